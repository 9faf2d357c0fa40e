/** Tell whether a text is a time that exists, as every source gives it: ISO 8601 in UTC with milliseconds. */
export function isTime(text: string): boolean {
  const time = new Date(text)
  return !Number.isNaN(time.valueOf()) && time.toISOString() === text
}

/** Tell whether a text is a day that exists: `2023-04-28`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && isTime(`${text}T00:00:00.000Z`)
}
