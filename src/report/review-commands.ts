import { type Change, fixtureOf, type Group, type Blocker, type Review } from '../review/change.ts'
import { describeEdit } from '../review/edits/edit-kinds.ts'
import { countVerdicts } from '../review/session/session.ts'
import { describeDifference } from './terminal/difference.ts'
import { type Paint, plain } from './terminal/paint.ts'
import { describeCauses, inOneLine, namePath, paintRisk, paintVerdict } from './terminal/review-words.ts'
import { count } from './summary.ts'

/** The most groups, blockers and changes that are not accepted to list. */
const maxGroups = 20
const maxBlockers = 20
const maxLeft = 20

/**
 * Format what there is to review where nobody can press keys: the groups with something open, a sample of each, and the
 * exact commands that look at them and decide.
 *
 * @param isPart true where only some cases were checked; the commands name changes then, as no other knows these groups
 */
export function formatReviewCommands(review: Review, paint: Paint = plain, isPart = false): string {
  const isOpen = new Map(review.changes.map((change) => [change.id, change.verdict === undefined]))
  const groups = review.groups.filter(({ members }) => members.some((id) => isOpen.get(id) === true))
  if (groups.length === 0) return formatNothing(review, paint)
  const { open, accepted, rejected, skipped } = countVerdicts(review)
  const decided = accepted + rejected + skipped
  const title = `${count(groups.length, 'group')} to decide: ${count(open, 'change')}${decided > 0 ? `, ${decided} decided` : ''}`
  const more = groups.length - maxGroups
  return [
    paint.strong(title),
    '',
    ...groups.slice(0, maxGroups).map((group) => `${formatGroup(group, review, paint, isPart)}\n`),
    ...(more > 0 ? [`… and ${count(more, 'group')} more\n`] : []),
    ...formatLeft(review.changes, paint),
    ...formatBlockers(review.blockers, paint),
    'Everything as JSON:      touchstone pending --json',
    'To look at elsewhere:    touchstone report',
    'With keys, a terminal:   touchstone review',
    '',
  ].join('\n')
}

function formatGroup(group: Group, { changes }: Review, paint: Paint, isPart: boolean): string {
  const members = new Set(group.members)
  const own = changes.filter((change) => members.has(change.id) && change.verdict === undefined)
  const [sample] = own as [Change, ...Change[]]
  const risk = paintRisk(group.risk, group.risk.toUpperCase().padEnd(5), paint)
  const what = `${count(own.length, 'change')}  ${paint.strong(namePath(group.path))}: ${inOneLine(describeEdit(group.edit))}`
  const lines = [
    `${paint.faint('cause')}   ${describeCauses(own)}`,
    `${paint.faint('sample')}  ${inOneLine(fixtureOf(sample))}`,
    ...describeDifference(sample.difference, paint)
      .split('\n')
      .map((line) => `  ${line}`),
    ...listCommands(isPart ? own.map(({ id }) => id).join(' ') : group.id, own, sample),
  ]
  return [`${risk}  ${isPart ? '' : `${group.id}  `}${what}`, ...lines.map((line) => `       ${line}`)].join('\n')
}

function listCommands(id: string, own: readonly Change[], sample: Change): string[] {
  const name = `${sample.site}/${sample.name}`
  const { path } = sample.difference
  const one = /^[a-z][\w.[\]-]*$/i.test(path) ? `${name}:${path}` : sample.id
  return [
    `touchstone diff ${id}`,
    ...(own.length > 1
      ? [
          `touchstone accept ${id} --except ${quote(name)}`,
          `touchstone reject ${id}`,
          `touchstone accept ${quote(one)}`,
        ]
      : [`touchstone accept ${quote(one)}`, `touchstone reject ${id}`]),
  ]
}

/** Quote a word for a shell where it holds what a shell would read. */
function quote(word: string): string {
  return /^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

function formatNothing({ changes, blockers }: Review, paint: Paint): string {
  const why = changes.length === 0 && blockers.length === 0 ? ' Every snapshot is what the evidence gives.' : ''
  const title = changes.length === 0 ? `There is nothing to review.${why}` : 'Nothing is left to decide.'
  return [title, ...formatLeft(changes, paint), ...formatBlockers(blockers, paint), ''].join('\n')
}

/** Formats what was decided, but not accepted: `check` is red for it. */
function formatLeft(changes: readonly Change[], paint: Paint): string[] {
  const left = changes.filter(({ verdict }) => verdict === 'rejected' || verdict === 'skipped')
  if (left.length === 0) return []
  const lines = left.slice(0, maxLeft).map((change) => {
    const { verdict = 'open', id, note, difference } = change
    const why = note === undefined || note === '' ? '' : `  ${inOneLine(note)}`
    return `  ${paintVerdict(verdict, verdict.padEnd(8), paint)}  ${id}  ${inOneLine(fixtureOf(change))}  ${namePath(difference.path)}${why}`
  })
  return [
    'Red, as it was not accepted; mend the code or the page, or `touchstone accept <id>`:',
    ...lines,
    ...(left.length > maxLeft ? [`  … and ${left.length - maxLeft} more`] : []),
    '',
  ]
}

/** Format the fixtures that are red for another reason than a change of a snapshot. */
function formatBlockers(blockers: readonly Blocker[], paint: Paint): string[] {
  if (blockers.length === 0) return []
  const lines = blockers.map((one) => `  ${paint.bad('✗')} ${inOneLine(fixtureOf(one))}  ${inOneLine(one.reason)}`)
  const more = blockers.length - maxBlockers
  return [
    'Red for other reasons, which a review cannot settle; `touchstone check` says more:',
    ...lines.slice(0, maxBlockers),
    ...(more > 0 ? [`  … and ${more} more`] : []),
    '',
  ]
}
