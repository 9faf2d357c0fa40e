import type { DomNode } from '../engine/dom/dom.ts'
import { image } from '../engine/readers/image-readers.ts'
import type { Image } from '../article/block.ts'
import type { PageFacts } from './page-facts.ts'

/** A picture of a page, and the element that holds it. */
export interface HeldPicture {
  readonly node: DomNode
  readonly value: Image
}

/** Pictures that are none of the article: symbols, placeholders, portraits of the size of one. */
const symbol = /^data:|\.svg(?:[?#]|$)|logo|icon|avatar|placeholder|sprite|pixel|blank\./i
/** The least width or height that a picture of an article is given, in CSS pixels. */
const minSize = 150

/**
 * Finds the first picture of an article: from its headline to the end of its first paragraph, else the last before the
 * headline.
 */
export function firstPicture(facts: PageFacts): HeldPicture | undefined {
  const { page } = facts
  const { dom } = page
  const [headline] = dom.select('h1')
  const paragraph = facts.mainText()?.paragraphs[0]
  const order = dom.select('h1, p, img')
  const [start, end] = [headline, paragraph].map((node) => (node === undefined ? -1 : order.indexOf(node)))
  const read = (nodes: readonly DomNode[]) => nodes.flatMap((node) => readPicture(facts, node) ?? [])
  const [from, to] = [start as number, end as number]
  const after = order.slice(Math.max(0, from), to > from ? to : undefined)
  const [first] = read(after.slice(0, maxPictures).filter((node) => dom.nameOf(node) === 'img'))
  if (first !== undefined) return first
  return from < 0 ? undefined : read(order.slice(0, from).filter((node) => dom.nameOf(node) === 'img')).at(-1)
}

/** The most elements after the headline that are looked at. */
const maxPictures = 60

function readPicture({ page }: PageFacts, node: DomNode): HeldPicture | undefined {
  const { dom } = page
  const isOutside = (at: DomNode | undefined): boolean =>
    at !== undefined && (/^(?:nav|aside|footer)$/.test(dom.nameOf(at) ?? '') || isOutside(dom.parent(at)))
  const sizes = ['width', 'height'].map((name) => Number(dom.attribute(node, name) ?? Number.NaN))
  if (sizes.some((size) => size < minSize) || isOutside(node)) return undefined
  const value = image.read([node], page)
  return value === undefined || symbol.test(value.url) ? undefined : { node, value }
}
