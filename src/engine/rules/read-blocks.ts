import type { Block } from '../../article/block.ts'
import type { Inline } from '../../article/inline.ts'
import { normalizeInline } from '../../article/normalize-inline.ts'
import { makeTextBlock } from '../../article/text-block.ts'
import { collapseLines } from '../dom/collapse-space.ts'
import { type Dom, type DomNode, isUnseen, pathOf } from '../dom/dom.ts'
import { htmlBlocks } from './html-blocks.ts'
import { isInlineName, isSkipped, openInline, readInline, refuseDepth } from './read-inline.ts'
import type { BlockRule, Page } from './rule.ts'

/**
 * Read elements as blocks, in order.
 *
 * An element is left out where the layout says so, read by the first block rule that fits (the layout's, then HTML's
 * own), and otherwise looked into: a wrapper says nothing. Running text outside of any paragraph makes one of its own,
 * and what nobody knows becomes an `unknown` block with its markup.
 */
export function readBlocks(page: Page, dom: Dom, nodes: readonly DomNode[]): Block[] {
  const reader = new BlockReader(page, dom)
  reader.readFlow(nodes, 0)
  reader.endRun()
  return reader.blocks
}

class BlockReader {
  readonly blocks: Block[] = []
  readonly #page: Page
  readonly #dom: Dom
  #run: Inline[] = []
  #runNode: DomNode | undefined

  constructor(page: Page, dom: Dom) {
    this.#page = page
    this.#dom = dom
  }

  readFlow(nodes: readonly DomNode[], depth: number): void {
    refuseDepth(depth)
    for (const node of nodes) {
      const name = this.#dom.nameOf(node)
      if (name === undefined) this.#addRun(node, [collapseLines(this.#dom.textOf(node))])
      else if (!isUnseen(name)) this.#readElement(node, name, depth)
    }
  }

  /** End the run of text outside of paragraphs. An empty line in it ends a paragraph, as a reader sees it. */
  endRun(): void {
    const blocks = splitAtEmptyLines(this.#run).flatMap((lines) => makeTextBlock(normalizeInline(lines)) ?? [])
    if (blocks.length > 0) this.#add('text', this.#runNode as DomNode, blocks)
    this.#run = []
    this.#runNode = undefined
  }

  #readElement(node: DomNode, name: string, depth: number): void {
    if (isSkipped(this.#page, this.#dom, node)) return
    const rule = findRule(this.#page.layout.blocks, this.#dom, node) ?? findRule(htmlBlocks, this.#dom, node)
    if (rule !== undefined) {
      this.endRun()
      this.#readByRule(rule, node)
      return
    }
    if (isHiddenInput(this.#dom, node)) return
    const inline = isInlineName(name) ? readInline(openInline(this.#page, this.#dom), [node], depth) : undefined
    if (inline !== undefined) this.#addRun(node, inline)
    else this.#readWrapper(node, name, depth)
  }

  #readByRule(rule: BlockRule, node: DomNode): void {
    const read = rule.read(node, this.#page, this.#dom)
    const blocks = read === undefined ? [this.#unknown(node)] : Array.isArray(read) ? read : [read as Block]
    this.#add(rule.name, node, blocks)
  }

  #readWrapper(node: DomNode, name: string, depth: number): void {
    this.endRun()
    if (opaque.has(name)) this.#add('unknown', node, [this.#unknown(node)])
    else this.readFlow(this.#dom.children(node), depth + 1)
    this.endRun()
  }

  #addRun(node: DomNode, content: readonly Inline[]): void {
    this.#runNode ??= node
    this.#run.push(...content)
  }

  #add(rule: string, node: DomNode, blocks: readonly Block[]): void {
    for (const block of blocks) {
      this.blocks.push(block)
      this.#page.trace.blocks.push({ type: block.type, rule, node: pathOf(this.#dom, node) })
    }
  }

  #unknown(node: DomNode): Block {
    return { type: 'unknown', source: this.#dom.outerHtml(node) }
  }
}

/** Tells whether an element is a form's field that no reader sees. */
function isHiddenInput(dom: Dom, node: DomNode): boolean {
  return dom.matches(node, 'input[type="hidden"]')
}

/** Elements that show something of their own, so that looking into them would lose it. */
const opaque: ReadonlySet<string> = new Set(
  'audio canvas embed form iframe img input map math object picture select textarea video'.split(' '),
)

/** Cuts running text where two line breaks follow each other, whatever space is between them. */
function splitAtEmptyLines(content: readonly Inline[]): Inline[][] {
  const parts: Inline[][] = [[]]
  let breaks = 0
  for (const piece of content) {
    const isBreak = typeof piece !== 'string' && piece.type === 'break'
    if (isBreak) breaks += 1
    else if (typeof piece !== 'string' || piece.trim() !== '') {
      if (breaks > 1) parts.push([])
      breaks = 0
    }
    parts.at(-1)?.push(piece)
  }
  return parts
}

function findRule(rules: readonly BlockRule[], dom: Dom, node: DomNode): BlockRule | undefined {
  return rules.find(({ select }) => dom.matches(node, select))
}
