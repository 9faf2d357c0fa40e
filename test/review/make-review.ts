import type { Change, Blocker, Review } from '../../src/review/change.ts'
import { groupChanges } from '../../src/review/group-changes.ts'

/** Make a change of a title, with everything that is given in place of what it would be. */
export function makeChange(number: number, given: Partial<Change> = {}): Change {
  return {
    id: number.toString(16).padStart(12, '0'),
    ...{ site: 'dw', name: `case-${number}`, source: 'page', risk: 'amber', cause: 'code' },
    difference: { kind: 'changed', path: 'title', old: `Desk | Title ${number}`, new: `Title ${number}` },
    edit: { kind: 'prefix-removed', piece: 'Desk | ' },
    ...given,
  }
}

/** Make a change that loses a value. */
export function makeLoss(number: number, given: Partial<Change> = {}): Change {
  const difference = { kind: 'missing', path: 'kicker', old: `Kicker ${number}` } as const
  return makeChange(number, { difference, risk: 'red', edit: { kind: 'value-lost' }, ...given })
}

/** Make a review of changes, grouped. */
export function makeReview(changes: readonly Change[], blockers: readonly Blocker[] = []): Review {
  const hash = (text: string) =>
    [...text]
      .reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) >>> 0, 7)
      .toString(16)
      .padStart(8, '0')
  return { changes, groups: groupChanges(changes, hash), blockers }
}
