import type { Change } from './change.ts'

/** How many changes stand for a group. */
const sampleSize = 3

/** How much of a value is looked at, in UTF-16 units. */
const maxLook = 300

/**
 * Choose the changes of a group that are as unlike each other as possible: the first, then again and again the one that
 * is farthest from all that were chosen.
 */
export function chooseSamples(changes: readonly Change[]): Change[] {
  const features = changes.map(featuresOf)
  const nearest = changes.map(() => Infinity)
  const chosen: number[] = []
  for (let next = 0; chosen.length < Math.min(sampleSize, changes.length); next = indexOfLargest(nearest)) {
    chosen.push(next)
    for (const [index, own] of features.entries())
      nearest[index] = chosen.includes(index)
        ? -1
        : Math.min(nearest[index] as number, distance(own, features[next] as Features))
  }
  return chosen.map((index) => changes[index] as Change)
}

function indexOfLargest(numbers: readonly number[]): number {
  return numbers.reduce((best, number, index) => (number > (numbers[best] as number) ? index : best), 0)
}

interface Features {
  readonly marks: ReadonlySet<string>
  readonly length: number
}

/** What a change looks like: where it comes from, how long its values are, and which pairs of characters they hold. */
function featuresOf({ site, source, language, rule, cause, difference: { old, new: now } }: Change): Features {
  const text = [old, now].map((data) => (typeof data === 'string' ? data : (JSON.stringify(data) ?? ''))).join('\n')
  const look = text.slice(0, maxLook)
  const pairs = Array.from({ length: Math.max(0, look.length - 1) }, (_, index) => look.slice(index, index + 2))
  return { marks: new Set([`${site} ${source}`, `${language}`, `${rule}`, cause, ...pairs]), length: text.length }
}

/** From 0 for the same to 2: how few marks are shared, and how different the lengths are. */
function distance(one: Features, other: Features): number {
  const shared = [...one.marks].filter((mark) => other.marks.has(mark)).length
  const all = one.marks.size + other.marks.size - shared
  const [short, long] = [Math.min(one.length, other.length), Math.max(one.length, other.length, 1)]
  return 1 - shared / all + (1 - short / long)
}
