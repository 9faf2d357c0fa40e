import { decodeHTML, decodeHTMLAttribute } from 'entities/decode'
import type { Markup, MarkupElement } from './markup.ts'

/**
 * Reads the markup of nearly every dump, several times as fast as a full HTML parser.
 *
 * It is a whitelist: elements that dumps use, double-quoted attributes, proper nesting. For any markup that an HTML
 * parser might read differently, it returns `undefined`, and `parseMarkup` takes over. A property test checks that the
 * two agree on everything that this one accepts.
 */
export function scanMarkup(html: string): Markup[] | undefined {
  if (/[\0\r]/.test(html)) return undefined
  const root: MarkupElement = { name: '#root', attributes: {}, children: [] }
  const open: MarkupElement[] = []
  let top = root
  let at = 0
  while (at < html.length) {
    const angle = html.indexOf('<', at)
    const textEnd = angle < 0 ? html.length : angle
    if (textEnd > at) appendText(top, decodeText(html.slice(at, textEnd)))
    if (angle < 0) break
    if (html.charCodeAt(angle + 1) === slash) {
      const end = html.indexOf('>', angle)
      const name = html.slice(angle + 2, end)
      if (name === top.name && end > 0) top = leave(open, root)
      else if (!isStraySmall(name, top, open)) return undefined
      at = end + 1
      continue
    }
    const end = html.indexOf('>', angle)
    const element = readStartTag(html.slice(angle + 1, end))
    if (end < 0 || element === undefined || !isAllowedIn(element.name, top, open)) return undefined
    top.children.push(element)
    at = end + 1
    const content = contentModels.get(element.name)
    if (content === 'raw') {
      const after = readRawContent(html, at, element)
      if (after === undefined) return undefined
      at = after
    } else if (content !== 'void') {
      if (open.length >= maxDepth) return undefined
      open.push(element)
      top = element
    }
  }
  return open.length === 0 ? root.children : undefined
}

type ContentModel = 'flow' | 'text' | 'void' | 'raw'

/** The content allowed in each known element: blocks, only text-level elements, nothing, or only space. */
const contentModels: ReadonlyMap<string, ContentModel> = new Map([
  ...['div'].map((name) => [name, 'flow'] as const),
  ...['p', 'h3', 'em', 'strong', 'b', 'i', 'small', 'span', 'a'].map((name) => [name, 'text'] as const),
  ...['img', 'br', 'hr'].map((name) => [name, 'void'] as const),
  ...['iframe', 'video'].map((name) => [name, 'raw'] as const),
])

const blocks: ReadonlySet<string> = new Set(['div', 'p', 'h3', 'hr'])
const slash = 47
const maxDepth = 32
const startTag = /^([a-z][a-z0-9]*)((?: [a-z][a-z-]*="[^"<>]*"| controls)+)$/
const attribute = / ([a-z-]+)(?:="([^"]*)")?/g
const maxNameLength = 6
const noAttributes: Record<string, string> = Object.freeze({})

/** Reads the text between `<` and `>`; most start tags are only a name. */
function readStartTag(tag: string): MarkupElement | undefined {
  if (tag.length <= maxNameLength && contentModels.has(tag))
    return { name: tag, attributes: noAttributes, children: [] }
  const [, name = '', source = ''] = startTag.exec(tag) ?? []
  if (!contentModels.has(name)) return undefined
  const attributes: Record<string, string> = {}
  attribute.lastIndex = 0
  for (let match = attribute.exec(source); match !== null; match = attribute.exec(source)) {
    const [, key = '', value = ''] = match
    if (Object.hasOwn(attributes, key)) return undefined
    attributes[key] = value.includes('&') ? decodeHTMLAttribute(value) : value
  }
  return { name, attributes, children: [] }
}

/**
 * Returns true if an element may stand here: blocks only among blocks, where no HTML parser rearranges them; no link in
 * a link.
 */
function isAllowedIn(name: string, top: MarkupElement, open: readonly MarkupElement[]): boolean {
  if (blocks.has(name)) return top.name === '#root' || top.name === 'div'
  return name !== 'a' || !open.some((element) => element.name === 'a')
}

/**
 * Returns true for a `</small>` without a start tag, as in video dumps (facts, 1.7); in a paragraph HTML parsers ignore
 * it.
 */
function isStraySmall(name: string, top: MarkupElement, open: readonly MarkupElement[]): boolean {
  return name === 'small' && top.name === 'p' && !open.some((element) => element.name === 'small')
}

function leave(open: MarkupElement[], root: MarkupElement): MarkupElement {
  open.pop()
  return open.at(-1) ?? root
}

/** Reads up to the end tag, which must follow at once or after space; returns the offset after it. */
function readRawContent(html: string, at: number, element: MarkupElement): number | undefined {
  const end = html.indexOf('<', at)
  const endTag = `</${element.name}>`
  if (end < 0 || !html.startsWith(endTag, end)) return undefined
  const content = html.slice(at, end)
  if (content.trim() !== '') return undefined
  if (content !== '') element.children.push(content)
  return end + endTag.length
}

/** Appends text; on both sides of a stray end tag it is one text. */
function appendText({ children }: MarkupElement, text: string): void {
  const last = children.at(-1)
  if (typeof last === 'string') children[children.length - 1] = last + text
  else children.push(text)
}

function decodeText(text: string): string {
  return text.includes('&') ? decodeHTML(text) : text
}
