import type { Inline, Link, Mark } from '../../article/inline.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { collapseLines, collapseSpace } from '../dom/collapse-space.ts'
import { type Dom, type DomNode, isUnseen, pathOf, readText } from '../dom/dom.ts'
import type { LinkReader } from './link-reader.ts'
import type { Page, SkipRule } from './rule.ts'

/** The maximum depth of nested elements; browsers flatten deeper ones. */
const maxDepth = 512

/** Refuse a tree that would exhaust the stack. */
export function refuseDepth(depth: number): void {
  if (depth > maxDepth)
    throw new TouchstoneError('page/too-complex', { value: `elements nested more than ${maxDepth} deep` })
}

/** The tree that running text is read from, and the knowledge of the site's links. */
export interface InlineSource {
  readonly dom: Dom
  readonly links: LinkReader
  /** Whether the layout leaves an element out. */
  readonly skips: (node: DomNode) => boolean
}

/** The running text of a tree of a page: the page's own, or a fragment of its data. */
export function openInline(page: Page, dom: Dom): InlineSource {
  return { dom, links: page.links, skips: (node) => isSkipped(page, dom, node) }
}

/** Tells whether the layout leaves an element out, and notes it in the trace, once. */
export function isSkipped({ layout, trace }: Page, dom: Dom, node: DomNode): boolean {
  const rule = layout.skip.find((one) => isLeftOut(one, dom, node))?.select
  if (rule === undefined) return false
  const path = pathOf(dom, node)
  if (!trace.skipped.some((one) => one.node === path)) trace.skipped.push({ rule, node: path })
  return true
}

/** Tells whether a rule leaves an element out. */
export function isLeftOut({ select, holds }: SkipRule, dom: Dom, node: DomNode): boolean {
  return (
    dom.matches(node, select) && (holds === undefined || collapseSpace(readText(dom, node)).trim().search(holds) >= 0)
  )
}

/**
 * Reads nodes as running text, in the form in which it came (see `normalizeInline`).
 *
 * @returns `undefined` when an element is none of running text's, so that the caller can look inside of it
 */
export function readInline(source: InlineSource, nodes: readonly DomNode[], depth = 0): Inline[] | undefined {
  refuseDepth(depth)
  const { dom } = source
  const content: Inline[] = []
  for (const node of nodes) {
    const name = dom.nameOf(node)
    if (name === undefined) content.push(collapseLines(dom.textOf(node)))
    else if (name === 'br') content.push({ type: 'break' })
    else if (!isUnseen(name) && !source.skips(node)) {
      const pieces = isInlineName(name) ? readElement(source, node, name, depth) : undefined
      if (pieces === undefined) return undefined
      content.push(...pieces)
    }
  }
  return content
}

/** Tells whether an element of that name belongs to running text. */
export function isInlineName(name: string): boolean {
  return marks.has(name) || plain.has(name) || isUnseen(name)
}

const marks: ReadonlyMap<string, Mark['type']> = new Map<string, Mark['type']>([
  ...(['em', 'strong', 'u', 's', 'sub', 'sup', 'code'] as const).map((name): [string, Mark['type']] => [name, name]),
  ['i', 'em'],
  ['b', 'strong'],
  ['strike', 's'],
])

/** Elements of running text that say nothing which a reader of an article would miss. */
const plain: ReadonlySet<string> = new Set(
  'a abbr acronym bdi bdo big br cite data del dfn font ins kbd label mark nobr q rb ruby samp small span time tt var wbr'.split(
    ' ',
  ),
)

function readElement(source: InlineSource, node: DomNode, name: string, depth: number): Inline[] | undefined {
  const { dom, links } = source
  const content = readInline(source, dom.children(node), depth + 1)
  if (content === undefined) return undefined
  const mark = marks.get(name)
  if (mark !== undefined) return [{ type: mark, content }]
  if (name === 'a') return readLink(source, node, content)
  return links.element?.(dom, node, content) ?? content
}

/** The targets that a link has for scripts in place of an address. */
const isNoAddress = /^\s*(?:javascript:|$)/i

/**
 * Reads a link. Some sources name in `rel` what it refers to, pages leave that to the address; parameters that only say
 * where the reader came from are taken off.
 */
function readLink({ dom, links }: InlineSource, node: DomNode, content: Inline[]): Inline[] {
  const written = dom.attribute(node, 'href')
  if (written === undefined || isNoAddress.test(written)) return content
  const href = links.clean(written.trim())
  const said = /^\w+Ref$/.exec(dom.attribute(node, 'rel') ?? '')?.[0]
  const target = links.target(href)
  const id = said === 'ExternalRef' ? undefined : target?.id
  const kind = said ?? target?.kind ?? 'ExternalRef'
  return [{ type: 'link', kind, href, ...(id !== undefined && { id }), content } satisfies Link]
}
