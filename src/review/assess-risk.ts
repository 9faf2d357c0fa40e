import type { Difference } from '../snapshot/compare.ts'
import type { Risk } from './change.ts'
import type { Edit } from './edits/edit.ts'
import { editKinds } from './edits/edit-kinds.ts'

/** Assess how much a change may hide, by the kind of its edit and, where that depends on it, its difference. */
export function assessRisk(difference: Difference, edit: Edit): Risk {
  const { risk } = editKinds[edit.kind]
  return typeof risk === 'string' ? risk : risk(difference)
}
