import { relative } from 'node:path'
import { createTwoFilesPatch } from 'diff'
import type { Mend, Mended } from '../../live/mend/find-mends.ts'
import { count } from '../summary.ts'
import { type Paint, plain } from './paint.ts'
import { showLine } from './show-line.ts'

/** Settings of the view. */
export interface MendView {
  readonly isWritten: boolean
}

/** Formats the rules that drifted, and for each the one in its place or the reason why there is none. */
export function formatMends(mends: readonly Mend[], root: string, view: MendView, paint: Paint = plain): string {
  if (mends.length === 0)
    return 'No rule drifted on a page that waits for review. Pages that drift are saved by: touchstone live\n'
  const known = mends.filter(({ outcome }) => outcome.kind === 'rule').length
  const summary = `${count(mends.length, 'rule')} drifted: ${known} mended, ${mends.length - known} not known`
  const next =
    known === 0
      ? []
      : [view.isWritten ? 'Look at what they give: touchstone review' : 'Take them: touchstone mend --write']
  return [...mends.map((mend) => formatMend(mend, root, paint)), [summary, ...next].join('\n'), ''].join('\n')
}

function formatMend({ site, layout, field, rule, cases, outcome }: Mend, root: string, paint: Paint): string {
  const head = [
    `${outcome.kind === 'rule' ? paint.good('✓') : paint.warn('?')} ${site} ${layout}: ${paint.strong(field)}  ${paint.old(showLine(rule))}`,
    `    drifted on ${cases.slice(0, 3).join(', ')}${cases.length > 3 ? ` and ${cases.length - 3} more` : ''}`,
  ]
  if (outcome.kind === 'abstains') return [...head, `    not known: ${showLine(outcome.reason)}`, ''].join('\n')
  const found = `    ${paint.new(showLine(outcome.rule))}  right on all of ${count(cases.length, 'page')}, harmless on ${count(outcome.accepted, 'accepted page')}`
  return [...head, found, ...formatPatch(outcome, root, paint), ''].join('\n')
}

function formatPatch({ patch, code }: Mended, root: string, paint: Paint): string[] {
  if (patch === undefined)
    return [
      `    The old rule stands nowhere in the project as a literal, or several times. Write it beside that one:`,
      `      ${paint.new(showLine(code))}`,
    ]
  const file = relative(root, patch.file)
  const text = createTwoFilesPatch(`a/${file}`, `b/${file}`, patch.before, patch.after, undefined, undefined, {
    context: 1,
  })
  const lines = text.trimEnd().split('\n').slice(1)
  return lines.map((line) => (line.startsWith('+') ? paint.new(line) : line.startsWith('-') ? paint.old(line) : line))
}
