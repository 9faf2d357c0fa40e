import { decodeHTML } from 'entities/decode'

/**
 * A piece of a body's markup: text, or an element. It has only those parts of an HTML tree that the dump grammar needs.
 */
export type Markup = string | MarkupElement

/** An HTML element. A comment is an element named `#comment` with its text as the only child. */
export interface MarkupElement {
  name: string
  attributes: Record<string, string>
  children: Markup[]
}

/** Elements without content or end tag (HTML Standard, 13.1.2). */
export const voidElements: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta source track wbr'.split(' '),
)

/** Returns the text of a piece of markup. */
export function markupText(markup: Markup): string {
  return typeof markup === 'string' ? markup : markup.children.map(markupText).join('')
}

/** Writes markup as HTML that parses to the same tree. */
export function writeMarkup(markup: Markup): string {
  if (typeof markup === 'string') return escapeText(markup)
  const { name, attributes, children } = markup
  if (name === '#comment') return `<!--${children.join('')}-->`
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
  const start = `<${name}${pairs.join('')}>`
  if (voidElements.has(name)) return start
  const [first] = children
  const lineBreak = dropsLineBreak.has(name) && typeof first === 'string' && first.startsWith('\n') ? '\n' : ''
  const content = children.map(rawTextElements.has(name) ? markupText : writeMarkup).join('')
  return `${start}${lineBreak}${content}</${name}>`
}

/** Elements at whose start HTML drops a line break (HTML Standard, 13.1.2.5). */
const dropsLineBreak: ReadonlySet<string> = new Set(['pre', 'textarea', 'listing'])

/** Elements whose text is not decoded (HTML Standard, 13.3). */
const rawTextElements: ReadonlySet<string> = new Set('iframe noembed noframes script style xmp'.split(' '))

/**
 * Escapes text as sparingly as real dumps: `H&M` stays, only text that would be read as something else changes: as markup,
 * as a reference, as another line break.
 */
export function escapeText(text: string): string {
  return escapeAmpersand(text).replaceAll('<', '&lt;')
}

/** Escapes the value of a double-quoted attribute, as sparingly as {@link escapeText}. */
export function escapeAttribute(value: string): string {
  return escapeAmpersand(value).replaceAll('"', '&quot;')
}

function escapeAmpersand(text: string): string {
  const escaped = text.includes('&') && decodeHTML(text) !== text ? text.replaceAll('&', '&amp;') : text
  return escaped.includes('\r') ? escaped.replaceAll('\r', '&#13;') : escaped
}
