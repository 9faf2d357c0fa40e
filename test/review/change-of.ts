import { assessRisk } from '../../src/review/assess-risk.ts'
import type { Change } from '../../src/review/change.ts'
import { classifyEdits } from '../../src/review/edits/classify-edits.ts'
import type { Difference } from '../../src/snapshot/compare.ts'

let made = 0

/** Make a change of a difference; its id is a number of twelve digits, its case is named after it. */
export function changeOf(difference: Difference, given: Partial<Change> = {}): Change {
  const number = ++made
  const [edit = { kind: 'wording' }] = classifyEdits([difference])
  return {
    ...{ id: String(number).padStart(12, '0'), site: 'dw', name: `case-${number}`, source: 'page' },
    ...{ difference, edit, risk: assessRisk(difference, edit), cause: 'code', ...given },
  }
}

/** Make a change of a title. */
export function retitled(old: string, now: string, given: Partial<Change> = {}): Change {
  return changeOf({ kind: 'changed', path: 'title', old, new: now }, given)
}
