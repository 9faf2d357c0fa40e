import { isDay } from '../../article/time.ts'

/**
 * Brings a time with a zone to UTC with milliseconds: ISO 8601, with a blank in place of the `T` too, and RFC 5322 as
 * feeds write it. A day stays a day; a time without a zone says no moment, and gives `undefined`.
 */
export function toUtc(written: string): string | undefined {
  if (isDay(written)) return written
  const iso = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s?(Z|[+-]\d\d(?::?\d\d)?)$/.exec(written)
  const mail = /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC?|[+-]\d{4})$/.test(
    written,
  )
  if (iso === null && !mail) return undefined
  const date = new Date(
    iso === null ? written : `${iso[1]}T${iso[2]}${/^[+-]\d\d$/.test(iso[3] as string) ? `${iso[3]}:00` : iso[3]}`,
  )
  return Number.isNaN(date.valueOf()) ? undefined : date.toISOString()
}

/**
 * Brings a time without a zone to UTC, as a clock on the wall of a place shows it: `2024-05-02T10:00` in `Europe/Berlin`.
 * One with a zone is taken at its word.
 *
 * @param zone an IANA name
 */
export function toUtcFrom(written: string, zone: string): string | undefined {
  const known = toUtc(written)
  if (known !== undefined) return known
  const [, day, clock = ''] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/.exec(written) ?? []
  if (day === undefined) return undefined
  const asUtc = Date.parse(`${day}T${clock}Z`)
  if (Number.isNaN(asUtc)) return undefined
  // The offset is looked up twice, as the first guess may lie on the other side of a change to summer time.
  const first = asUtc - offsetAt(asUtc, zone)
  return new Date(asUtc - offsetAt(first, zone)).toISOString()
}

/** The difference between the clock of a zone and UTC at a moment, in milliseconds. */
function offsetAt(moment: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(moment)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return shown - Math.floor(moment / 1000) * 1000
}
