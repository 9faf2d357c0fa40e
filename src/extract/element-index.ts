import { parse as parseSelector, type Selector } from 'css-what'
import type { DefaultTreeAdapterTypes } from 'parse5'

type Tree = DefaultTreeAdapterTypes.ParentNode
type TreeNode = DefaultTreeAdapterTypes.Node
type TreeElement = DefaultTreeAdapterTypes.Element

/**
 * The elements of a tree, listed once in document order and filed by name and class, so that a selector is tried only
 * on elements that its last part can match, as browsers do. Names and classes are filed in lower case, in which quirks
 * mode matches them.
 */
export class ElementIndex {
  readonly #elements: TreeElement[] = []
  /** Of each node where the elements inside of it start and end in the list. */
  readonly #ranges = new Map<TreeNode, { start: number; end: number }>()
  readonly #filed = new Map<string, number[]>()

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
    const [key, ...others] = keys
    let places = this.#filed.get(key as string) ?? []
    if (others.length > 0) {
      const all = new Set(keys.flatMap((one) => this.#filed.get(one) ?? []))
      places = [...all].sort((a, b) => a - b)
    }
    return places.flatMap((place) => (place >= range.start && place < range.end ? (this.#elements[place] ?? []) : []))
  }

  #enter(node: Tree): { node: Tree; range: { start: number; end: number }; next: number } {
    const range = { start: this.#elements.length, end: this.#elements.length }
    this.#ranges.set(node, range)
    return { node, range, next: 0 }
  }

  #file(element: TreeElement): void {
    const place = this.#elements.push(element) - 1
    this.#fileUnder(element.tagName.toLowerCase(), place)
    for (const { name, value } of element.attrs) {
      if (name === 'class') for (const one of value.split(/\s+/)) this.#fileUnder(`.${one.toLowerCase()}`, place)
      else if (name === 'id') this.#fileUnder('#', place)
      else if (name.startsWith('data-')) this.#fileUnder(`[${name}]`, place)
    }
  }

  #fileUnder(key: string, place: number): void {
    const places = this.#filed.get(key)
    if (places === undefined) this.#filed.set(key, [place])
    else if (places.at(-1) !== place) places.push(place)
  }
}

const known = new Map<string, readonly string[] | undefined>()

/** Under which keys the elements are filed that a selector may match; `undefined` where it may match any. */
function keysOf(selector: string): readonly string[] | undefined {
  if (!known.has(selector)) {
    const keys = parseSelector(selector).map(keyOf)
    known.set(selector, keys.every((key) => key !== undefined) ? [...new Set(keys)] : undefined)
  }
  return known.get(selector)
}

/** The rarest thing that the last part of a selector asks for. */
function keyOf(parts: readonly Selector[]): string | undefined {
  const last = parts.slice(parts.findLastIndex(({ type }) => combinators.has(type)) + 1)
  const keys = last.map(keyOfPart).filter((key) => key !== undefined)
  return keys.find((key) => /^[.[#]/.test(key)) ?? keys[0]
}

const combinators: ReadonlySet<string> = new Set(['descendant', 'child', 'adjacent', 'sibling', 'parent'])

function keyOfPart(part: Selector): string | undefined {
  if (part.type === 'tag') return part.name.toLowerCase()
  if (part.type !== 'attribute' || part.action === 'not') return undefined
  if (part.name === 'class') return part.action === 'element' ? `.${part.value.toLowerCase()}` : undefined
  if (part.name === 'id') return '#'
  return part.name.startsWith('data-') ? `[${part.name}]` : undefined
}
