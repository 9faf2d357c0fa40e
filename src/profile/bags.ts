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

/** Counts things: a bag in which each weighs as often as it is there. */
export function countThings(things: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>()
  for (const thing of things) counted.set(thing, (counted.get(thing) ?? 0) + 1)
  return counted
}
