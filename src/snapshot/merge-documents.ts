import { alignLists } from './align-lists.ts'
import { type Data, type Document, isDocument, refuseDeep } from './document.ts'

/** The side whose value is taken where both sides changed the same one. */
export type Favour = 'ours' | 'theirs'

/**
 * Merges two documents with a common base, field by field and item by item: a change of one side is taken from it, a
 * change that both sides made is taken once.
 *
 * @param favour the side whose value is taken in a conflict; where both choices give the same document, there is no
 * conflict
 */
export function mergeDocuments(base: Document, ours: Document, theirs: Document, favour: Favour): Document {
  for (const document of [base, ours, theirs]) refuseDeep(document)
  return mergeMappings(base, ours, theirs, favour)
}

/** Data, or `undefined` where a side has none. */
type Maybe = Data | undefined

function mergeData(base: Maybe, ours: Maybe, theirs: Maybe, favour: Favour): Maybe {
  if (isEqual(ours, theirs) || isEqual(base, theirs)) return ours
  if (isEqual(base, ours)) return theirs
  if (ours !== undefined && theirs !== undefined) {
    if (isDocument(ours) && isDocument(theirs))
      return mergeMappings(base !== undefined && isDocument(base) ? base : {}, ours, theirs, favour)
    if (Array.isArray(base) && Array.isArray(ours) && Array.isArray(theirs))
      return mergeLists(base, ours, theirs, favour)
  }
  return favour === 'ours' ? ours : theirs
}

function isEqual(one: Maybe, other: Maybe): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function mergeMappings(base: Document, ours: Document, theirs: Document, favour: Favour): Document {
  const [first, second] = favour === 'ours' ? [ours, theirs] : [theirs, ours]
  const keys = Object.keys(first)
  for (const [index, key] of Object.keys(second).entries()) {
    if (keys.includes(key)) continue
    const before = Object.keys(second).slice(0, index)
    keys.splice(keys.findLastIndex((one) => before.includes(one)) + 1, 0, key)
  }
  const own = (document: Document, key: string) => (Object.hasOwn(document, key) ? document[key] : undefined)
  const entries = keys.map((key) => [key, mergeData(own(base, key), own(ours, key), own(theirs, key), favour)] as const)
  return Object.fromEntries(entries.filter((entry): entry is [string, Data] => entry[1] !== undefined))
}

function mergeLists(base: readonly Data[], ours: readonly Data[], theirs: readonly Data[], favour: Favour): Data[] {
  const [left, right] = [alignTo(base, ours), alignTo(base, theirs)]
  const merged: Data[] = []
  for (let index = 0; index <= base.length; index++) {
    merged.push(...mergeInsertions(left.inserted[index] ?? [], right.inserted[index] ?? [], favour))
    if (index === base.length) break
    const item = mergeData(base[index], left.kept[index], right.kept[index], favour)
    if (item !== undefined) merged.push(item)
  }
  return merged
}

/** Returns items that both sides inserted at one place: once where they are equal, else those of one side. */
function mergeInsertions(ours: readonly Data[], theirs: readonly Data[], favour: Favour): readonly Data[] {
  if (theirs.length === 0) return ours
  if (ours.length === 0) return theirs
  return favour === 'ours' ? ours : theirs
}

interface Aligned {
  /** For each item of the base, its value on this side. */
  readonly kept: readonly Maybe[]
  /** The items inserted before each item of the base, and at the end. */
  readonly inserted: readonly (readonly Data[])[]
}

function alignTo(base: readonly Data[], side: readonly Data[]): Aligned {
  const kept: Maybe[] = []
  const inserted: Data[][] = Array.from({ length: base.length + 1 }, () => [])
  for (const [before, after] of alignLists(base, side)) {
    if (before !== undefined) kept[before] = after === undefined ? undefined : side[after]
    else inserted[kept.length]?.push(side[after as number] as Data)
  }
  return { kept, inserted }
}
