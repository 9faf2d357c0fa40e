import { showInvisible } from '../../review/edits/show-invisible.ts'

/** Escape the characters that Markdown, HTML, or GitHub's mentions and references would not read as text. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[&<>"`*_[\]\\~$@#]/g, (character) => `&#${character.codePointAt(0)};`)
}

/**
 * Write a text of a page as code on one line, with nothing in it that ends the code, its line or a cell of a table. Code
 * mentions nobody.
 *
 * @param max the maximum number of characters to show
 */
export function inCode(text: string, max = 120): string {
  const line = showInvisible(
    text
      .slice(0, max * 4)
      .replace(/[ \t\r\n]+/g, ' ')
      .trim(),
  )
  const short = line.length > max ? `${line.slice(0, max).replace(/[\uD800-\uDBFF]$/, '')}…` : line
  return `<code>${escapeMarkdown(short).replaceAll('|', '&#124;')}</code>`
}
