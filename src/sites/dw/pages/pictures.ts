import type { Image } from '../../../article/block.ts'
import { type Dom, type DomNode, readText } from '../../../engine/dom/dom.ts'
import type { Json } from '../../../engine/documents/json.ts'
import { addressOf, type ImageTexts, presentTexts } from '../../../engine/rules/read-image.ts'
import type { ValueReader } from '../../../engine/rules/rule.ts'
import { unwrapDwImage } from '../addresses/unwrap-image.ts'
import { parseImageUrl, resolveFormat } from '../addresses/image-url.ts'

/**
 * The format to fill into a picture's template: of the lead the widest that pages list (1,199 px, 16:9), in the text
 * the widest with the picture's own shape (1,110 px; facts, 5).
 */
const formats = { lead: 605, inText: 906 } as const

/** Make an image of an address or a template of one, and of what is said about it; blank texts are absent. */
export function makeImage(written: string, said: ImageTexts, format: number = formats.inText): Image {
  const src = written.trim()
  const { url } = unwrapDwImage(resolveFormat(src, format))
  const absolute = url.startsWith('/image/') ? `https://www.dw.com${url}` : url
  const known = parseImageUrl(absolute)
  return {
    url: absolute,
    ...(absolute !== src && { src }),
    ...(known !== undefined && { id: known.id }),
    ...(known?.format !== undefined && { format: known.format }),
    ...presentTexts(said),
  }
}

/** The figure above the text: its address stands only in `srcset`, as `src` is left empty (facts, 4). */
export const leadFigure: ValueReader<DomNode, Image> = {
  name: 'figure',
  read: (found, { dom }) =>
    found.map((figure) => readFigure(dom, figure, formats.lead)).find((image) => image !== undefined),
}

/** Read a `<figure>` with its picture, caption, description and credit. */
export function readFigure(dom: Dom, figure: DomNode, format: number = formats.inText): Image | undefined {
  const [picture] = dom.select('img', figure)
  if (picture === undefined) return undefined
  const [caption] = dom.select('figcaption', figure)
  const [credit] = dom.select('figcaption small', figure)
  return makeImage(
    pictureAddress(dom, picture, figure),
    {
      caption: caption && readText(dom, caption, 'small'),
      alt: dom.attribute(picture, 'alt'),
      credit: credit && withoutLabel(readText(dom, credit)),
    },
    format,
  )
}

/** The address of a picture, the template of it first; `''` where there is none. */
export function pictureAddress(dom: Dom, picture: DomNode, around: DomNode): string {
  return dom.attribute(picture, 'data-url')?.trim() || (addressOf(dom, picture, around) ?? '')
}

/** The classic layout's `<div class="picBox">`: a picture, in a link to its overlay, and a paragraph below it. */
export function readPictureBox(dom: Dom, box: DomNode): Image | undefined {
  const [picture] = dom.select('img', box)
  if (picture === undefined) return undefined
  const [caption] = dom.select('p', box)
  return makeImage(pictureAddress(dom, picture, box), {
    caption: caption && readText(dom, caption),
    alt: dom.attribute(picture, 'alt'),
  })
}

/** The first picture box. */
export const pictureBox: ValueReader<DomNode, Image> = {
  name: 'picture box',
  read: ([box], { dom }) => box && readPictureBox(dom, box),
}

/** A content link to an image, as in states and the page's own API (facts, 3.2). */
export const imageLink: ValueReader<Json, Image> = {
  name: 'content link to an image',
  read: ([link]) => {
    const template = link?.text('target.staticUrl')
    if (link === undefined || template === undefined) return undefined
    const said = {
      caption: link.text('description'),
      alt: link.text('additionalInformation'),
      credit: link.text('target.licenserSupplement'),
    }
    return makeImage(template, said, formats.lead)
  },
}

/** Only the address of the picture, as meta tags and JSON-LD give it: the last is the one with the shape of the page. */
export const imageAddress: ValueReader<Json, Image> = {
  name: 'address of an image',
  read: (found) => {
    const written = found.at(-1)?.text()
    return written === undefined ? undefined : makeImage(written, {})
  },
}

/** Pages set the word for it before the credit, in their language: `Bild:`, `Image:`, `图像来源：`. */
function withoutLabel(credit: string): string {
  return credit.replace(/^\s*[^:：/]{1,30}[:：]\s*/, '')
}
