import type { Block, Gallery } from '../../../article/block.ts'
import { inlineText } from '../../../article/inline.ts'
import { normalizeInline } from '../../../article/normalize-inline.ts'
import { readList, readQuote, readTable, type Structure } from '../../../engine/rules/read-structure.ts'
import { readGalleryLabel } from '../furniture/furniture.ts'
import { type Markup, type MarkupElement, writeMarkup } from './markup.ts'
import { readCaption, readGalleryItem, readImage, withText } from './read-image.ts'
import { isInlineElement, readDumpInline } from './read-inline.ts'
import { settleBlocks } from './settle-blocks.ts'
import { makeTextBlock } from '../../../article/text-block.ts'

/**
 * Reads a body's markup as blocks, in order.
 *
 * Running text outside any paragraph forms its own paragraph, a picture inside a paragraph splits it, and blank
 * paragraphs disappear. Unknown markup becomes an `unknown` block.
 */
export function readDumpBlocks(markup: readonly Markup[]): Block[] {
  return settleBlocks(readAsWritten(markup), readAsWritten)
}

function readAsWritten(markup: readonly Markup[]): Block[] {
  const blocks: Block[] = []
  readFlow(markup, blocks)
  return blocks
}

function readFlow(markup: readonly Markup[], blocks: Block[]): void {
  let run: Markup[] = []
  const endRun = () => {
    if (run.length > 0) readRun(run, blocks)
    run = []
  }
  for (let index = 0; index < markup.length; index++) {
    const piece = markup[index] as Markup
    if (typeof piece === 'string' || isInlineElement(piece.name)) {
      run.push(piece)
      continue
    }
    endRun()
    if (piece.name === 'img') {
      const caption = readCaption(markup[index + 1])
      blocks.push({ type: 'image', ...readImage(piece), ...withText('caption', caption) })
      if (caption !== undefined) index += 1
    } else readElement(piece, blocks)
  }
  endRun()
}

function readRun(run: readonly Markup[], blocks: Block[]): void {
  const content = readDumpInline(run)
  if (content === undefined) {
    blocks.push({ type: 'unknown', source: `<p>${run.map(writeMarkup).join('')}</p>` })
    return
  }
  const block = makeTextBlock(normalizeInline(content))
  if (block !== undefined) blocks.push(block)
}

function readElement(element: MarkupElement, blocks: Block[]): void {
  const block = elements.get(element.name)?.(element, blocks)
  if (block === undefined) blocks.push({ type: 'unknown', source: writeMarkup(element) })
  else if (block !== 'done') blocks.push(block)
}

/** Reads an element as a block; `done` if its content is in `blocks` already, `undefined` if it is unknown. */
type ReadElement = (element: MarkupElement, blocks: Block[]) => Block | 'done' | undefined

const elements: ReadonlyMap<string, ReadElement> = new Map<string, ReadElement>([
  ['p', readContainer],
  ['div', readDivision],
  ['h2', readSecondHeading],
  ...['h3', 'h4', 'h5', 'h6'].map((name): [string, ReadElement] => [name, readHeading]),
  ['iframe', ({ attributes: { src } }) => (src ? { type: 'embed', url: src } : undefined)],
  ['video', readVideo],
  ['ul', (element) => oneOrDone(readList(structure, element, false))],
  ['ol', (element) => oneOrDone(readList(structure, element, true))],
  ['blockquote', (element) => oneOrDone(readQuote(structure, element))],
  ['table', (element) => oneOrDone(readTable(structure, element))],
])

function readVideo({ attributes: { src }, children }: MarkupElement): Block | undefined {
  return src && children.length === 0 ? { type: 'video', url: src } : undefined
}

function readContainer(element: MarkupElement, blocks: Block[]): 'done' {
  readFlow(element.children, blocks)
  return 'done'
}

function readDivision(element: MarkupElement, blocks: Block[]): 'done' {
  const item = readGalleryItem(element)
  if (item === undefined) return readContainer(element, blocks)
  const last = blocks.at(-1)
  if (last?.type === 'gallery') last.items.push(item)
  else blocks.push({ type: 'gallery', items: [item] })
  return 'done'
}

function readHeading(element: MarkupElement): Block | 'done' | undefined {
  const content = readDumpInline(element.children)
  if (content === undefined) return undefined
  const canonical = normalizeInline(content)
  if (canonical.length === 0) return 'done'
  const title = readGalleryLabel(inlineText(canonical))
  if (title?.trim() === '') return 'done'
  if (title !== undefined) return { type: 'gallery', ...withText('title', title), items: [] } satisfies Gallery
  return { type: 'heading', level: Number(element.name.slice(1)), content: canonical }
}

/** Reads level 2 like a wholly strong paragraph, the only form that a dump has for it. */
function readSecondHeading(element: MarkupElement): Block | 'done' | undefined {
  const content = readDumpInline(element.children)
  return content && (makeTextBlock(normalizeInline([{ type: 'strong', content }])) ?? 'done')
}

function oneOrDone(block: Block | [] | undefined): Block | 'done' | undefined {
  return Array.isArray(block) ? 'done' : block
}

/** The structure of a dump: nothing but `li`, `p` and cells, with only space between; anything else is kept as it is. */
const structure: Structure<MarkupElement> = {
  partsOf: elementsOf,
  cellsOf,
  isHeader: ({ name }) => name === 'th',
  contentOf: ({ children }) => {
    const content = readDumpInline(children)
    return content && normalizeInline(content)
  },
}

/** The cells of each row: `td`, or in the first row `th`. */
function cellsOf(element: MarkupElement): MarkupElement[][] | undefined {
  const rows = element.children.flatMap((section) =>
    typeof section === 'object' && /^t(head|body|foot)$/.test(section.name) ? section.children : [section],
  )
  const cells: MarkupElement[][] = []
  for (const row of rows) {
    if (typeof row === 'string' && row.trim() === '') continue
    if (typeof row === 'string' || row.name !== 'tr') return undefined
    const header = cells.length === 0 ? elementsOf(row, 'th') : undefined
    const own = header ?? elementsOf(row, 'td')
    if (own === undefined) return undefined
    cells.push(own)
  }
  return cells
}

function elementsOf(element: MarkupElement, name: string): MarkupElement[] | undefined {
  const children = element.children.filter((child) => typeof child !== 'string' || child.trim() !== '')
  const isWanted = (child: Markup): child is MarkupElement =>
    typeof child === 'object' &&
    child.name === name &&
    child.attributes['colspan'] === undefined &&
    child.attributes['rowspan'] === undefined
  return children.length > 0 && children.every(isWanted) ? children : undefined
}
