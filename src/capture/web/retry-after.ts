/** All three forms of an HTTP date start with the name of a day (RFC 9110, 5.6.7). */
const datePattern = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/

/**
 * Reads how long a server asks clients to wait: seconds or an HTTP date (RFC 9110, 10.2.3).
 *
 * @param now the time in milliseconds since 1970
 * @returns milliseconds, or `undefined` if the header is missing or malformed
 */
export function readRetryAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const value = headers['retry-after'] ?? ''
  if (/^\d+$/.test(value)) return Number(value) * 1000
  if (!datePattern.test(value)) return undefined
  // The form of C's asctime() has no time zone and means GMT.
  const time = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`)
  return Number.isNaN(time) ? undefined : Math.max(0, time - now)
}
