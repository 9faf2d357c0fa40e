import { type Difference, fieldOf } from '../snapshot/compare.ts'
import type { Edit, Risk } from './change.ts'

/** Fields that say which article it is, or when and where it was published: a change in them is never only wording. */
const identity: ReadonlySet<string> = new Set(['kind', 'id', 'url', 'permalink', 'language', 'published', 'error'])

const lost = / lost$|^(became an error|no evidence any more|type changed|date moved|address moved)$/
const harmless = /^(Unicode form|space|blanks trimmed|item moved|format|captured again)$/

/** A text is cut, not reworded, when it loses more than half and at least so many UTF-16 units. */
const minCut = 40

/** Assess how much a change may hide. */
export function assessRisk(difference: Difference, edit: Edit): Risk {
  if (lost.test(edit.kind)) return 'red'
  if (harmless.test(edit.kind)) return 'grey'
  if (difference.kind === 'changed' && identity.has(fieldOf(difference)) && edit.kind !== 'date notation') return 'red'
  return isCut(difference) ? 'red' : 'amber'
}

function isCut({ old, new: now }: Difference): boolean {
  if (typeof old !== 'string' || typeof now !== 'string') return false
  return old.length - now.length >= minCut && now.length < old.length / 2
}
