import { collapseSpace } from '../dom/collapse-space.ts'
import { type Dom, type DomNode, readText } from '../dom/dom.ts'

/** The running text of a page, found without any rule. */
export interface MainText {
  /** The innermost element that holds most of it. */
  readonly container: DomNode
  /** Its paragraphs in order, those that are set like most of them. */
  readonly paragraphs: readonly DomNode[]
  /** All paragraphs in the container, in order. */
  readonly all: readonly DomNode[]
}

/** The shortest text of a paragraph, in characters. */
const minLength = 20
/** The share of a paragraph's text above which links make it a teaser, a list of links. */
const maxLinkShare = 0.6
/** The share of an element's text that one of its children must hold to be the container in its place. */
const mostOfIt = 0.85

/** The share that an article among others holds at least. */
const partOfIt = 0.15

const aside =
  'nav, aside, footer, form, figure, figcaption, blockquote, table, button, dialog, [role="navigation"], [hidden], [aria-hidden="true"]'

/** Finds the running text of a page: its paragraphs, and the element that holds most of them. */
export function findMainText(dom: Dom): MainText | undefined {
  const paragraphs = listParagraphs(dom)
  const [first] = paragraphs
  if (first === undefined) return undefined
  const weights = new Map<DomNode, number>()
  for (const { node, length } of paragraphs)
    for (let at = dom.parent(node); at !== undefined; at = dom.parent(at))
      weights.set(at, (weights.get(at) ?? 0) + length)
  const container = findContainer(dom, weights)
  const own = paragraphs.filter(({ node }) => isInside(dom, node, container))
  const bySign = new Map<string, { length: number; nodes: DomNode[] }>()
  for (const { node, length } of own) {
    const sign = signOf(dom, node, container)
    const known = bySign.get(sign) ?? { length: 0, nodes: [] }
    bySign.set(sign, known)
    known.length += length
    known.nodes.push(node)
  }
  const [most] = [...bySign.values()].toSorted((a, b) => b.length - a.length)
  if (most === undefined) return undefined
  const around = commonAncestor(dom, most.nodes)
  const all = own.map(({ node }) => node).filter((node) => isInside(dom, node, around))
  return { container: around, paragraphs: most.nodes, all }
}

/** The innermost element that holds most of the text; of several articles on one page, the first. */
function findContainer(dom: Dom, weights: ReadonlyMap<DomNode, number>): DomNode {
  let container = dom.root
  for (;;) {
    const total = weights.get(container) ?? 0
    const weighty = dom.children(container).filter((child) => (weights.get(child) ?? 0) >= total * partOfIt)
    const articles = weighty.filter((child) => dom.matches(child, 'article, :has(h1)'))
    const inner =
      weighty.find((child) => (weights.get(child) ?? 0) >= total * mostOfIt) ??
      (articles.length > 1 ? articles[0] : undefined)
    if (inner === undefined) return container
    container = inner
  }
}

interface Paragraph {
  readonly node: DomNode
  /** The characters of its text. */
  readonly length: number
}

function listParagraphs(dom: Dom): Paragraph[] {
  const outside = new Set(dom.select(aside))
  const isOutside = (node: DomNode): boolean => {
    for (let at: DomNode | undefined = node; at !== undefined; at = dom.parent(at)) if (outside.has(at)) return true
    return false
  }
  return dom.select('p, div').flatMap((node): Paragraph[] => {
    if (dom.nameOf(node) !== 'p' && !isTextOnly(dom, node)) return []
    const { length } = collapseSpace(readText(dom, node)).trim()
    if (length < minLength || isOutside(node)) return []
    const linked = dom.select('a', node).reduce((sum, link) => sum + readText(dom, link).trim().length, 0)
    return linked > length * maxLinkShare ? [] : [{ node, length }]
  })
}

/** Whether an element that is no paragraph by name is one: it has running text of its own, and no elements but those of such. */
function isTextOnly(dom: Dom, node: DomNode): boolean {
  const children = dom.children(node)
  if (children.length === 0 || children.length > maxChildren) return false
  const own = children.reduce((sum, child) => sum + dom.textOf(child).trim().length, 0)
  return own >= minOwnText && children.every((child) => inline.has(dom.nameOf(child) ?? ''))
}

/** The most nodes in a paragraph, and the shortest text that it has besides them, in characters. */
const [maxChildren, minOwnText] = [60, 60]
/** The elements that stand in running text; a text node has no name. */
const inline: ReadonlySet<string> = new Set([
  '',
  ...'a b em i strong span small sup sub u mark abbr q cite code time'.split(' '),
])

/** The innermost element around several. */
function commonAncestor(dom: Dom, nodes: readonly DomNode[]): DomNode {
  let at = dom.parent(nodes[0] as DomNode) ?? dom.root
  while (at !== dom.root && !nodes.every((node) => isInside(dom, node, at))) at = dom.parent(at) ?? dom.root
  return at
}

function isInside(dom: Dom, node: DomNode, container: DomNode): boolean {
  for (let at = dom.parent(node); at !== undefined; at = dom.parent(at)) if (at === container) return true
  return false
}

/** Classes that only the first paragraph has, for its first letter. */
const firstOfText = /first|drop-?cap|initial/i

/** The way in which a paragraph is set: its classes, and the names of the elements up to the container. */
function signOf(dom: Dom, node: DomNode, container: DomNode): string {
  const classes = (dom.attribute(node, 'class') ?? '').split(/\s+/).filter((name) => !firstOfText.test(name))
  const steps: string[] = [classes.toSorted().join('.')]
  for (let at = dom.parent(node); at !== undefined && at !== container; at = dom.parent(at))
    steps.push(dom.nameOf(at) ?? '')
  return steps.join(' < ')
}
