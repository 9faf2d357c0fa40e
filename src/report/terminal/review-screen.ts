import type { Evidence } from '../../review/page/evidence.ts'
import { keys } from '../../review/session/session-keys.ts'
import {
  countVerdicts,
  type Entry,
  listEntries,
  type Session,
  shownChange,
  type Unit,
} from '../../review/session/session.ts'
import type { Paint } from './paint.ts'
import { cutLine, cutLines, joinFitting, spreadLine } from './fit-text.ts'
import { formatChange, type Room } from '../html/review-change.ts'
import { formatHead, formatMembers } from '../html/review-entry.ts'
import { formatEvidence, formatKeys } from '../html/review-evidence.ts'
import { fixtureOf } from '../../review/change.ts'
import { inOneLine, paintVerdict } from './review-words.ts'
import stringWidth from 'string-width'

/** The space of a screen, and what is shown on it beside the session. */
export interface ScreenOptions extends Room {
  /** The place that the open change comes from; read only when it is to be shown. */
  readonly evidence?: Evidence
  /** The line of text that is being typed, and its label. */
  readonly input?: { readonly label: string; readonly text: string }
}

/** The number of rows from which there is space for separating lines. */
const tall = 12

/**
 * Format the whole screen of a review: the progress, the entry to decide, the last message, and the keys.
 *
 * @returns at most `rows` lines, none wider than `columns`, and nothing of a file in them that would steer a terminal
 */
export function formatScreen(session: Session, options: ScreenOptions): string {
  const { columns, rows, paint, input } = options
  const rule = paint.faint('─'.repeat(columns))
  const isTall = rows >= tall
  const top = isTall ? [formatTitle(session, columns, paint), rule, ''] : [formatTitle(session, columns, paint)]
  const bottom = [
    input === undefined ? formatMessage(session, paint) : formatInput(input, columns, paint),
    ...(isTall ? [rule] : []),
    formatHints(session, columns, paint, input !== undefined),
  ]
  const room = Math.max(0, rows - top.length - bottom.length)
  const body = cutLines(formatBody(session, { ...options, rows: room }), room, paint.faint)
  const fill = Array.from({ length: Math.max(0, room - body.length) }, () => '')
  const lines = [...top, ...body, ...fill, ...bottom].slice(0, rows)
  return lines.map((line) => cutLine(line, columns)).join('\n')
}

const units: Record<Unit, string> = { group: 'group', case: 'case', field: 'field', item: 'change' }
const barWidth = 24

function formatTitle(session: Session, columns: number, paint: Paint): string {
  const counts = countVerdicts(session.review)
  const verdicts = ['accepted', 'rejected', 'skipped', 'open'] as const
  const describe = (verdict: (typeof verdicts)[number]) => {
    const text = `${counts[verdict]} ${verdict}`
    return counts[verdict] === 0 ? paint.faint(text) : paintVerdict(verdict, text, paint)
  }
  const numbers = verdicts.map(describe).join('  ')
  const total = listEntries(session).length
  const filter = session.filter === '' ? '' : `   ${paint.faint('filter')} ${inOneLine(session.filter)}`
  const right = `${units[session.unit]} ${total === 0 ? 0 : session.at + 1} of ${total}${filter} `
  const name = ` ${paint.strong('touchstone')}`
  const lefts = [`${name}  ${formatBar(counts, paint)}  ${numbers}`, `${name}  ${numbers}`, ` ${numbers}`, name]
  const fits = (left: string) => stringWidth(left) + stringWidth(right) + 2 <= columns
  return spreadLine(lefts.find(fits) ?? ` ${numbers}`, right, columns)
}

/** Format the share of each verdict as a bar; one that occurs at all takes at least one column. */
function formatBar(counts: ReturnType<typeof countVerdicts>, paint: Paint): string {
  const all = Math.max(1, counts.accepted + counts.rejected + counts.skipped + counts.open)
  const size = (number: number) => (number === 0 ? 0 : Math.max(1, Math.round((number / all) * (barWidth - 2))))
  const [accepted, rejected, skipped] = [size(counts.accepted), size(counts.rejected), size(counts.skipped)]
  const open = Math.max(0, barWidth - accepted - rejected - skipped)
  const isDone = counts.open === 0
  const done = isDone ? [accepted + open, rejected, skipped, 0] : [accepted, rejected, skipped, open]
  const [one = 0, two = 0, three = 0, four = 0] = done
  return `${paint.good('━'.repeat(one))}${paint.bad('━'.repeat(two))}${'━'.repeat(three)}${paint.faint('━'.repeat(four))}`
}

