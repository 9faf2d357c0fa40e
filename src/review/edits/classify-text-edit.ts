import type { AddressPart, Edit } from './edit.ts'
import { measureEnds } from './measure-ends.ts'

/** The maximum length of a piece of text that an edit names, in UTF-16 units. */
const maxPieceLength = 80

/** Classify the edit of a text, the most exact kind first: its form, space, time, address, a piece of it, its wording. */
export function classifyTextEdit(old: string, now: string): Edit {
  if (old.normalize() === now.normalize()) return { kind: 'unicode-form' }
  if (withoutSpace(old) === withoutSpace(now)) return { kind: now === old.trim() ? 'blanks-trimmed' : 'space' }
  return classifyDateEdit(old, now) ?? classifyAddressEdit(old, now) ?? classifyPieceEdit(old, now)
}

function withoutSpace(text: string): string {
  return text.normalize().replace(/[\s\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/gu, '')
}

const date = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

function classifyDateEdit(old: string, now: string): Edit | undefined {
  const [before, after] = [Date.parse(old), Date.parse(now)]
  if (Number.isNaN(before) || Number.isNaN(after) || !(date.test(old) || date.test(now))) return undefined
  return before === after ? { kind: 'date-notation' } : { kind: 'date-moved', by: after - before }
}

const addressParts: readonly AddressPart[] = ['protocol', 'host', 'pathname', 'search', 'hash']

function classifyAddressEdit(old: string, now: string): Edit | undefined {
  if (![old, now].every((text) => /^https?:\/\/\S+$/.test(text) && URL.canParse(text))) return undefined
  const [before, after] = [new URL(old), new URL(now)]
  const parts = addressParts.filter((part) => before[part] !== after[part])
  const [part] = parts
  if (parts.length !== 1 || part === undefined) return { kind: 'address-moved' }
  const edit = classifyPieceEdit(before[part], after[part])
  return edit.kind === 'wording' ? { kind: 'address-moved' } : { kind: 'address-moved', part, edit }
}

function classifyPieceEdit(old: string, now: string): Edit {
  if (old.endsWith(now)) return nameEdit('prefix-removed', old.slice(0, old.length - now.length))
  if (now.endsWith(old)) return nameEdit('prefix-added', now.slice(0, now.length - old.length))
  if (old.startsWith(now)) return nameEdit('suffix-removed', old.slice(now.length))
  if (now.startsWith(old)) return nameEdit('suffix-added', now.slice(old.length))
  const [before, after] = cutToChange(old, now)
  if (after === '') return nameEdit('piece-removed', before)
  if (before === '') return nameEdit('piece-inserted', after)
  return before.length + after.length <= maxPieceLength
    ? { kind: 'piece-replaced', old: before, new: after }
    : { kind: 'wording' }
}

type PieceKind = Extract<Edit, { readonly piece: string }>['kind']

/** A piece that is too long is one that no other text has lost or gained. */
function nameEdit(kind: PieceKind, piece: string): Edit {
  return piece.length <= maxPieceLength ? { kind, piece } : { kind: 'wording' }
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
