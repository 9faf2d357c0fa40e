import { isDay } from '../../article/time.ts'

/** Names how two texts differ, in the mildest terms that are true; `undefined` where they agree. */
export function describeDisagreement(a: string, b: string): string | undefined {
  if (a === b) return undefined
  if (a.trimEnd() === b.trimEnd()) return 'trailing blank'
  if (a.trim() === b.trim()) return 'leading blank'
  const [plainA, plainB] = [a, b].map((text) => text.replace(/\s+/g, ' ').trim()) as [string, string]
  if (plainA === plainB) return 'spaces'
  if (plainA.normalize('NFKC') === plainB.normalize('NFKC')) return 'form of characters'
  if (plainA.toLowerCase() === plainB.toLowerCase()) return 'case'
  if (isSameSecond(plainA, plainB)) return undefined
  return describeTimes(plainA, plainB) ?? (isPart(plainA, plainB) ? 'cut short' : 'other words')
}

/** Two times of which one was written to the second and the other to the millisecond. */
function isSameSecond(a: string, b: string): boolean {
  const times = [a, b].map((text) => /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{3})Z$/.exec(text))
  return times[0]?.[1] !== undefined && times[0][1] === times[1]?.[1] && times.some((time) => time?.[2] === '000')
}

function describeTimes(a: string, b: string): string | undefined {
  const [first, second] = [Date.parse(a), Date.parse(b)]
  if (!/^\d{4}-\d\d-\d\d/.test(a) || !/^\d{4}-\d\d-\d\d/.test(b) || Number.isNaN(first - second)) return undefined
  const hours = Math.abs(first - second) / 3_600_000
  if (isDay(a) || isDay(b)) return hours <= 24 ? 'only the day' : 'another day'
  return hours < 1 ? 'minutes apart' : hours <= 24 ? 'hours apart' : 'days apart'
}

function isPart(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const stem = short.replace(/(\.{3}|…)$/, '')
  return stem.length > 0 && long.startsWith(stem)
}