function formatMessage({ message }: Session, paint: Paint): string {
  return message === '' ? '' : ` ${paint.strong(inOneLine(message))}`
}

/** Show the end of a line that is too long, as text is typed there. */
function formatInput({ label, text }: { label: string; text: string }, columns: number, paint: Paint): string {
  const characters = [...inOneLine(text)]
  const room = columns - stringWidth(label) - 5
  while (characters.length > 0 && stringWidth(characters.join('')) > room) characters.shift()
  return ` ${paint.strong(label)} ${characters.join('')}${paint.mark(' ')}`
}

function formatHints(session: Session, columns: number, paint: Paint, isTyping: boolean): string {
  if (session.panel === 'help' && !isTyping) return paint.faint(' any key goes back')
  const painted = listHints(session, isTyping).map(([key, does]) =>
    does === undefined ? key : `${paint.strong(key)} ${paint.faint(does)}`,
  )
  return ` ${joinFitting(painted, '  ', columns - 1)}`
}

type Hint = readonly [key: string, does?: string]

/** List the keys that matter now; those that decide come first. */
function listHints({ unit, sample, view }: Session, isTyping: boolean): Hint[] {
  if (isTyping)
    return [
      ['Enter', 'takes it'],
      ['Escape', 'leaves it'],
    ]
  const isGroup = unit === 'group'
  const isWhole = isGroup && sample === undefined
  const alike: Hint[] = isWhole ? [] : [['A R S', isGroup ? 'group' : 'alike']]
  const others: Hint[] = isGroup
    ? [
        ['Enter', 'sample'],
        ['g', 'by one'],
      ]
    : [['g', 'by group']]
  return [
    ...([
      ['a', isWhole ? 'accept all' : 'accept'],
      ['r', 'reject'],
      ['s', 'skip'],
    ] as const),
    ...alike,
    ...others,
    ...([['u', 'undo'], ['←→'], ['?', 'keys'], ['q', 'quit'], ['/', 'filter']] as const),
    ...([
      ['d', view],
      ['h', 'source'],
      ['n', 'note'],
    ] as const),
  ]
}

function formatBody(session: Session, options: ScreenOptions): string[] {
  if (session.panel === 'help') return formatKeys(keys, options)
  const entry = listEntries(session)[session.at]
  return entry === undefined ? formatNothing(session, options) : formatEntry(session, entry, options)
}

function formatNothing({ review, filter }: Session, { columns, paint }: Room): string[] {
  const why = filter === '' ? 'There is nothing to review.' : 'No change holds these words; / changes them.'
  const blockers = review.blockers.map((one) =>
    cutLine(`  ${paint.bad('✗')} ${inOneLine(`${fixtureOf(one)}: ${one.reason}`)}`, columns),
  )
  return [` ${why}`, ...(blockers.length > 0 ? ['', ' Red for other reasons:', ...blockers] : [])]
}

function formatEntry(session: Session, entry: Entry, options: ScreenOptions): string[] {
  const { rows, paint } = options
  const isTall = rows >= tall - 4
  const head = [...formatHead(session, entry, options), ...(isTall ? [''] : [])]
  const change = shownChange(session)
  const left = Math.max(1, rows - head.length)
  const isEvidence = session.panel === 'evidence'
  if (change === undefined) {
    const hint = isEvidence ? [paint.faint(' Open a sample first (Enter), then h shows its source.'), ''] : []
    return [...head, ...hint, ...formatMembers(session, entry, { ...options, rows: left })]
  }
  const members =
    isEvidence && left < tall + 6
      ? []
      : formatMembers(session, entry, { ...options, rows: Math.max(1, Math.floor(left / 3)) })
  if (members.length > 0 && isTall) members.push('')
  const rest = Math.max(1, left - members.length)
  if (!isEvidence) return [...head, ...members, ...formatChange(change, session.view, { ...options, rows: rest })]
  const shown = formatChange(change, session.view, { ...options, rows: Math.max(3, Math.floor(rest / 2)) })
  const room = { ...options, rows: Math.max(1, rest - shown.length - 1) }
  return [...head, ...members, ...shown, '', ...formatEvidence(options.evidence, change, room)]
}
