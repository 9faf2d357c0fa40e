import type { Image } from '../../article/block.ts'
import type { Json } from '../documents/json.ts'
import { type Dom, type DomNode, readText } from '../dom/dom.ts'
import { firstValue, type Found, isJson } from './found.ts'
import { type ImageTexts, lateNames, readImageAddress, readPicture, srcsetNames } from '../rules/read-image.ts'
import type { BlockRule, Page, ValueReader } from '../rules/rule.ts'

/** Where the texts of a picture stand in the element around it, as selectors; `figcaption` is the caption otherwise. */
export interface PictureParts {
  readonly caption?: string
  readonly credit?: string
  readonly title?: string
}

/** A picture: of an element the image in it or itself, with what `figcaption` and `alt` say; of JSON its address. */
export const image: ValueReader<Found, Image> = {
  name: 'image',
  read: (found, page) => firstValue(found, (one) => withAddress(readImage(page, one))),
}

/** A picture whose texts the site keeps apart: `figure({ caption: '.text', credit: '.owner' })`. */
export function figure(parts: PictureParts): ValueReader<DomNode, Image> {
  return {
    name: `figure with ${Object.values(parts).join(', ')}`,
    read: (found, page) => firstValue(found, (one) => withAddress(readFigure(page, page.dom, one, parts))),
  }
}

/** Reads such pictures in the body, too: `blocks: [figures('.picture', { caption: '.text' })]`. */
export function figures(select: string, parts: PictureParts = {}): BlockRule {
  return {
    ...{ select, name: 'figure' },
    read: (node, page, dom) => {
      const read = readFigure(page, dom, node, parts)
      return read && { type: 'image', ...read }
    },
  }
}

/** Reads the picture in an element or the element itself; `undefined` where there is none with an address. */
export function readFigure(page: Page, dom: Dom, node: DomNode, parts: PictureParts = {}): Image | undefined {
  const picture = dom.nameOf(node) === 'img' ? node : choosePicture(dom, dom.select('img', node))
  const said = Object.entries(parts).map(([part, select]) => {
    const [own] = dom.select(select as string, node)
    return [part, own && readText(dom, own)] as const
  })
  return (
    picture && readPicture(dom, picture, node, { absolute: page.absolute, ...(Object.fromEntries(said) as ImageTexts) })
  )
}

/** Beside a picture that is loaded late stands a placeholder, which is the same on every page and has one size only. */
function choosePicture(dom: Dom, pictures: readonly DomNode[]): DomNode | undefined {
  const isLate = (one: DomNode) => [...srcsetNames, ...lateNames].some((name) => dom.attribute(one, name) !== undefined)
  return pictures.find(isLate) ?? pictures[0]
}

function readImage(page: Page, one: Found): Image | undefined {
  if (!isJson(one)) return readFigure(page, page.dom, one)
  const address = addressIn(one)
  if (address === undefined) return undefined
  const [caption, credit] = [one.text('caption'), one.text('creditText')]
  return readImageAddress(address, { caption, credit }, page.absolute)
}

/** A picture that the page gives no address of is none for a field: another rule may know it. */
function withAddress(read: Image | undefined): Image | undefined {
  return read?.url === '' ? undefined : read
}

/** The address of an image in JSON-LD: a text, an `ImageObject` with one, or lists of them in whatever order. */
function addressIn(json: Json, depth = 0): string | undefined {
  const { value } = json
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (typeof value !== 'object' || value === null || depth > maxDepth) return undefined
  const inside = Array.isArray(value) ? json.all('*') : ['url', 'contentUrl', '@id'].flatMap((key) => json.all(key))
  return firstValue(inside, (one) => addressIn(one, depth + 1))
}

/** Lists in objects in lists, at the most. */
const maxDepth = 4
