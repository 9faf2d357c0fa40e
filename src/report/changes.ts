import { type Cause, type Change, fixtureOf, type Group, type Risk } from '../review/change.ts'
import { describeDifference, type Paint } from './difference.ts'

const causes: Readonly<Record<Cause, string>> = {
  code: 'the code changed',
  page: 'the page changed',
  both: 'the code and the page changed',
  snapshot: 'the snapshot was edited',
  neither: 'neither code nor page changed: parsing is not deterministic',
}

/** Say what caused a change, and how sure that is. */
export function describeCause({ cause, isInferred }: Pick<Change, 'cause' | 'isInferred'>): string {
  return isInferred === true ? `probably ${causes[cause]}` : causes[cause]
}

/** Set a text off by its risk. */
export function paintRisk(risk: Risk, paint: Paint): (text: string) => string {
  return risk === 'red' ? paint.bad : risk === 'amber' ? paint.strong : paint.faint
}

/** Show changes in full, each with its id and that of its group, where it is, why it is there, and what was decided. */
export function formatChanges(changes: readonly Change[], groups: readonly Group[], paint: Paint): string {
  if (changes.length === 0) return 'Nothing is pending.\n'
  const groupOf = new Map(groups.flatMap(({ id, members }) => members.map((member) => [member, id])))
  return changes.map((change) => `${formatChange(change, groupOf.get(change.id), paint)}\n`).join('\n')
}

function formatChange(change: Change, group: string | undefined, paint: Paint): string {
  const { id, difference, edit, risk, rule, verdict, note } = change
  const named = difference.path === '' ? { ...difference, path: edit.kind } : difference
  const details = [
    describeCause(change),
    ...(rule === undefined ? [] : [`by ${rule}`]),
    ...(verdict === undefined ? [] : [verdict]),
  ]
  return [
    `${paintRisk(risk, paint)(risk.padEnd(5))} ${fixtureOf(change)}  ${paint.faint(group === undefined ? id : `${id} in ${group}`)}`,
    describeDifference(named, paint).replace(/^/gm, '      '),
    `      ${paint.faint(`${edit.exact ?? edit.kind}; ${details.join('; ')}`)}`,
    ...(note === undefined || note === '' ? [] : [`      note: ${note}`]),
  ].join('\n')
}
