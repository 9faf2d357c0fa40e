import type { Inline, Link, Mark } from '../../article/inline.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { stripTracking } from '../../sites/dw/addresses/article-url.ts'
import { readReference } from '../../sites/dw/addresses/reference.ts'
import { type Dom, type DomNode, isUnseen } from '../dom/dom.ts'

/** How deep elements may be nested; browsers flatten what is deeper than 512. */
const maxDepth = 512

/** Refuse a tree that would exhaust the stack. */
export function refuseDepth(depth: number): void {
  if (depth > maxDepth)
    throw new TouchstoneError('page/too-complex', { value: `elements nested more than ${maxDepth} deep` })
}

/**
 * Read nodes as running text, in the form in which it came (see `normalizeInline`).
 *
 * @returns `undefined` when an element is none of running text's, so that the caller can look inside of it
 */
export function readInline(dom: Dom, nodes: readonly DomNode[], depth = 0): Inline[] | undefined {
  refuseDepth(depth)
  const content: Inline[] = []
  for (const node of nodes) {
    const name = dom.nameOf(node)
    if (name === undefined) content.push(dom.textOf(node))
    else if (name === 'br') content.push({ type: 'break' })
    else if (!isUnseen(name)) {
      const pieces = isInlineName(name) ? readElement(dom, node, name, depth) : undefined
      if (pieces === undefined) return undefined
      content.push(...pieces)
    }
  }
  return content
}

/** Tell whether an element of that name belongs to running text. */
export function isInlineName(name: string): boolean {
  return marks.has(name) || plain.has(name) || isUnseen(name)
}

const marks: ReadonlyMap<string, Mark['type']> = new Map<string, Mark['type']>([
  ...(['em', 'strong', 'u', 's', 'sub', 'sup', 'code'] as const).map((name): [string, Mark['type']] => [name, name]),
  ['i', 'em'],
  ['b', 'strong'],
])

/** Elements of running text that say nothing which a reader of an article would miss. */
const plain: ReadonlySet<string> = new Set(
  'a abbr bdi bdo big br cite data del dfn font ins kbd label mark q samp small span time tt var wbr'.split(' '),
)

function readElement(dom: Dom, node: DomNode, name: string, depth: number): Inline[] | undefined {
  const content = readInline(dom, dom.children(node), depth + 1)
  if (content === undefined) return undefined
  const mark = marks.get(name)
  if (mark !== undefined) return [{ type: mark, content }]
  if (name === 'a') return readLink(dom, node, content)
  const id = dom.attribute(node, 'data-id')
  const isTopic = dom.attribute(node, 'data-type') === 'AUTO_TOPIC' && id !== undefined && /^\d{1,15}$/.test(id)
  return isTopic ? [{ type: 'topic', id: Number(id), content }] : content
}

/**
 * Read a link. API answers say in `rel` what it refers to, pages let the address speak; where the reader came from is
 * no part of it (facts, 3.1 and 7).
 */
function readLink(dom: Dom, node: DomNode, content: Inline[]): Inline[] {
  const written = dom.attribute(node, 'href')
  if (written === undefined || written.trim() === '') return content
  const href = stripTracking(written.trim())
  const said = /^\w+Ref$/.exec(dom.attribute(node, 'rel') ?? '')?.[0]
  const reference = readReference(href)
  const id = said === 'ExternalRef' ? undefined : reference?.id
  const kind = said ?? reference?.kind ?? 'ExternalRef'
  return [{ type: 'link', kind, href, ...(id !== undefined && { id }), content } satisfies Link]
}
