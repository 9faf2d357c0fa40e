/**
 * A node of some tree; only the {@link Dom} that it came from can say anything about it. No node has the methods of a
 * value of JSON, so that the compiler tells the two apart.
 */
export type DomNode = object & { readonly number?: never }

/**
 * The interface of an HTML tree, with no more than the extractor needs, so that the same rules run over a standard DOM (jsdom, a
 * browser's own) and over a faster tree.
 *
 * Every method answers as the DOM Standard would: selectors match in document order, comments are no children.
 */
export interface Dom {
  /** The document, or the fragment. */
  readonly root: DomNode
  /** All elements below the root, or below `scope`, that a CSS selector matches, in document order. */
  select(selector: string, scope?: DomNode): readonly DomNode[]
  /** Tells whether an element matches a selector; text never does. */
  matches(node: DomNode, selector: string): boolean
  /** An element's local name in lower case; `undefined` for text. */
  nameOf(node: DomNode): string | undefined
  /** The value of an attribute, its name in lower case. */
  attribute(node: DomNode, name: string): string | undefined
  /** Elements and text in order; a `<template>` has none. */
  children(node: DomNode): readonly DomNode[]
  /** The element or root around a node. */
  parent(node: DomNode): DomNode | undefined
  /** The characters of a text node. */
  textOf(node: DomNode): string
  /** The element as HTML. */
  outerHtml(node: DomNode): string
  /** Read HTML that is not part of the page, such as the article's text inside of its state, as a fragment. */
  parse(html: string): Dom
}

/** Elements whose text no reader sees as text of its own; what `<ruby>` sets above its text says how that is pronounced. */
const unseen: ReadonlySet<string | undefined> = new Set(
  'script style svg noscript template head title rt rtc rp'.split(' '),
)

/** Returns true for an element whose text is never seen. */
export function isUnseen(name: string | undefined): boolean {
  return unseen.has(name)
}

/**
 * Read the text that a reader sees in an element, as it stands.
 *
 * @param without a selector of what to leave out
 */
export function readText(dom: Dom, node: DomNode, without?: string): string {
  let text = ''
  const open = [node]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const name = dom.nameOf(next)
    if (name === undefined && next !== dom.root) text += dom.textOf(next)
    else if (name === 'br') text += '\n'
    else if (next !== node && (isUnseen(name) || (without !== undefined && dom.matches(next, without)))) continue
    else open.push(...[...dom.children(next)].reverse())
  }
  return text
}

/** Writes where an element stands, as an XPath from the root: `/html/body/div[2]/p`. */
export function pathOf(dom: Dom, node: DomNode): string {
  let path = ''
  for (let at: DomNode | undefined = node; at !== undefined && at !== dom.root;) {
    const parent = dom.parent(at)
    path = `/${stepOf(dom, at, parent)}${path}`
    at = parent
  }
  return path
}

/** The steps to the children of the elements that were asked for, so that a long row is not counted once for each. */
const steps = new WeakMap<Dom, Map<DomNode, ReadonlyMap<DomNode, string>>>()

function stepOf(dom: Dom, node: DomNode, parent: DomNode | undefined): string {
  if (parent === undefined) return nameStep(dom, node)
  let known = steps.get(dom)
  if (known === undefined) steps.set(dom, (known = new Map()))
  let children = known.get(parent)
  if (children === undefined) known.set(parent, (children = countSteps(dom, dom.children(parent))))
  return children.get(node) ?? nameStep(dom, node)
}

function nameStep(dom: Dom, node: DomNode): string {
  return dom.nameOf(node) ?? 'text()'
}

/** Numbers siblings of one name, where there is more than one. */
function countSteps(dom: Dom, siblings: readonly DomNode[]): ReadonlyMap<DomNode, string> {
  const totals = new Map<string, number>()
  const numbered = siblings.map((node) => {
    const name = nameStep(dom, node)
    const number = (totals.get(name) ?? 0) + 1
    totals.set(name, number)
    return { node, name, number }
  })
  return new Map(numbered.map(({ node, name, number }) => [node, totals.get(name) === 1 ? name : `${name}[${number}]`]))
}

/** The characters of a script or a style, which are its only children. */
export function scriptText(dom: Dom, node: DomNode): string {
  return dom
    .children(node)
    .map((child) => dom.textOf(child))
    .join('')
}
