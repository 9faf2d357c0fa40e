import { type Change, fixtureOf, type Group } from '../../review/change.ts'
import { describeCause } from '../../review/describe-cause.ts'
import { describeEdit, generalizeEdit } from '../../review/edits/edit-kinds.ts'
import { describeDifference } from './difference.ts'
import type { Paint } from './paint.ts'
import { paintRisk } from './review-words.ts'

/** Format changes in full, each with its id and that of its group, its place, its cause and its verdict. */
export function formatChanges(changes: readonly Change[], groups: readonly Group[], paint: Paint): string {
  if (changes.length === 0) return 'Nothing is pending.\n'
  const groupOf = new Map(groups.flatMap(({ id, members }) => members.map((member) => [member, id])))
  return changes.map((change) => `${formatChange(change, groupOf.get(change.id), paint)}\n`).join('\n')
}

function formatChange(change: Change, group: string | undefined, paint: Paint): string {
  const { id, difference, edit, risk, rule, verdict, note } = change
  const named = difference.path === '' ? { ...difference, path: describeEdit(generalizeEdit(edit)) } : difference
  const details = [
    `cause: ${describeCause(change)}`,
    ...(rule === undefined ? [] : [`by ${rule}`]),
    ...(verdict === undefined ? [] : [verdict]),
  ]
  return [
    `${paintRisk(risk, risk.padEnd(5), paint)} ${fixtureOf(change)}  ${paint.faint(group === undefined ? id : `${id} in ${group}`)}`,
    describeDifference(named, paint).replace(/^/gm, '      '),
    `      ${paint.faint(`${describeEdit(edit)}; ${details.join('; ')}`)}`,
    ...(note === undefined || note === '' ? [] : [`      note: ${note}`]),
  ].join('\n')
}
