import type { Change } from '../../review/change.ts'
import type { Evidence } from '../../review/page/evidence.ts'
import { showInvisible } from '../../review/edits/show-invisible.ts'
import { formatDataText } from '../terminal/difference.ts'
import type { Paint } from '../terminal/paint.ts'
import { cutLine, cutLines, wrapText } from '../terminal/fit-text.ts'
import type { Room } from './review-change.ts'
import { inOneLine } from '../terminal/review-words.ts'

/** The maximum number of lines of the screen for the line of the place. */
const maxPlaceLines = 6

/** Format the lines of the evidence around the place of a change; that line in full, with the value marked. */
export function formatEvidence(evidence: Evidence | undefined, change: Change, room: Room): string[] {
  const { columns, rows, paint } = room
  if (evidence === undefined) return [paint.faint(' There is no evidence to show.')]
  const { file, line, lines, node } = evidence
  const where = ` ${paint.strong(inOneLine(file))}${line === undefined ? '' : `:${line}`}`
  const width = String(lines.at(-1)?.number ?? 1).length
  const before = lines.findIndex(({ number }) => number === line)
  const shown = lines.flatMap(({ number, text }) => {
    const isPlace = number === line
    const head = `${isPlace ? paint.warn('▶') : ' '}${paint.faint(String(number).padStart(width))}${paint.faint(' │ ')}`
    const space = columns - width - 4
    const wrapped = isPlace
      ? wrapPlace(inOneLine(text), change, space, paint)
      : [paint.faint(cutLine(inOneLine(text), space))]
    return wrapped.map((one, index) => (index === 0 ? head : ` ${' '.repeat(width)}${paint.faint(' │ ')}`) + one)
  })
  const title = cutLine(node === undefined ? where : `${where}   ${paint.faint(inOneLine(node))}`, columns)
  return cutLines([title, ...aroundPlace(shown, before, rows - 1)], rows, paint.faint)
}

/** Keep the place in sight where not all lines fit: those before it, each one line of the screen, go first. */
function aroundPlace(lines: readonly string[], place: number, most: number): readonly string[] {
  return place < 0 ? lines : lines.slice(Math.max(0, Math.min(place - 2, lines.length - most)))
}

function wrapPlace(text: string, { difference }: Change, columns: number, paint: Paint): string[] {
  const values = [difference.new, difference.old].map((data) => inOneLine(formatDataText(data) ?? ''))
  const value = values.find((one) => one !== '' && text.includes(one))
  const marked = value === undefined ? text : text.replace(value, () => paint.warn(paint.mark(value)))
  return cutLines(wrapText(marked, columns), maxPlaceLines, paint.faint)
}

/** Format the help: every key and its action. */
export function formatKeys(keys: readonly (readonly [string, string])[], { columns, rows, paint }: Room): string[] {
  const width = Math.max(...keys.map(([key]) => key.length))
  const lines = keys.map(([key, does]) =>
    cutLine(` ${paint.strong(key.padEnd(width))}   ${showInvisible(does)}`, columns),
  )
  return cutLines(lines, rows, paint.faint)
}
