import { type Markup, type MarkupElement, markupText } from '../dump/markup.ts'

/** The feed's heading for its advert. */
export const trailerLabel = '获取更多RSS：'

/**
 * Splits off the advert at the end: `<br><hr><div>获取更多RSS：<br><a href="https://feedx.net" …>…</a> …</div>`.
 *
 * @returns its addresses, and the markup before it; if there is no advert, all the markup and no addresses
 */
export function splitTrailer(markup: readonly Markup[]): { markup: readonly Markup[]; trailer?: string[] } {
  let end = markup.length
  while (end > 0 && isBlank(markup[end - 1] as Markup)) end -= 1
  const division = markup[end - 1]
  if (typeof division !== 'object' || division.name !== 'div' || !isTrailer(division)) return { markup }
  let start = end - 1
  for (const name of ['hr', 'br']) {
    while (start > 0 && isBlank(markup[start - 1] as Markup)) start -= 1
    if (isElement(markup[start - 1], name)) start -= 1
  }
  const links = division.children.filter((child): child is MarkupElement => isElement(child, 'a'))
  return { markup: markup.slice(0, start), trailer: links.map((link) => link.attributes['href'] ?? '') }
}

/**
 * Returns true for the advert: its label, links that show their own address, and line breaks. Anything else is content.
 */
function isTrailer(division: MarkupElement): boolean {
  const [label, ...rest] = division.children
  return (
    typeof label === 'string' &&
    label.trim() === trailerLabel &&
    rest.every(
      (child) =>
        isBlank(child) ||
        isElement(child, 'br') ||
        (isElement(child, 'a') && markupText(child) === child.attributes['href']),
    )
  )
}

function isBlank(markup: Markup): boolean {
  return typeof markup === 'string' && markup.trim() === ''
}

function isElement(markup: Markup | undefined, name: string): markup is MarkupElement {
  return typeof markup === 'object' && markup.name === name
}
