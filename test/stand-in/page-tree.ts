import { type DefaultTreeAdapterTypes, defaultTreeAdapter as tree, parse, parseFragment, serialize } from 'parse5'
import { pathOf } from '../../src/engine/dom/dom.ts'
import { openParse5Dom } from '../../src/engine/dom/parse5-dom.ts'

type Document = DefaultTreeAdapterTypes.Document
type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.ChildNode

/** One change of a page's tree. */
export type Edit = (document: Document) => void

/**
 * Change a page and write it anew.
 *
 * @throws Error where an edit finds nothing to change
 */
export function editPage(html: string, ...edits: readonly Edit[]): string {
  const document = parse(html)
  for (const edit of edits) edit(document)
  return serialize(document)
}

/** Find the places of all elements that a selector matches on a page, as XPaths. */
export function placesOf(html: string, selector: string): string[] {
  const dom = openParse5Dom(parse(html))
  return dom.select(selector).map((node) => pathOf(dom, node))
}

/** Put a class in the place of another one, on every element that a selector matches. */
export function renameClass(selector: string, from: string, to: string): Edit {
  return changeAttribute(selector, 'class', (list) =>
    list
      .split(/\s+/)
      .map((one) => (one === from ? to : one))
      .join(' '),
  )
}

/** Change the tag of every element that a selector matches; attributes and content stay. */
export function renameTag(selector: string, to: string): Edit {
  return each(selector, (element) => {
    element.nodeName = element.tagName = to
  })
}

/** Set an attribute, or add it. */
export function setAttribute(selector: string, name: string, value: string): Edit {
  return each(selector, (element) => {
    element.attrs = [...element.attrs.filter((one) => one.name !== name), { name, value }]
  })
}

/** Change the value of an attribute where it stands. */
export function changeAttribute(selector: string, name: string, change: (value: string) => string): Edit {
  return each(selector, ({ attrs }) => {
    for (const attribute of attrs) if (attribute.name === name) attribute.value = change(attribute.value)
  })
}

/** Drop attributes. */
export function dropAttributes(selector: string, ...dropped: readonly string[]): Edit {
  return each(selector, (element) => {
    element.attrs = element.attrs.filter(({ name }) => !dropped.includes(name))
  })
}

/** Write the attributes in the opposite order. */
export function reverseAttributes(selector: string): Edit {
  return each(selector, ({ attrs }) => void attrs.reverse())
}

/** Remove every element that a selector matches. */
export function remove(selector: string): Edit {
  return each(selector, (element) => tree.detachNode(element))
}

/** Put every element that a selector matches into a new one: `<div class="w">`. */
export function wrap(selector: string, tag: string): Edit {
  return each(selector, (element) => {
    const [wrapper] = nodesOf(tag) as [Element]
    insertBefore(element, wrapper)
    tree.detachNode(element)
    tree.appendChild(wrapper, element)
  })
}

/** Move the first element that a selector matches to before, or after, or to the end of another one. */
export function move(selector: string, where: 'before' | 'after' | 'end of', target: string): Edit {
  return (document) => {
    const [element] = find(document, selector)
    const [place] = find(document, target)
    tree.detachNode(element)
    if (where === 'end of') tree.appendChild(place, element)
    else insertBefore(where === 'before' ? place : nextOf(place), element, place.parentNode as Element)
  }
}

/** Add HTML before, after, at the beginning or at the end of the first element that a selector matches. */
export function add(where: 'before' | 'after' | 'begin' | 'end of', selector: string, html: string): Edit {
  return (document) => {
    const [place] = find(document, selector)
    const next = { before: place, after: nextOf(place), begin: place.childNodes[0], 'end of': undefined }[where]
    const parent = where === 'before' || where === 'after' ? (place.parentNode as Element) : place
    for (const node of nodesOf(html)) insertBefore(next, node, parent)
  }
}

/** Replace the first element that a selector matches by HTML made of its own. */
export function replace(selector: string, change: (outer: string, inner: string) => string): Edit {
  return (document) => {
    const [element] = find(document, selector)
    const inner = serialize(element)
    const holder = parseFragment('')
    const parent = element.parentNode as Element
    const next = nextOf(element)
    tree.detachNode(element)
    tree.appendChild(holder, element)
    for (const node of nodesOf(change(serialize(holder), inner))) insertBefore(next, node, parent)
  }
}

/** Change the HTML inside of the first element that a selector matches, the text of a script included. */
export function rewrite(selector: string, change: (inner: string) => string): Edit {
  return (document) => {
    const [element] = find(document, selector)
    const before = serialize(element)
    const after = change(before)
    if (after === before) throw new Error(`nothing changed in ${selector}`)
    for (const node of [...element.childNodes]) tree.detachNode(node)
    if (element.nodeName === 'script') tree.insertText(element, after)
    else for (const node of nodesOf(after)) tree.appendChild(element, node)
  }
}

/** Replace a text inside of the first element that a selector matches. */
export function replaceText(selector: string, from: string | RegExp, to: string): Edit {
  return rewrite(selector, (inner) => inner.replace(from, () => to))
}

/** Change the JSON-LD of the article. */
export function rewriteJsonLd(change: (data: Record<string, unknown>) => unknown): Edit {
  return rewrite('script[type="application/ld+json"]', (json) =>
    JSON.stringify(change(JSON.parse(json) as Record<string, unknown>)),
  )
}

function each(selector: string, change: (element: Element) => void): Edit {
  return (document) => find(document, selector).forEach(change)
}

function find(document: Document, selector: string): [Element, ...Element[]] {
  const [first, ...more] = openParse5Dom(document).select(selector) as Element[]
  if (first === undefined) throw new Error(`nothing matches ${selector}`)
  return [first, ...more]
}

function nodesOf(html: string): Node[] {
  return [...parseFragment(html).childNodes]
}

function nextOf(node: Node): Node | undefined {
  const siblings = (node.parentNode as Element).childNodes
  return siblings[siblings.indexOf(node) + 1]
}

function insertBefore(next: Node | undefined, node: Node, parent: Element = next?.parentNode as Element): void {
  if (next === undefined) tree.appendChild(parent, node)
  else tree.insertBefore(parent, node, next)
}
