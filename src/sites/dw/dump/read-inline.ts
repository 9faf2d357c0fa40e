import type { Inline, Link, Mark } from '../../../article/inline.ts'
import { parseArticleUrl } from '../addresses/article-url.ts'
import type { Markup, MarkupElement } from './markup.ts'

/**
 * Reads markup as running text, not yet in canonical form (see `normalizeInline`).
 *
 * @returns `undefined` if an element does not belong to running text, so that the caller can keep the whole as it is
 */
export function readDumpInline(markup: readonly Markup[]): Inline[] | undefined {
  const content: Inline[] = []
  for (const piece of markup) {
    if (typeof piece === 'string') {
      content.push(piece)
      continue
    }
    const pieces = inlineElements.get(piece.name)?.(piece)
    if (pieces === undefined) return undefined
    content.push(...pieces)
  }
  return content
}

/** Returns true for elements of running text. */
export function isInlineElement(name: string): boolean {
  return inlineElements.has(name)
}

type ReadElement = (element: MarkupElement) => Inline[] | undefined

const inlineElements: ReadonlyMap<string, ReadElement> = new Map<string, ReadElement>([
  ['em', readMark('em')],
  ['i', readMark('em')],
  ['strong', readMark('strong')],
  ['b', readMark('strong')],
  ['u', readMark('u')],
  ['s', readMark('s')],
  ['sub', readMark('sub')],
  ['sup', readMark('sup')],
  ['code', readMark('code')],
  ['br', () => [{ type: 'break' }]],
  ['a', readLink],
  ['span', readSpan],
])

function readMark(type: Mark['type']): ReadElement {
  return (element) => {
    const content = readDumpInline(element.children)
    return content && [{ type, content }]
  }
}

function readLink(element: MarkupElement): Inline[] | undefined {
  const content = readDumpInline(element.children)
  const { href, rel } = element.attributes
  if (content === undefined || href === undefined) return content
  return [makeLink(href, rel, content)]
}

/** Makes a link. Its id is that of the article that a reference (`ArticleRef`, `CommentRef`, …) points to. */
export function makeLink(href: string, kind: string | undefined, content: Inline[]): Link {
  const id = kind === undefined || kind === 'ExternalRef' ? undefined : parseArticleUrl(href)?.id
  return { type: 'link', ...(kind !== undefined && { kind }), href, ...(id !== undefined && { id }), content }
}

/**
 * Reads a span. DW marks topics with `<span data-type="AUTO_TOPIC">`; any other span is only its text (facts, 1.7). Empty
 * ones hold the place of pictures that the feed leaves out.
 */
function readSpan(element: MarkupElement): Inline[] | undefined {
  const content = readDumpInline(element.children)
  const id = element.attributes['data-id']
  if (content === undefined) return undefined
  if (element.attributes['data-type'] === 'AUTO_TOPIC' && id !== undefined && /^\d{1,15}$/.test(id))
    return [{ type: 'topic', id: Number(id), content }]
  const isEmpty = content.every((piece) => typeof piece === 'string' && piece.trim() === '')
  return !isEmpty && Object.keys(element.attributes).some((name) => name.startsWith('data-')) ? undefined : content
}
