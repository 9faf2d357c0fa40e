import { escapePattern } from '../readers/escape-pattern.ts'
import { type Dom, type DomNode, readText } from '../dom/dom.ts'
import { Json } from './json.ts'
import type { DocumentReader } from '../rules/rule.ts'

/** A microdata item as data: its properties by name, its type as `@type`. */
interface Item {
  readonly [name: string]: unknown
}

/** Reads the microdata item that describes the article (HTML Standard, 5.2): the first whose type is one. */
export const readMicrodata: DocumentReader = ({ dom }) => open(dom, /Article|BlogPosting|Report$/)

/** Makes the reader of the microdata item of a type: `Product`. */
export function findMicrodata(type: string): DocumentReader {
  return ({ dom }) => open(dom, new RegExp(`(?:^|/)${escapePattern(type)}$`))
}

function open(dom: Dom, type: RegExp): Json | undefined {
  const node = dom.select('[itemscope][itemtype]').find((one) => type.test(dom.attribute(one, 'itemtype') ?? ''))
  return node && new Json(readItem(dom, node), { singles: true })
}

function readItem(dom: Dom, scope: DomNode, depth = 0): Item {
  const properties: Record<string, unknown[]> = {}
  for (const node of depth > maxDepth ? [] : listProperties(dom, scope)) {
    const isItem = dom.attribute(node, 'itemscope') !== undefined
    const value = isItem ? readItem(dom, node, depth + 1) : valueOf(dom, node)
    for (const name of (dom.attribute(node, 'itemprop') ?? '').split(/\s+/).filter(Boolean))
      Object.defineProperty(properties, name, {
        value: [...(Object.hasOwn(properties, name) ? (properties[name] ?? []) : []), value],
        ...{ enumerable: true, configurable: true, writable: true },
      })
  }
  return { '@type': dom.attribute(scope, 'itemtype'), ...properties }
}

/** Items in items, at the most. */
const maxDepth = 32

/** The properties of an item: below it, and not below another item. */
function listProperties(dom: Dom, scope: DomNode): DomNode[] {
  const found: DomNode[] = []
  const open = [...dom.children(scope)].reverse()
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (dom.attribute(node, 'itemprop') !== undefined) found.push(node)
    if (dom.attribute(node, 'itemscope') === undefined) open.push(...[...dom.children(node)].reverse())
  }
  return found
}

/** The value of a property by its element (HTML Standard, 5.2.4). */
function valueOf(dom: Dom, node: DomNode): string {
  const name = valueAttributes[dom.nameOf(node) ?? '']
  const written = dom.attribute(node, 'content') ?? (name === undefined ? undefined : dom.attribute(node, name))
  return written ?? readText(dom, node)
}

const valueAttributes: Readonly<Record<string, string>> = {
  ...{ meta: 'content', a: 'href', area: 'href', link: 'href', object: 'data', data: 'value', meter: 'value' },
  ...Object.fromEntries(['audio', 'embed', 'iframe', 'img', 'source', 'track', 'video'].map((name) => [name, 'src'])),
  time: 'datetime',
}
