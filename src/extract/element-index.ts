import { parse as parseSelector, type Selector } from 'css-what'
import type { DefaultTreeAdapterTypes } from 'parse5'

type Tree = DefaultTreeAdapterTypes.ParentNode
type TreeNode = DefaultTreeAdapterTypes.Node
type TreeElement = DefaultTreeAdapterTypes.Element

/** What an element is filed by: its name, a class, an attribute's name. */
interface Key {
  readonly by: 'name' | 'class' | 'attribute'
  readonly value: string
}

/**
 * The elements of a tree, listed once in document order and filed by name, class and some attributes, so that a
 * selector is tried only on elements that its last part can match, as browsers do. Names and classes are filed in lower
 * case, in which quirks mode matches them.
 */
export class ElementIndex {
  readonly #elements: TreeElement[] = []
  /** Of each node where the elements inside of it start and end in the list. */
  readonly #ranges = new Map<TreeNode, { start: number; end: number }>()
  readonly #filed: Readonly<Record<Key['by'], Map<string, number[]>>> = {
    name: new Map(),
    class: new Map(),
    attribute: new Map(),
  }

  constructor(root: Tree) {
    const open = [this.#enter(root)]
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const child = top.node.childNodes[top.next++]
      if (child === undefined) {
        top.range.end = this.#elements.length
        open.pop()
      } else if ('tagName' in child) {
        this.#file(child)
        open.push(this.#enter(child))
      }
    }
  }

  /** The elements inside of a node that a selector may match, in document order. */
  candidates(selector: string, scope: TreeNode): TreeElement[] {
    const range = this.#ranges.get(scope)
    if (range === undefined) return []
    const keys = keysOf(selector)
    if (keys === undefined) return this.#elements.slice(range.start, range.end)
    const found: TreeElement[] = []
    for (const place of this.#placesOf(keys))
      if (place >= range.start && place < range.end) found.push(this.#elements[place] as TreeElement)
    return found
  }

  #placesOf(keys: readonly Key[]): readonly number[] {
    const [first = [], ...others] = keys.flatMap(({ by, value }) => [this.#filed[by].get(value) ?? []])
    if (others.length === 0) return first
    return [...new Set(first.concat(...others))].sort((a, b) => a - b)
  }

  #enter(node: Tree): { node: Tree; range: { start: number; end: number }; next: number } {
    const range = { start: this.#elements.length, end: this.#elements.length }
    this.#ranges.set(node, range)
    return { node, range, next: 0 }
  }

  #file(element: TreeElement): void {
    const place = this.#elements.push(element) - 1
    fileUnder(this.#filed.name, element.tagName.toLowerCase(), place)
    for (const { name, value } of element.attrs) {
      if (name === 'class') {
        for (const one of value.toLowerCase().split(/[\t\n\f\r ]/)) fileUnder(this.#filed.class, one, place)
      } else if (name === 'id' || name.startsWith('data-')) fileUnder(this.#filed.attribute, name, place)
    }
  }
}

function fileUnder(filed: Map<string, number[]>, value: string, place: number): void {
  const places = filed.get(value)
  if (places === undefined) filed.set(value, [place])
  else if (places.at(-1) !== place) places.push(place)
}

const known = new Map<string, readonly Key[] | undefined>()

/** Under which keys the elements are filed that a selector may match; `undefined` where it may match any. */
function keysOf(selector: string): readonly Key[] | undefined {
  if (!known.has(selector)) {
    const keys = parseSelector(selector).map(keyOf)
    known.set(selector, keys.every((key) => key !== undefined) ? keys : undefined)
  }
  return known.get(selector)
}

/** The rarest thing that the last part of a selector asks for. */
function keyOf(parts: readonly Selector[]): Key | undefined {
  const last = parts.slice(parts.findLastIndex(({ type }) => combinators.has(type)) + 1)
  const keys = last.map(keyOfPart).filter((key) => key !== undefined)
  return keys.find(({ by }) => by !== 'name') ?? keys[0]
}

const combinators: ReadonlySet<string> = new Set(['descendant', 'child', 'adjacent', 'sibling', 'parent'])

function keyOfPart(part: Selector): Key | undefined {
  if (part.type === 'tag') return { by: 'name', value: part.name.toLowerCase() }
  if (part.type !== 'attribute' || part.action === 'not') return undefined
  if (part.name === 'class')
    return part.action === 'element' ? { by: 'class', value: part.value.toLowerCase() } : undefined
  return part.name === 'id' || part.name.startsWith('data-') ? { by: 'attribute', value: part.name } : undefined
}
