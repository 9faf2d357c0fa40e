/** Tell whether a text is a time that exists, as every source gives it: ISO 8601 in UTC with milliseconds. */
export function isTime(text: string): boolean {
  const time = new Date(text)
  return !Number.isNaN(time.valueOf()) && time.toISOString() === text
}
