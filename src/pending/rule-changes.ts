import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { Change } from '../review/change.ts'
import { describeEdit, isRuleEdit } from '../review/edits/edit-kinds.ts'
import type { PendingSnapshot } from './pending-snapshot.ts'

/** Lists the changes of rules that are not accepted: until they are, the evidence of a proposal is not taken. */
export function listOpenRules({ changes }: Pick<PendingSnapshot, 'changes'>): Change[] {
  return changes.filter(({ edit, verdict }) => isRuleEdit(edit) && verdict !== 'accepted')
}

/** Makes the refusal of evidence in which values are found in another way. */
export function refuseOpenRules(open: readonly Change[]): TouchstoneError {
  const ids = open.map(({ id }) => id).join(' ')
  return new TouchstoneError('review/rule-changed', {
    value: open.map((change) => `${fieldOfRule(change)}, ${describeEdit(change.edit)}`).join('; '),
    hint: `See \`touchstone diff ${ids}\`. Mend the rule; or, where the page is right, \`touchstone accept ${ids}\`.`,
  })
}

function fieldOfRule({ difference: { path } }: Change): string {
  return path.slice('rules.'.length)
}
