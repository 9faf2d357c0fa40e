import type { Change } from './change.ts'

/** The number of changes that stand for a group. */
const sampleSize = 3

/** The part of a value that is compared, in UTF-16 units. */
const maxCompared = 300

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

/** The features of a change: its origin, the length of its values, and the pairs of characters in them. */
function featuresOf({ site, source, language, rule, cause, difference: { old, new: now } }: Change): Features {
  const text = [old, now].map((data) => (typeof data === 'string' ? data : (JSON.stringify(data) ?? ''))).join('\n')
  const start = text.slice(0, maxCompared)
  const pairs = Array.from({ length: Math.max(0, start.length - 1) }, (_, index) => start.slice(index, index + 2))
  return { marks: new Set([`${site} ${source}`, `${language}`, `${rule}`, cause, ...pairs]), length: text.length }
}

/** The distance of two changes by their marks and lengths: from 0, when they are the same, to 2. */
function distance(one: Features, other: Features): number {
  const shared = [...one.marks].filter((mark) => other.marks.has(mark)).length
  const all = one.marks.size + other.marks.size - shared
  const [short, long] = [Math.min(one.length, other.length), Math.max(one.length, other.length, 1)]
  return 1 - shared / all + (1 - short / long)
}
