import type { Block } from '../../article/block.ts'
import type { Inline } from '../../article/inline.ts'
import { normalizeInline } from '../../article/normalize-inline.ts'
import { makeTextBlock } from '../../article/text-block.ts'
import { type Dom, type DomNode, isUnseen } from '../dom/dom.ts'
import { type InlineSource, isInlineName, readInline, refuseDepth } from './read-inline.ts'
import type { BlockRule } from './rule.ts'

/** Blocks that HTML itself names; a layout's own rules come first. */
export const htmlBlocks: readonly BlockRule[] = [
  { name: 'heading', select: 'h2,h3,h4,h5,h6', read: (node, { links }, dom) => readHeading({ dom, links }, node) },
  { name: 'list', select: 'ul,ol', read: (node, { links }, dom) => readList({ dom, links }, node) },
  { name: 'quote', select: 'blockquote', read: (node, { links }, dom) => readQuote({ dom, links }, node) },
  { name: 'table', select: 'table', read: (node, { links }, dom) => readTable({ dom, links }, node) },
  { name: 'frame', select: 'iframe', read: (node, _page, dom) => readFrame(dom, node) },
  { name: 'line', select: 'hr', read: () => [] },
]

/**
 * Read a cell, an item or a quotation as running text, whatever stands in it: paragraphs in it stand on lines of their
 * own.
 *
 * @returns `undefined` where something in it is no text, such as a picture
 */
export function readLines(source: InlineSource, node: DomNode, depth = 0): Inline[] | undefined {
  refuseDepth(depth)
  const { dom } = source
  const content: Inline[] = []
  for (const child of dom.children(node)) {
    const name = dom.nameOf(child)
    const isInline = name === undefined || isInlineName(name)
    const pieces =
      (isInline ? readInline(source, [child], depth) : undefined) ?? readWrapped(source, child, name, depth)
    if (pieces === undefined) return undefined
    const isLine = !isInline && normalizeInline(pieces).length > 0
    if (isLine && normalizeInline(content).length > 0) content.push({ type: 'break' })
    content.push(...(isLine ? normalizeInline(pieces) : pieces))
  }
  return content
}

function readWrapped(
  source: InlineSource,
  node: DomNode,
  name: string | undefined,
  depth: number,
): Inline[] | undefined {
  if (name === undefined || isUnseen(name)) return []
  return /^(audio|canvas|embed|figure|form|iframe|img|input|object|picture|video)$/.test(name)
    ? undefined
    : readLines(source, node, depth + 1)
}

function readHeading(source: InlineSource, node: DomNode): Block | readonly Block[] | undefined {
  const content = readLines(source, node)
  if (content === undefined) return undefined
  const level = Number(source.dom.nameOf(node)?.slice(1))
  const [only] = normalizeInline(content.length === 0 ? [] : [{ type: 'strong', content }])
  if (only === undefined) return []
  const block = makeTextBlock([only])
  if (block?.type === 'heading') return { ...block, level }
  return { type: 'heading', level, content: normalizeInline(content) }
}

function readList(source: InlineSource, node: DomNode): Block | readonly Block[] | undefined {
  const items = readEach(source, source.dom.children(node))
  if (items === undefined) return undefined
  const said = items.filter((content) => content.length > 0)
  return said.length === 0 ? [] : { type: 'list', ordered: source.dom.nameOf(node) === 'ol', items: said }
}

function readQuote(source: InlineSource, node: DomNode): Block | readonly Block[] | undefined {
  const paragraphs = source.dom.children(node).some((child) => source.dom.nameOf(child) === 'p')
    ? readEach(source, source.dom.children(node))
    : readEach(source, [node])
  const said = paragraphs?.filter((content) => content.length > 0)
  return said?.length === 0 ? [] : said && { type: 'quote', paragraphs: said }
}

function readTable(source: InlineSource, node: DomNode): Block | readonly Block[] | undefined {
  const { dom } = source
  const rows = dom.select('tr', node).map((row) => dom.children(row).filter((cell) => dom.nameOf(cell) !== undefined))
  const isSimple = dom.select('table, [colspan], [rowspan]', node).length === 0
  const contents = rows.map((cells) => readEach(source, cells))
  if (!isSimple || !contents.every((row) => row !== undefined)) return undefined
  const header = rows[0]?.every((cell) => dom.nameOf(cell) === 'th') ?? false
  return rows.length === 0 ? [] : { type: 'table', header, rows: contents }
}

function readFrame(dom: Dom, node: DomNode): Block | undefined {
  const url = dom.attribute(node, 'src') || dom.attribute(node, 'data-src')
  return url === undefined || url === '' ? undefined : { type: 'embed', url }
}

/** Read each element as running text in canonical form; text between them counts where it is not blank. */
function readEach(source: InlineSource, nodes: readonly DomNode[]): Inline[][] | undefined {
  const { dom } = source
  const contents: Inline[][] = []
  for (const node of nodes) {
    const name = dom.nameOf(node)
    const content = name === undefined ? [dom.textOf(node)] : readLines(source, node)
    if (content === undefined) return undefined
    const canonical = normalizeInline(content)
    if (name !== undefined || canonical.length > 0) contents.push(canonical)
  }
  return contents
}
