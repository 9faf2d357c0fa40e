import { hasInline, type Inline, inlineText } from './inline.ts'

/**
 * Returns true for running text that sources write as a sub-heading: entirely strong. An address is no heading, nor is a
 * line that points to other articles (`More on this: …`); a question of an interview is one with a link in it, too.
 */
export function isHeadingText(content: readonly Inline[]): boolean {
  const [only] = content
  if (content.length !== 1 || typeof only !== 'object' || only.type !== 'strong') return false
  if (hasInline(only.content, ({ type }) => type === 'link')) return isLinkedQuestion(only.content)
  return !holdsAddress(inlineText(only.content))
}

/** Returns true for text with a web address in it, and for one that is an address without scheme. */
export function holdsAddress(text: string): boolean {
  return /https?:\/\/\S/i.test(text) || /^\s*(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}\/\S*\s*$/i.test(text)
}

/** Stands for a link in a text. */
const linkMark = '\uFFFC'

/** The name of who speaks, or of what follows: `DW:`, `More on this:`. */
const label = /^[^\uFFFC：:。！？!?]{1,20}[：:]/

const endsAsQuestion = /[?？؟፧][\s"'”’»」』）)\]]*$/
const endsAsSentence = /[。.！!…][\s"'”’»」』）)\]]*$/

/**
 * Tells a question with a link in it from a line that points to other articles. Such a line is a label and links; a
 * question has words of its own, and an end outside of the link or somebody who asks it.
 */
function isLinkedQuestion(content: readonly Inline[]): boolean {
  const marked = markLinks(content).trim()
  const speaker = label.exec(marked)?.[0]
  if (!/\p{L}.*\p{L}/su.test(marked.slice(speaker?.length ?? 0))) return false
  const endsInLink = marked.endsWith(linkMark)
  if (endsAsQuestion.test(inlineText(content).trim())) return speaker !== undefined || !endsInLink
  return speaker !== undefined && endsAsSentence.test(marked)
}

function markLinks(content: readonly Inline[]): string {
  return content
    .map((piece) => {
      if (typeof piece === 'string') return piece
      if (piece.type === 'break') return '\n'
      return piece.type === 'link' ? linkMark : markLinks(piece.content)
    })
    .join('')
}
