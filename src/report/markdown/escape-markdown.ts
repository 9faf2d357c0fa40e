import { showInvisible } from '../../review/edits/show-invisible.ts'

/** Escape what Markdown, HTML, or GitHub's mentions and references would read as anything but text. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[&<>"`*_[\]\\~$@#]/g, (character) => `&#${character.codePointAt(0)};`)
}

/**
 * Write a text of a page as code on one line, with nothing in it that ends the code, its line or a cell of a table. Code
 * mentions nobody.
 *
 * @param most how many characters of it to show
 */
export function inCode(text: string, most = 120): string {
  const line = showInvisible(
    text
      .slice(0, most * 4)
      .replace(/[ \t\r\n]+/g, ' ')
      .trim(),
  )
  const short = line.length > most ? `${line.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}…` : line
  return `<code>${escapeMarkdown(short).replaceAll('|', '&#124;')}</code>`
}
