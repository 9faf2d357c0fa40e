import type { Dom, DomNode } from './dom.ts'

/** The part of a standard DOM that is used; declared here, so that the kit compiles without one. */
interface StandardNode {
  readonly nodeType: number
  readonly nodeValue: string | null
  readonly localName?: string
  readonly parentNode: StandardNode | null
  readonly childNodes: ArrayLike<StandardNode>
  readonly outerHTML?: string
  readonly content?: StandardNode
  innerHTML?: string
  getAttribute?(name: string): string | null
  matches?(selector: string): boolean
  querySelectorAll?(selector: string): ArrayLike<StandardNode>
  readonly ownerDocument?: StandardDocument | null
}

/** A `Document` of the DOM Standard, as jsdom and browsers have it. */
export interface StandardDocument extends StandardNode {
  createElement(name: string): StandardNode
}

const elementType = 1
const textType = 3

/** Open a standard DOM: jsdom's in tests, the browser's own inside of a page. */
export function openStandardDom(document: StandardDocument, root: StandardNode = document): Dom {
  const isSeen = ({ nodeType }: StandardNode) => nodeType === elementType || nodeType === textType
  const open = (node: DomNode) => node as StandardNode
  return {
    root,
    select: (selector, scope = root) => Array.from(open(scope).querySelectorAll?.(selector) ?? []),
    matches: (node, selector) => open(node).matches?.(selector) ?? false,
    nameOf: (node) => open(node).localName?.toLowerCase(),
    attribute: (node, name) => open(node).getAttribute?.(name) ?? undefined,
    children: (node) => Array.from(open(node).childNodes).filter(isSeen),
    parent: (node) => open(node).parentNode ?? undefined,
    textOf: (node) => open(node).nodeValue ?? '',
    outerHtml: (node) => open(node).outerHTML ?? '',
    parse: (html) => {
      const template = document.createElement('template')
      template.innerHTML = html
      return openStandardDom(document, template.content as StandardNode)
    },
  }
}
