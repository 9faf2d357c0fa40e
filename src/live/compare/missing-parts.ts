import { type Data, type Document, isDocument } from '../../snapshot/document.ts'

/** The keys of the items of a field, by which one can be compared with itself, the first that it has; other items come and go. */
const keys: Readonly<Record<string, readonly string[]>> = { authors: ['name'], lead: ['id', 'url'] }

/**
 * Returns true if the items of a field lost a part of themselves, or their key, while they are otherwise the same:
 * other words are an edit, no words where there were some are a rule that does not see them.
 *
 * @param field whose items are known by a name or an id; of any other only what all items had and none has is lost
 */
export function hasMissingParts(field: string, saved: Data | undefined, seen: Data | undefined): boolean {
  const [before, now] = [itemsOf(saved), itemsOf(seen)]
  const known = Object.hasOwn(keys, field) ? keys[field] : undefined
  if (known !== undefined)
    return before.some((item, index) => {
      const key = known.find((one) => Object.hasOwn(item, one))
      return key !== undefined && hasLost(item, now[index], key)
    })
  const [first] = before
  if (first === undefined || now.length === 0) return false
  const shared = Object.keys(first).filter((part) => before.every((item) => Object.hasOwn(item, part)))
  return shared.some((part) => !now.some((item) => Object.hasOwn(item, part)))
}

/** The items of a field: those of a list, or the one that it is; none where it is absent. */
function itemsOf(data: Data | undefined): Document[] {
  return [data ?? []].flat().filter((item): item is Document => isDocument(item))
}

function hasLost(before: Document, now: Document | undefined, key: string): boolean {
  if (now === undefined || before[key] === undefined) return false
  if (now[key] === undefined) return true
  return now[key] === before[key] && Object.keys(before).some((part) => !Object.hasOwn(now, part))
}
