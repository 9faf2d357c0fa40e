import type { Block } from '../../article/block.ts'
import type { Inline } from '../../article/inline.ts'
import { normalizeInline } from '../../article/normalize-inline.ts'
import { makeTextBlock } from '../../article/text-block.ts'
import { type Dom, type DomNode, isUnseen } from '../dom/dom.ts'
import { type InlineSource, isInlineName, readInline, refuseDepth } from './read-inline.ts'
import { readList, readQuote, readTable, type Structure } from './read-structure.ts'
import type { BlockRule } from './rule.ts'

/** Blocks that HTML itself names; a layout's own rules come first. */
export const htmlBlocks: readonly BlockRule[] = [
  { name: 'heading', select: 'h2,h3,h4,h5,h6', read: (node, { links }, dom) => readHeading({ dom, links }, node) },
  {
    name: 'list',
    select: 'ul,ol',
    read: (node, { links }, dom) => readList(structureOf({ dom, links }), node, dom.nameOf(node) === 'ol'),
  },
  { name: 'quote', select: 'blockquote', read: (node, { links }, dom) => readQuote(structureOf({ dom, links }), node) },
  { name: 'table', select: 'table', read: (node, { links }, dom) => readTable(structureOf({ dom, links }), node) },
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

/** The structure of a page: any element is a part or a cell, and text that stands between parts counts as one. */
function structureOf(source: InlineSource): Structure<DomNode> {
  const { dom } = source
  const isElement = (node: DomNode) => dom.nameOf(node) !== undefined
  const isPart = (node: DomNode) => isElement(node) || dom.textOf(node).trim() !== ''
  return {
    partsOf: (node, name) => {
      const children = dom.children(node)
      const isRegular = name === 'li' || children.some((child) => dom.nameOf(child) === name)
      return isRegular ? children.filter(isPart) : undefined
    },
    cellsOf: (node) => {
      const isPlain = dom.select('table, [colspan], [rowspan]', node).length === 0
      return isPlain ? dom.select('tr', node).map((row) => dom.children(row).filter(isElement)) : undefined
    },
    isHeader: (cell) => dom.nameOf(cell) === 'th',
    contentOf: (node) => {
      const content = isElement(node) ? readLines(source, node) : [dom.textOf(node)]
      return content && normalizeInline(content)
    },
  }
}

function readFrame(dom: Dom, node: DomNode): Block | undefined {
  const url = dom.attribute(node, 'src') || dom.attribute(node, 'data-src')
  return url === undefined || url === '' ? undefined : { type: 'embed', url }
}
