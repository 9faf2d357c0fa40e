/**
 * Measure how much two texts, or lists of characters, have in common at their start and, of what is left, at their end.
 *
 * @returns how many units at each
 */
export function measureEnds(old: ArrayLike<string>, now: ArrayLike<string>): { start: number; end: number } {
  const room = Math.min(old.length, now.length)
  let start = 0
  while (start < room && old[start] === now[start]) start += 1
  let end = 0
  while (end < room - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1
  return { start, end }
}
