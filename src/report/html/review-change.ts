import stringWidth from 'string-width'
import type { Change } from '../../review/change.ts'
import { compareWords, type WordPart } from '../../review/edits/compare-words.ts'
import type { View } from '../../review/session/session.ts'
import { showInvisible } from '../../review/edits/show-invisible.ts'
import { formatPair } from '../terminal/difference.ts'
import type { Paint } from '../terminal/paint.ts'
import { cutLine, cutLines, padLine, wrapText } from '../terminal/fit-text.ts'
import { inOneLine, namePath, paintVerdict } from '../terminal/review-words.ts'

/** The space to write on, and the paint to write with. */
export interface Room {
  readonly columns: number
  readonly rows: number
  readonly paint: Paint
}

/** The number of characters around a change where not all fits, and the maximum of one piece in any case. */
const neighbourhood = 30
const maxPieceLength = 8000

/** Format one change in full: its place, the rule that gave it, its note, and old and new in the chosen view. */
export function formatChange(change: Change, view: View, room: Room): string[] {
  const about = describeChange(change, room)
  const rows = Math.max(1, room.rows - about.length - 1)
  return cutLines([...about, '', ...formatValues(change, view, { ...room, rows })], room.rows, room.paint.faint)
}

function describeChange(change: Change, { columns, paint }: Room): string[] {
  const { site, name, source, difference, rule, node, note, verdict } = change
  const place = `${paint.strong(inOneLine(`${site}/${name}`))} ${source}`
  const what = `${paint.strong(namePath(difference.path))} ${paint.faint(difference.kind)}`
  const said = verdict === undefined ? '' : `   ${paintVerdict(verdict, verdict, paint)}`
  const label = (name: string, text: string) => `${paint.faint(name)} ${inOneLine(text)}`
  const origin = [
    ...(rule === undefined ? [] : [label('rule', rule)]),
    ...(node === undefined ? [] : [label('at', node)]),
  ]
  const lines = [
    `${place}   ${what}${said}`,
    ...(origin.length > 0 ? [origin.join('   ')] : []),
    ...(note === undefined || note === '' ? [] : [label('note', note)]),
  ]
  return lines.map((line) => cutLine(` ${line}`, columns))
}

function formatValues(change: Change, view: View, { columns, rows, paint }: Room): string[] {
  const bar = paint.faint(' │ ')
  const room = { columns: columns - 3, rows, paint }
  const parts = partsOf(change)
  const lines = view === 'sides' ? layBeside(parts, room) : layOut(ofView(parts, view), room)
  return lines.map((line) => bar + line)
}

function ofView(parts: readonly WordPart[], view: View): WordPart[] {
  if (view === 'words') return [...parts]
  return parts.filter(({ kind }) => kind === 'same' || kind === view)
}

/** List old and new as one text in parts; data that is not text is compared as YAML. */
function partsOf({ difference, language }: Change): WordPart[] {
  const [old, now] = formatPair(difference)
  const parts: WordPart[] =
    old !== undefined && now !== undefined
      ? compareWords(old, now, language)
      : [
          { kind: 'old', text: showInvisible(shorten(old ?? '', maxPieceLength / 2)) },
          { kind: 'new', text: showInvisible(shorten(now ?? '', maxPieceLength / 2)) },
        ]
  return parts
    .filter(({ text }) => text !== '')
    .map((part) => ({ ...part, text: shorten(part.text, maxPieceLength / 2) }))
}

/** Format old and new in one line, cut down to the change where it is too long. */
export function previewChange(change: Change, columns: number, paint: Paint): string {
  const parts = partsOf(change)
  const show = (shown: readonly WordPart[]) => paintParts(shown, paint).replaceAll('\n', '↵')
  const all = show(parts)
  return stringWidth(all) <= columns ? all : cutLine(show(shortenSame(parts, neighbourhood)), columns)
}

function layOut(parts: readonly WordPart[], { columns, rows, paint }: Room): string[] {
  if (parts.length === 0) return [paint.faint('nothing')]
  const all = wrapText(paintParts(parts, paint), columns)
  if (all.length <= rows) return all
  return cutLines(wrapText(paintParts(shortenSame(parts, neighbourhood), paint), columns), rows, paint.faint)
}

function layBeside(parts: readonly WordPart[], { columns, rows, paint }: Room): string[] {
  const width = Math.max(1, Math.floor((columns - 3) / 2))
  const side = (view: View) => layOut(ofView(parts, view), { columns: width, rows: rows - 1, paint })
  const [left, right] = [
    [paint.faint('old'), ...side('old')],
    [paint.faint('new'), ...side('new')],
  ]
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row) =>
    cutLine(`${padLine(left[row] ?? '', width)}${paint.faint(' │ ')}${right[row] ?? ''}`, columns),
  )
}

/** Paint line by line, since a terminal's colours end with the line; where there is no colour, signs stand for it. */
function paintParts(parts: readonly WordPart[], paint: Paint): string {
  const isColoured = paint.old('x') !== 'x'
  const isWhole = parts.length === 1
  const mark = (text: string) => (isWhole ? text : paint.mark(text))
  const paintLines = (text: string, decorate: (line: string) => string) =>
    text
      .split('\n')
      .map((line) => (line === '' ? line : decorate(line)))
      .join('\n')
  return parts
    .map(({ kind, text }) => {
      if (kind === 'same') return text
      if (!isColoured) return kind === 'old' ? `[-${text}-]` : `{+${text}+}`
      return paintLines(text, (line) => paint[kind](mark(line)))
    })
    .join('')
}

/** Shorten the text that is the same to the neighbourhood of the changes. */
function shortenSame(parts: readonly WordPart[], around: number): WordPart[] {
  const last = parts.length - 1
  return parts.map((part, index) => {
    const characters = part.kind === 'same' ? [...part.text] : []
    const [head, tail] = [index === 0 ? 0 : around, index === last ? 0 : around]
    if (characters.length <= head + tail + 1 || last === 0) return part
    return {
      ...part,
      text: `${characters.slice(0, head).join('')}…${characters.slice(characters.length - tail).join('')}`,
    }
  })
}

function shorten(text: string, half: number): string {
  if (text.length <= 2 * half) return text
  const characters = [...text]
  const left = characters.length - 2 * half
  if (left <= 0) return text
  return `${characters.slice(0, half).join('')} …${left} more… ${characters.slice(-half).join('')}`
}
