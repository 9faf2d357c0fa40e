import { diffArrays } from 'diff'
import { type Data, isDocument } from './document.ts'

/** A pair of indices into the old and the new list; `undefined` where an item has no counterpart. */
export type Pair = readonly [old: number | undefined, now: number | undefined]

/**
 * Aligns two lists. The work is always done in one direction, chosen by the contents, and turned round where needed:
 * there are often several best alignments, and both directions must find the same one.
 */
export function alignLists(old: readonly Data[], now: readonly Data[]): Pair[] {
  const oldKeys = old.map((item) => JSON.stringify(item))
  const newKeys = now.map((item) => JSON.stringify(item))
  if (oldKeys.join() <= newKeys.join()) return alignKeys(old, now, oldKeys, newKeys)
  return alignKeys(now, old, newKeys, oldKeys).map(([after, before]) => [before, after])
}

/** The maximum number of insertions and deletions; lists that differ by more are aligned by position. */
const maxEdits = 2000

function alignKeys(left: readonly Data[], right: readonly Data[], leftKeys: string[], rightKeys: string[]): Pair[] {
  const runs = diffArrays(leftKeys, rightKeys, { maxEditLength: maxEdits })
  const pairs: Pair[] = []
  let [leftAt, rightAt] = [0, 0]
  let [leftRun, rightRun]: [number[], number[]] = [[], []]
  const endRuns = () => {
    pairs.push(...pairLike(left, right, leftRun, rightRun))
    ;[leftRun, rightRun] = [[], []]
  }
  for (const run of runs ?? [
    { value: leftKeys, removed: true, added: false },
    { value: rightKeys, removed: false, added: true },
  ]) {
    if (!run.removed && !run.added) endRuns()
    for (const _ of run.value) {
      if (run.removed) leftRun.push(leftAt++)
      else if (run.added) rightRun.push(rightAt++)
      else pairs.push([leftAt++, rightAt++])
    }
  }
  endRuns()
  return pairs
}

/** Within a replaced run, pairs an item with the next one of the same kind on the other side, as one changed item. */
function pairLike(left: readonly Data[], right: readonly Data[], leftRun: number[], rightRun: number[]): Pair[] {
  const pairs: Pair[] = []
  let next = 0
  for (const index of leftRun) {
    const like = likeness(left[index] as Data)
    const match = rightRun.findIndex((candidate, at) => at >= next && likeness(right[candidate] as Data) === like)
    if (match < 0) {
      pairs.push([index, undefined])
      continue
    }
    for (; next < match; next++) pairs.push([undefined, rightRun[next]])
    pairs.push([index, rightRun[match]])
    next = match + 1
  }
  for (; next < rightRun.length; next++) pairs.push([undefined, rightRun[next]])
  return pairs
}

/** Returns what makes two items comparable: for a block its type, which is the name of its first field. */
function likeness(item: Data): string {
  if (Array.isArray(item)) return 'list'
  return isDocument(item) ? `mapping ${Object.keys(item)[0]}` : 'scalar'
}
