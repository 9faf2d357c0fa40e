import { toUtc } from '../../engine/rules/read-time.ts'

/**
 * Reads the time of an entry or a record: ISO 8601, taken for UTC where it names no zone.
 *
 * @returns ISO 8601 in UTC with milliseconds; `undefined` if it is no time
 */
export function readMoment(written: unknown): string | undefined {
  if (typeof written !== 'string') return undefined
  const utc = toUtc(written.trim()) ?? toUtc(`${written.trim()}Z`)
  return utc === undefined ? undefined : new Date(utc).toISOString()
}
