import { type DefaultTreeAdapterTypes, defaultTreeAdapter as tree, parse, parseFragment, serialize } from 'parse5'
import { pathOf } from '../../src/engine/dom/dom.ts'
import { openParse5Dom } from '../../src/engine/dom/parse5-dom.ts'

type Document = DefaultTreeAdapterTypes.Document
type Element = DefaultTreeAdapterTypes.Element

/** A change that a redesign makes to a page. */
export type Redesign = (document: Document) => void

/** Elements of a page by a selector. */
export function all(document: Document, select: string): Element[] {
  return openParse5Dom(document).select(select) as Element[]
}

/** Do one thing after another. */
export const both =
  (...redesigns: readonly Redesign[]): Redesign =>
  (document) =>
    redesigns.forEach((redesign) => redesign(document))

/** Give a class another name, wherever it stands. */
export const rename =
  (from: string, to: string): Redesign =>
  (document) => {
    for (const element of all(document, `.${from}`)) {
      const names = (valueOf(element, 'class') ?? '').split(/\s+/).map((name) => (name === from ? to : name))
      set(element, 'class', names.join(' ').trim())
    }
  }

/** Set an attribute, or take it away. */
export const give =
  (select: string, name: string, value?: string): Redesign =>
  (document) =>
    all(document, select).forEach((element) => set(element, name, value))

/** Make other elements of elements. */
export const retag =
  (select: string, tag: string): Redesign =>
  (document) =>
    all(document, select).forEach((element) => Object.assign(element, { tagName: tag, nodeName: tag }))

/** Put each element into a new one. */
export const wrap =
  (select: string, html: string): Redesign =>
  (document) => {
    for (const element of all(document, select)) {
      const [wrapper] = parseFragment(html).childNodes as [Element]
      tree.insertBefore(element.parentNode as Element, wrapper, element)
      tree.detachNode(element)
      tree.appendChild(wrapper, element)
    }
  }

/** Move elements before another one. */
export const moveBefore =
  (select: string, place: string): Redesign =>
  (document) => {
    const [reference] = all(document, place) as [Element]
    for (const element of all(document, select)) {
      tree.detachNode(element)
      tree.insertBefore(reference.parentNode as Element, element, reference)
    }
  }

/** Take elements away. */
export const remove =
  (select: string): Redesign =>
  (document) =>
    all(document, select).forEach((element) => tree.detachNode(element))

/** Put another letter of the same kind for each Latin one in all that is seen: what redaction does to a saved page. */
export const otherWords: Redesign = (document) => {
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if (node.nodeName === 'script' || node.nodeName === 'style') return
    if ('value' in node) node.value = node.value.replace(/[a-z]/gi, nextLetter)
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(document)
}

/** Redesign a page, and tell where elements of the old one stand in the new one, in document order. */
export function redesignPage(html: string, select: string, redesign: Redesign): { html: string; places: string[] } {
  const document = parse(html)
  const followed = all(document, select)
  redesign(document)
  const dom = openParse5Dom(document)
  const places = dom.select('*').filter((element) => followed.includes(element as Element))
  return { html: serialize(document), places: places.map((element) => pathOf(dom, element)) }
}

function nextLetter(letter: string): string {
  const first = letter < 'a' ? 65 : 97
  return String.fromCharCode(first + ((letter.charCodeAt(0) - first + 7) % 26))
}

function valueOf({ attrs }: Element, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value
}

function set(element: Element, name: string, value: string | undefined): void {
  element.attrs = element.attrs.filter((one) => one.name !== name)
  if (value !== undefined) element.attrs.push({ name, value })
}
