import type { Inline, Mark } from './inline.ts'

/**
 * Brings running text into its canonical form: the text that a reader sees, without traces of the editor's tools.
 *
 * Neighbouring strings and neighbouring marks of one type are joined, a mark inside a mark of the same type disappears,
 * a mark around space alone leaves only the space, control characters that HTML treats as space become spaces, and both
 * ends are trimmed. Inner spaces stay. The result is a new array; normalizing it again changes nothing.
 */
export function normalizeInline(content: readonly Inline[]): Inline[] {
  const [only] = content
  if (content.length === 1 && typeof only === 'string') return normalizeText(only)
  const merged = mergeInline(content, [])
  trimEnd(merged)
  trimStart(merged)
  return merged
}

/** Handles text without elements, which most paragraphs are, without the work below. */
function normalizeText(text: string): Inline[] {
  const trimmed = cleanText(text).trim()
  return trimmed === '' ? [] : [trimmed]
}

/** Turns control characters that HTML treats as space into spaces. */
function cleanText(text: string): string {
  return /[\t\n\f\r]/.test(text) ? text.replace(/[\t\n\f\r]/g, ' ') : text
}

function mergeInline(content: readonly Inline[], open: readonly Mark['type'][]): Inline[] {
  const merged: Inline[] = []
  for (const piece of content) {
    if (typeof piece === 'string') appendText(merged, piece)
    else if (piece.type === 'break') merged.push(piece)
    else if (piece.type === 'link' || piece.type === 'topic')
      merged.push({ ...piece, content: mergeInline(piece.content, open) })
    else if (open.includes(piece.type)) appendAll(merged, mergeInline(piece.content, open))
    else appendMark(merged, piece.type, mergeInline(piece.content, [...open, piece.type]))
  }
  return merged
}

function appendText(target: Inline[], text: string): void {
  if (text === '') return
  const clean = cleanText(text)
  const last = target.length - 1
  const previous = target[last]
  if (typeof previous === 'string') target[last] = previous + clean
  else target.push(clean)
}

function appendMark(target: Inline[], type: Mark['type'], content: Inline[]): void {
  if (content.every((piece) => typeof piece === 'string' && piece.trim() === '')) {
    appendAll(target, content)
    return
  }
  const previous = target.at(-1)
  if (typeof previous === 'object' && previous.type === type) appendAll(previous.content, content)
  else target.push({ type, content })
}

/** Appends pieces that are canonical by themselves, joining the two ends that meet. */
function appendAll(target: Inline[], pieces: readonly Inline[]): void {
  for (const piece of pieces) {
    if (typeof piece === 'string') appendText(target, piece)
    else if (piece.type === 'break' || piece.type === 'link' || piece.type === 'topic') target.push(piece)
    else appendMark(target, piece.type, piece.content)
  }
}

function trimStart(content: Inline[]): void {
  trimSide(content, 0, (text) => text.trimStart(), trimStart)
}

function trimEnd(content: Inline[]): void {
  trimSide(content, -1, (text) => text.trimEnd(), trimEnd)
}

function trimSide(
  content: Inline[],
  side: 0 | -1,
  trimText: (text: string) => string,
  trimContent: (content: Inline[]) => void,
): void {
  while (content.length > 0) {
    const index = side === 0 ? 0 : content.length - 1
    const piece = content[index] as Inline
    if (typeof piece === 'string') {
      const text = trimText(piece)
      if (text !== '') {
        content[index] = text
        return
      }
    } else if (piece.type !== 'break') {
      trimContent(piece.content)
      if (piece.type === 'link' || piece.type === 'topic' || piece.content.length > 0) return
    }
    content.splice(index, 1)
  }
}
