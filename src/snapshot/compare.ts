import type { Article } from '../article/article.ts'
import { alignLists } from './align-lists.ts'
import { articleToDocument } from './article-document.ts'
import type { LinkNotation } from './inline-notation.ts'
import { type Data, type Document, isDocument, refuseDeep } from './document.ts'

/**
 * One change, as data.
 *
 * `missing` was accepted and is gone, `extra` is new, `changed` has another value.
 */
export interface Difference {
  kind: 'missing' | 'extra' | 'changed'
  /**
   * The path: `title`, `lead.caption`, `body[3].paragraph`, `"a.b"`; empty for the whole. Indices count in the accepted
   * list, for `extra` in the new one.
   */
  path: string
  /** The accepted value; absent for `extra`. */
  old?: Data
  /** The new value; absent for `missing`. */
  new?: Data
}

/** Returns the field that a difference is in, which is the first part of its path. */
export function fieldOf(difference: Pick<Difference, 'path'>): string {
  const [name] = /^(?:"(?:[^"\\]|\\.)*"|[^.[]+)/.exec(difference.path) ?? ['']
  return name.startsWith('"') ? (JSON.parse(name) as string) : name
}

/** Compare two articles as their documents. */
export function compareArticles(accepted: Article, actual: Article, notation?: LinkNotation): Difference[] {
  return compareDocuments(articleToDocument(accepted, notation), articleToDocument(actual, notation))
}

/**
 * Compares an accepted document with a new one.
 *
 * The items of lists are aligned first, so that one new block is one difference, not one for each block after it.
 * Swapping the arguments gives the same differences, with `missing` and `extra`, old and new, swapped.
 *
 * @throws TouchstoneError `snapshot/not-data` for a document that contains itself, or is nested more than 100 levels deep
 */
export function compareDocuments(accepted: Document, actual: Document): Difference[] {
  const differences: Difference[] = []
  refuseDeep(accepted)
  refuseDeep(actual)
  mergeMappings(accepted, actual, top, (difference) => {
    differences.push(difference)
    return false
  })
  return differences
}

/**
 * Applies some of the differences between two documents: all of them give the new document, none the accepted one.
 *
 * @param isTaken is called once for each difference, in the order of {@link compareDocuments}, with its path in the new
 * document
 */
export function pickDifferences(
  accepted: Document,
  actual: Document,
  isTaken: (difference: Difference, pathInNew: string) => boolean,
): Document {
  refuseDeep(accepted)
  refuseDeep(actual)
  let [taken, left] = [0, 0]
  const picked = mergeMappings(accepted, actual, top, (difference, pathInNew) => {
    const answer = isTaken(difference, pathInNew)
    if (answer) taken += 1
    else left += 1
    return answer
  })
  return left === 0 ? actual : taken === 0 ? accepted : picked
}

/** The places of the two sides of a comparison. */
interface Place {
  readonly old: string
  readonly new: string
}

const top: Place = { old: '', new: '' }

type Take = (difference: Difference, pathInNew: string) => boolean

function mergeData(old: Data, now: Data, at: Place, take: Take): Data {
  if (Array.isArray(old) && Array.isArray(now)) return mergeLists(old, now, at, take)
  if (isDocument(old) && isDocument(now)) return mergeMappings(old, now, at, take)
  if (Object.is(old, now)) return old
  return take({ kind: 'changed', path: at.old, old, new: now }, at.new) ? now : old
}

function mergeMappings(old: Document, now: Document, at: Place, take: Take): Document {
  const inside = (key: string): Place => ({ old: join(at.old, key), new: join(at.new, key) })
  const kept = Object.keys(old).flatMap((key): [string, Data][] => {
    const place = inside(key)
    const before = old[key] as Data
    if (Object.hasOwn(now, key)) return [[key, mergeData(before, now[key] as Data, place, take)]]
    return take({ kind: 'missing', path: place.old, old: before }, place.new) ? [] : [[key, before]]
  })
  for (const [index, key] of Object.keys(now).entries()) {
    if (Object.hasOwn(old, key)) continue
    const value = now[key] as Data
    if (take({ kind: 'extra', path: join(at.old, key), new: value }, join(at.new, key)))
      kept.splice(placeAfter(kept, Object.keys(now).slice(0, index)), 0, [key, value])
  }
  return Object.fromEntries(kept)
}

/** Returns the index for a new key: after the nearest of the keys that preceded it. */
function placeAfter(entries: readonly (readonly [string, Data])[], before: readonly string[]): number {
  return entries.findLastIndex(([key]) => before.includes(key)) + 1
}

function mergeLists(old: readonly Data[], now: readonly Data[], at: Place, take: Take): Data[] {
  return alignLists(old, now).flatMap(([before, after]): Data[] => {
    const place = { old: `${at.old}[${before ?? after}]`, new: `${at.new}[${after ?? before}]` }
    if (before === undefined) {
      const item = now[after as number] as Data
      return take({ kind: 'extra', path: place.old, new: item }, place.new) ? [item] : []
    }
    const item = old[before] as Data
    if (after === undefined) return take({ kind: 'missing', path: place.old, old: item }, place.new) ? [] : [item]
    return [mergeData(item, now[after] as Data, place, take)]
  })
}

/** Appends a key to a path. An ambiguous key is quoted, so that no two values have the same path. */
function join(path: string, key: string): string {
  const name = /^$|[".[\]]/.test(key) ? JSON.stringify(key) : key
  return path === '' ? name : `${path}.${name}`
}
