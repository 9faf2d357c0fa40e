import type { Block } from '../../article/block.ts'
import type { Inline } from '../../article/inline.ts'
import { normalizeInline } from '../../article/normalize-inline.ts'
import { makeTextBlock } from '../../article/text-block.ts'
import { type Dom, type DomNode, isUnseen } from '../dom/dom.ts'
import { figures } from '../readers/image-readers.ts'
import { type InlineSource, isInlineName, openInline, readInline, refuseDepth } from './read-inline.ts'
import { readList, readQuote, readTable, type Structure } from './read-structure.ts'
import { isAddress, lateNames } from './read-image.ts'
import type { BlockRule, Page } from './rule.ts'

/** Blocks that HTML itself names; a layout's own rules come first. */
export const htmlBlocks: readonly BlockRule[] = [
  { name: 'heading', select: 'h2,h3,h4,h5,h6', read: (node, page, dom) => readHeading(openInline(page, dom), node) },
  {
    name: 'list',
    select: 'ul,ol',
    read: (node, page, dom) => readList(structureOf(openInline(page, dom)), node, dom.nameOf(node) === 'ol'),
  },
  {
    name: 'quote',
    select: 'blockquote',
    read: (node, page, dom) => readQuote(structureOf(openInline(page, dom)), node),
  },
  { name: 'table', select: 'table', read: (node, page, dom) => readTable(structureOf(openInline(page, dom)), node) },
  { name: 'frame', select: 'iframe', read: (node, page, dom) => readFrame(page, dom, node) },
  figures('figure:has(img):not(:has(table, blockquote, iframe, video, audio)), picture, img'),
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
  if (name === undefined || isUnseen(name) || source.skips(node)) return []
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
  const isPart = (node: DomNode) => (isElement(node) ? !source.skips(node) : dom.textOf(node).trim() !== '')
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

function readFrame({ absolute }: Page, dom: Dom, node: DomNode): Block | undefined {
  const url = ['src', ...lateNames].map((name) => dom.attribute(node, name)?.trim() ?? '').find(isAddress)
  return url === undefined ? undefined : { type: 'embed', url: absolute(url) }
}
