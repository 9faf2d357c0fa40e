import { diffArrays } from 'diff'
import type { Article } from '../article/article.ts'
import { articleToDocument } from './article-document.ts'
import { type Data, type Document, isDocument } from './document.ts'

/**
 * One change, as data.
 *
 * `missing` is accepted but no longer there, `extra` is there but not accepted, `changed` is both, with other values.
 */
export interface Difference {
  kind: 'missing' | 'extra' | 'changed'
  /** Where: `title`, `lead.caption`, `body[3].paragraph`. Indices count in the accepted list, for `extra` in the new. */
  path: string
  /** What was accepted; absent for `extra`. */
  old?: Data
  /** What is there now; absent for `missing`. */
  new?: Data
}

/** Name the field that a difference is in: the first part of its path. */
export function fieldOf(difference: Difference): string {
  return (/^[^.[]+/.exec(difference.path) ?? [''])[0]
}

/** Compare two articles as their documents. */
export function compareArticles(accepted: Article, actual: Article): Difference[] {
  return compareDocuments(articleToDocument(accepted), articleToDocument(actual))
}

/**
 * Compare an accepted document with a new one.
 *
 * The items of a list are aligned first, so that one new block is one difference and not as many as blocks follow it.
 * Comparing the other way round gives the same differences with `missing` and `extra`, old and new, swapped.
 */
export function compareDocuments(accepted: Document, actual: Document): Difference[] {
  return compareMappings(accepted, actual, '')
}

function compareData(old: Data, now: Data, path: string): Difference[] {
  if (Array.isArray(old) && Array.isArray(now)) return compareLists(old, now, path)
  if (isDocument(old) && isDocument(now)) return compareMappings(old, now, path)
  return Object.is(old, now) ? [] : [{ kind: 'changed', path, old, new: now }]
}

function compareMappings(old: Document, now: Document, path: string): Difference[] {
  const keys = [...Object.keys(old), ...Object.keys(now).filter((key) => !Object.hasOwn(old, key))]
  return keys.flatMap((key): Difference[] => {
    const inside = path === '' ? key : `${path}.${key}`
    if (!Object.hasOwn(now, key)) return [{ kind: 'missing', path: inside, old: old[key] as Data }]
    if (!Object.hasOwn(old, key)) return [{ kind: 'extra', path: inside, new: now[key] as Data }]
    return compareData(old[key] as Data, now[key] as Data, inside)
  })
}

/** A pair of indices into the old and the new list; `undefined` where one has no counterpart. */
type Pair = readonly [old: number | undefined, now: number | undefined]

function compareLists(old: readonly Data[], now: readonly Data[], path: string): Difference[] {
  return alignLists(old, now).flatMap(([before, after]): Difference[] => {
    if (before === undefined) return [{ kind: 'extra', path: `${path}[${after}]`, new: now[after as number] as Data }]
    if (after === undefined) return [{ kind: 'missing', path: `${path}[${before}]`, old: old[before] as Data }]
    return compareData(old[before] as Data, now[after] as Data, `${path}[${before}]`)
  })
}

/**
 * Align two lists. The work is always done in one direction, told from the contents, and turned round where needed:
 * an alignment is rarely the only one, and both directions must find the same.
 */
function alignLists(old: readonly Data[], now: readonly Data[]): Pair[] {
  const oldKeys = old.map((item) => JSON.stringify(item))
  const newKeys = now.map((item) => JSON.stringify(item))
  if (oldKeys.join() <= newKeys.join()) return alignKeys(old, now, oldKeys, newKeys)
  return alignKeys(now, old, newKeys, oldKeys).map(([after, before]) => [before, after])
}

/** The most insertions and deletions to look for; lists that differ by more are aligned by position. */
const mostEdits = 2000

function alignKeys(left: readonly Data[], right: readonly Data[], leftKeys: string[], rightKeys: string[]): Pair[] {
  const runs = diffArrays(leftKeys, rightKeys, { maxEditLength: mostEdits })
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

/** Within what was replaced, an item and the next one of its like on the other side are one changed item. */
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

/** What makes two items comparable: for a block its type, the name of its first field. */
function likeness(item: Data): string {
  if (Array.isArray(item)) return 'list'
  return isDocument(item) ? `mapping ${Object.keys(item)[0]}` : 'scalar'
}
