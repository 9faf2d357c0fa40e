/** Numbers that look random, and are the same for the same seed. */
export interface Random {
  /** A number from 0 to below a bound. */
  readonly below: (bound: number) => number
  /** One of several values. */
  readonly pick: <Value>(values: readonly Value[]) => Value
}

/** Opens the numbers of a seed and an index; see "mulberry32" by Tommy Ettinger, a generator in the public domain. */
export function openRandom(seed: number, index: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (bound: number): number => Math.floor(next() * bound)
  return { below, pick: (values) => values[below(values.length)] as (typeof values)[number] }
}
