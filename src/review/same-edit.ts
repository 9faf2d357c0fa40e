import { type Change, generalPath } from './change.ts'
import { isExact } from './edits/edit-kinds.ts'

/** The part of a change by which the same is found in others. */
export type Comparable = Pick<Change, 'site' | 'difference' | 'edit'>

/**
 * The ways in which the very same was done to several values of a field, the surest first, each as a text that is equal
 * where it was; nothing where the way does not apply.
 */
const ways: readonly ((change: Comparable) => readonly unknown[] | undefined)[] = [
  // The same edit to the letter: a prefix that was removed, a time that was moved by two hours.
  ({ edit }) => (isExact(edit) ? [edit] : undefined),
  // The same item came or went.
  ({ edit, difference: { kind, old, new: now } }) =>
    kind === 'changed' || !/^item-/.test(edit.kind) ? undefined : [edit, kind === 'missing' ? old : now],
  // Whatever it was, it is the same now.
  ({ difference: { kind, new: now } }) => (kind === 'changed' && isTelling(now) ? ['now', now] : undefined),
]

/** The number of ways; see {@link listSameKeys}. */
export const sameWays: number = ways.length

/** Lists, for each way, the key of a change by which the same is found in others. */
export function listSameKeys(change: Comparable): (string | undefined)[] {
  const { site, difference } = change
  return ways.map((wayOf) => {
    const same = wayOf(change)
    return same && JSON.stringify([site, generalPath(difference.path), difference.kind, ...same])
  })
}

/** A value that several have by chance, such as a truth or a small number, tells nothing. */
function isTelling(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() !== '' : typeof value === 'object' && value !== null
}
