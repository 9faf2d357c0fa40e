import { shapeOfText } from '../../redact/prose/shape.ts'

/** Returns the similarity of two weighted bags, from 0 to 1 (Dice's coefficient). */
export function shareOf(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const all = weigh(one) + weigh(other)
  let both = 0
  for (const [thing, weight] of one) both += Math.min(weight, other.get(thing) ?? 0)
  return all === 0 ? 0 : (2 * both) / all
}

/** Returns the total weight of a bag. */
export function weigh(things: ReadonlyMap<string, number>): number {
  let total = 0
  for (const weight of things.values()) total += weight
  return total
}

/** Counts the words of a text; each Chinese character is one word. */
export function countWords(text: string): Map<string, number> {
  return count(text.toLowerCase().match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu) ?? [])
}

/** Counts the pairs of neighbouring word shapes. Redaction changes words but keeps their shapes. */
export function countWordShapes(text: string): Map<string, number> {
  const shapes = ['', ...shapeOfText(text).split(/\s+/), '']
  return count(shapes.slice(1).map((shape, index) => `${shapes[index]} ${shape}`))
}

function count(things: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>()
  for (const thing of things) counted.set(thing, (counted.get(thing) ?? 0) + 1)
  return counted
}
