/** Returns true for an existing time in the form that every source uses: ISO 8601 in UTC with milliseconds. */
export function isTime(text: string): boolean {
  const time = new Date(text)
  return !Number.isNaN(time.valueOf()) && time.toISOString() === text
}

/** Returns true for an existing day: `2023-04-28`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && isTime(`${text}T00:00:00.000Z`)
}
