import { type Change, fixtureOf, generalPath, type Group, risks } from '../../review/change.ts'
import { describeEdit } from '../../review/edits/edit-kinds.ts'
import { type Entry, samplesOf, type Session, shownChange } from '../../review/session/session.ts'
import type { Paint } from '../terminal/paint.ts'
import { cutLine, spreadLine } from '../terminal/fit-text.ts'
import { previewChange, type Room } from './review-change.ts'
import { inOneLine, namePath, paintRisk, signOf, describeCauses } from '../terminal/review-words.ts'
import { count } from '../summary.ts'

/** Format the head of an entry: its risk, field and edit, the number of its changes, and their causes. */
export function formatHead(
  session: Session,
  entry: Entry,
  { columns, paint }: Pick<Room, 'columns' | 'paint'>,
): string[] {
  const group = entry.group ?? (entry.changes.length === 1 ? groupOf(session, entry) : undefined)
  const [first] = entry.changes as readonly [Change, ...Change[]]
  const risk = risks.find((one) => entry.changes.some((change) => change.risk === one)) ?? 'grey'
  const badge = paintRisk(risk, paint.mark(paint.strong(` ${risk.toUpperCase()} `)), paint)
  const path = entry.group?.path ?? (session.unit === 'item' ? generalPath(first.difference.path) : undefined)
  const name = path === undefined ? inOneLine(entry.key) : namePath(path)
  const edit = path === undefined ? '' : `   ${inOneLine(describeEdit(entry.group?.edit ?? first.edit))}`
  const left = ` ${badge} ${paint.strong(name)}${edit}`
  return [
    spreadLine(left, `${describeCount(entry, group)} `, columns),
    spreadLine(
      ` ${paint.faint('cause')} ${describeCauses(entry.changes)}`,
      paint.faint(`${group?.id ?? ''} `),
      columns,
    ),
  ]
}

function groupOf({ review }: Session, { key }: Entry): Group | undefined {
  return review.groups.find(({ members }) => members.includes(key))
}

function describeCount({ changes, group }: Entry, near: Group | undefined): string {
  if (group === undefined && near !== undefined)
    return near.members.length === 1 ? 'one of its kind' : `one of ${near.members.length} alike`
  const open = changes.filter(({ verdict }) => verdict === undefined).length
  return `${count(changes.length, 'change')}, ${open === changes.length ? 'all' : open} open`
}

/**
 * Format the members of an entry: the samples of a group, or the changes of a case or field; with old and new in one line
 * where they are not shown in full.
 */
export function formatMembers(session: Session, entry: Entry, room: Room): string[] {
  if (entry.group === undefined) return entry.changes.length === 1 ? [] : listChanges(session, entry, room)
  const { columns, rows, paint } = room
  const shown = shownChange(session)
  const samples = samplesOf(session, entry).map((sample, index) => ({
    line: formatMember(sample, nameSample(sample, index, paint), sample === shown, room),
    preview: `      ${previewChange(sample, columns - 7, paint)}`,
  }))
  if (shown !== undefined) return samples.map(({ line }) => line).slice(0, rows)
  const isTall = samples.length * 3 <= rows
  return samples.flatMap(({ line, preview }) => [line, preview, ...(isTall ? [''] : [])])
}

function listChanges(session: Session, { changes }: Entry, room: Room): string[] {
  const { columns, rows, paint } = room
  const shown = shownChange(session)
  const max = changes.length <= rows ? rows : Math.max(1, rows - 1)
  const lines = changes.slice(0, max).map((change) => {
    const name = namePath(change.difference.path)
    return formatMember(change, `${name}  ${previewChange(change, columns, paint)}`, change === shown, room)
  })
  const left = changes.length - lines.length
  return left > 0 ? [...lines, paint.faint(`   … ${left} more`)] : lines
}

function formatMember(change: Change, text: string, isShown: boolean, { columns, paint }: Room): string {
  const pointer = isShown ? paint.strong('▸') : ' '
  return cutLine(` ${pointer} ${signOf(change, paint)} ${text}`, columns)
}

function nameSample(change: Change, index: number, paint: Paint): string {
  const { path } = change.difference
  const indexed = path === generalPath(path) ? '' : `  ${paint.faint(namePath(path))}`
  return `${index + 1} ${inOneLine(fixtureOf(change))}${indexed}`
}
