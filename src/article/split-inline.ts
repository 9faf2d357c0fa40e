import type { Inline } from './inline.ts'

/**
 * Cuts running text in two at an offset of its plain text (see `inlineText`); an element that the cut goes through is on
 * both sides. Neither side is in canonical form.
 */
export function splitInline(content: readonly Inline[], offset: number): [before: Inline[], after: Inline[]] {
  const before: Inline[] = []
  const after: Inline[] = []
  let left = offset
  for (const piece of content) {
    const length = lengthOf(piece)
    if (left >= length) before.push(piece)
    else if (left <= 0) after.push(piece)
    else if (typeof piece === 'string') {
      before.push(piece.slice(0, left))
      after.push(piece.slice(left))
    } else if (piece.type !== 'break') {
      const [inner, rest] = splitInline(piece.content, left)
      before.push({ ...piece, content: inner })
      after.push({ ...piece, content: rest })
    }
    left -= length
  }
  return [before, after]
}

function lengthOf(piece: Inline): number {
  if (typeof piece === 'string') return piece.length
  return piece.type === 'break' ? 1 : piece.content.reduce((sum, inner) => sum + lengthOf(inner), 0)
}
