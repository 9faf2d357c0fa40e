import type { Edit } from '../change.ts'
import { measureEnds } from './measure-ends.ts'

/** The longest piece of text that makes an edit one of a kind, in UTF-16 units. */
const maxPieceLength = 80

/** Tell what was done to a text, the most exact name first: its form, space, time, address, a piece of it, its wording. */
export function classifyTextEdit(old: string, now: string): Edit {
  if (old.normalize() === now.normalize()) return { kind: 'Unicode form' }
  if (withoutSpace(old) === withoutSpace(now)) return { kind: now === old.trim() ? 'blanks trimmed' : 'space' }
  return classifyDateEdit(old, now) ?? classifyAddressEdit(old, now) ?? classifyPieceEdit(old, now)
}

function withoutSpace(text: string): string {
  return text.normalize().replace(/[\s\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/gu, '')
}

const date = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

function classifyDateEdit(old: string, now: string): Edit | undefined {
  const [before, after] = [Date.parse(old), Date.parse(now)]
  if (Number.isNaN(before) || Number.isNaN(after) || !(date.test(old) || date.test(now))) return undefined
  if (before === after) return { kind: 'date notation' }
  return { kind: 'date moved', exact: `date moved by ${formatDuration(after - before)}` }
}

/** A span of time in days, hours, minutes and seconds: `+2 h`, `-1 d 30 min`. */
function formatDuration(milliseconds: number): string {
  const seconds = Math.abs(milliseconds) / 1000
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [Math.round((seconds % 60) * 1000) / 1000, 's'],
  ]
  const told = parts.filter(([number]) => number > 0).map(([number, unit]) => `${number} ${unit}`)
  return `${milliseconds < 0 ? '-' : '+'}${told.join(' ')}`
}

function classifyAddressEdit(old: string, now: string): Edit | undefined {
  if (![old, now].every((text) => /^https?:\/\/\S+$/.test(text) && URL.canParse(text))) return undefined
  const [before, after] = [new URL(old), new URL(now)]
  const parts = (['protocol', 'host', 'pathname', 'search', 'hash'] as const).filter(
    (part) => before[part] !== after[part],
  )
  const [part] = parts
  if (parts.length !== 1 || part === undefined) return { kind: 'address moved' }
  const { exact } = classifyPieceEdit(before[part], after[part])
  return { kind: 'address moved', ...(exact !== undefined && { exact: `address moved, ${part}: ${exact}` }) }
}

function classifyPieceEdit(old: string, now: string): Edit {
  const isShort = (piece: string) => piece.length <= maxPieceLength
  const exact = (name: string, piece: string): Edit => ({
    kind: 'wording',
    ...(isShort(piece) && { exact: `${name} “${piece}”` }),
  })
  if (old.endsWith(now)) return exact('prefix removed', old.slice(0, old.length - now.length))
  if (now.endsWith(old)) return exact('prefix added', now.slice(0, now.length - old.length))
  if (old.startsWith(now)) return exact('suffix removed', old.slice(now.length))
  if (now.startsWith(old)) return exact('suffix added', now.slice(old.length))
  const [before, after] = cutToChange(old, now)
  if (after === '') return exact('removed', before)
  if (before === '') return exact('inserted', after)
  return { kind: 'wording', ...(isShort(before + after) && { exact: `“${before}” → “${after}”` }) }
}

/** Cut two texts down to what differs, widened to whole words where the script has spaces between them. */
function cutToChange(old: string, now: string): [string, string] {
  let { start, end } = measureEnds(old, now)
  while (start > 0 && isInWord(old[start - 1]) && (isInWord(old[start]) || isInWord(now[start]))) start -= 1
  const last = (text: string) => text[text.length - end - 1]
  while (end > 0 && isInWord(old[old.length - end]) && (isInWord(last(old)) || isInWord(last(now)))) end -= 1
  return [old.slice(start, old.length - end), now.slice(start, now.length - end)]
}

function isInWord(character: string | undefined): boolean {
  return (
    character !== undefined && /[\p{L}\p{N}]/u.test(character) && !/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(character)
  )
}
