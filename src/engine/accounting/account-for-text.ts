import { collapseSpace } from '../dom/collapse-space.ts'
import { type Dom, type DomNode, isUnseen, pathOf, readText } from '../dom/dom.ts'
import { isInlineName, isLeftOut } from '../rules/read-inline.ts'
import type { Page } from '../rules/rule.ts'
import { isLabel, isSaid, letters, openItemText } from './item-text.ts'

/** A text of a page that no rule reads or leaves out. */
export interface UnexplainedText {
  /** The element that it stands in, as an XPath. */
  readonly node: string
  /** Its words, on one line. */
  readonly text: string
}

/** The account of the text on a page. */
export interface TextAccount {
  /** The letters of what the item holds. */
  readonly read: number
  readonly unexplained: readonly UnexplainedText[]
}

/**
 * The parts of a page that HTML itself sets apart from what it is about: menus, controls, what is hidden, the head and
 * foot of a site (HTML Standard, 4.3 and 4.10; HTML Accessibility API Mappings, 3.5: `header` and `footer`).
 */
const setApart = [
  ...['nav', '[role="navigation"]', '[role="search"]', 'button', 'select', 'textarea', 'dialog'],
  ...['[hidden]', '[style*="display:none" i]', '[style*="display: none" i]', '[role="banner"]', '[role="contentinfo"]'],
  ...['header', 'footer'].map((name) => `${name}:not(article *, main *, section *, aside *)`),
].join()

/** The longest text that is told of, in characters. */
const maxText = 200
/** The most texts of one page that are told of. */
const maxTexts = 200

/**
 * Accounts for every piece of text on a page: what the item holds, what a rule reads or leaves out, and what neither
 * explains. A piece is the running text of one element.
 *
 * @param item the item that was made of the page
 * @param elements those that rules of its fields gave a value of
 */
export function accountForText(page: Page, item: unknown, elements: ReadonlySet<DomNode>): TextAccount {
  const { dom, layout } = page
  const said = openItemText(item)
  const left = new Set(dom.select([setApart, ...layout.skip.map(({ select }) => select)].join()))
  const isLeft = (node: DomNode) =>
    left.has(node) && (dom.matches(node, setApart) || layout.skip.some((rule) => isLeftOut(rule, dom, node)))
  const account = { read: 0, unexplained: [] as UnexplainedText[] }
  for (const { node, text, explained } of listPieces(dom, (one) => elements.has(one) || isLeft(one))) {
    const plain = letters(text)
    if (plain === '') continue
    if (isLabel(plain.length, explained) || isSaid(said, plain)) account.read += plain.length
    else if (account.unexplained.length < maxTexts)
      account.unexplained.push({ node: pathOf(dom, node), text: collapseSpace(text).trim().slice(0, maxText) })
  }
  return account
}

interface Piece {
  readonly node: DomNode
  readonly text: string
  /** The letters of the elements within it that are explained by themselves, and not part of the text. */
  readonly explained: number
}

/** Lists the running texts of the elements that are seen, in order, without those that are explained as a whole. */
function listPieces(dom: Dom, isExplained: (node: DomNode) => boolean): Piece[] {
  const pieces: Piece[] = []
  let [run, explained] = ['', 0]
  const end = (node: DomNode) => {
    if (run.trim() !== '') pieces.push({ node, text: run, explained })
    ;[run, explained] = ['', 0]
  }
  /** Nodes to enter, and elements whose text ends there; the next one is the last. */
  const open: { readonly node: DomNode; readonly block: DomNode; readonly isEnd?: boolean }[] = []
  for (const body of dom.select('body').slice(0, 1)) open.push({ node: body, block: body })
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, block, isEnd } = next
    const name = dom.nameOf(node)
    if (isEnd === true) end(node)
    else if (name === undefined) run += dom.textOf(node)
    else if (name === 'br') run += '\n'
    else if (isUnseen(name)) continue
    else if (isExplained(node)) {
      if (isInlineName(name)) explained += letters(readText(dom, node)).length
    } else {
      const inside = isInlineName(name) ? block : node
      if (inside === node) {
        end(block)
        open.push({ node, block, isEnd: true })
      }
      for (const child of dom.children(node).toReversed()) open.push({ node: child, block: inside })
    }
  }
  return pieces
}
