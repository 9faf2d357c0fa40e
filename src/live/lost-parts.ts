import { type Data, type Document, isDocument } from '../snapshot/document.ts'

/** The items of a field: those of a list, or the one that it is; none where it is absent. */
export function itemsOf(data: Data | undefined): Document[] {
  return [data ?? []].flat().filter((item): item is Document => isDocument(item))
}

/**
 * Tell whether an item lost a part of itself, or what tells it, and is otherwise the same: other words are an edit, no
 * words where there were some are a rule that does not see them.
 *
 * @param key what tells the item: the name of an author, the id of a picture
 */
export function hasLost(before: Document, now: Document | undefined, key: string): boolean {
  if (now === undefined || before[key] === undefined) return false
  if (now[key] === undefined) return true
  return now[key] === before[key] && Object.keys(before).some((part) => !Object.hasOwn(now, part))
}
