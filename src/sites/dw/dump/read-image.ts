import type { Image } from '../../../article/block.ts'
import { inlineText } from '../../../article/inline.ts'
import { unwrapDwImage } from '../addresses/unwrap-image.ts'
import { parseImageUrl } from '../addresses/image-url.ts'
import { type Markup, type MarkupElement, markupText } from './markup.ts'
import { readDumpInline } from './read-inline.ts'

/** Reads an `<img>`: the picture behind the proxy, its id and its format. */
export function readImage(element: MarkupElement): Image {
  const src = element.attributes['src'] ?? ''
  const { url } = unwrapDwImage(src)
  const known = parseImageUrl(url)
  return {
    url,
    ...(url !== src && { src }),
    ...(known !== undefined && { id: known.id }),
    ...(known?.format !== undefined && { format: known.format }),
  }
}

/**
 * Reads the caption below a picture: `<div><small …>text</small></div>`.
 *
 * @returns `undefined` if the piece is not a caption, `''` if it is an empty one
 */
export function readCaption(markup: Markup | undefined): string | undefined {
  const small = onlyChild(markup, 'div')
  return onlyText(small, 'small')
}

/**
 * Reads an item of a gallery: `<div><img …><b>title</b>：caption</div>`, with a line break behind the picture where the
 * gallery is the whole dump (facts, 1.7: kind E). A caption is text only; marks and links in it leave their text.
 *
 * @returns `undefined` if the element is not such an item
 */
export function readGalleryItem(element: MarkupElement): Image | undefined {
  const [picture, ...rest] = element.children.filter((child) => typeof child !== 'string' || child.trim() !== '')
  if (typeof picture !== 'object' || picture.name !== 'img') return undefined
  const start = rest.findIndex((piece) => typeof piece !== 'object' || piece.name !== 'br')
  const pieces = start < 0 ? [] : rest.slice(start)
  const title = isElement(pieces[0], 'b') ? plainText(pieces.slice(0, 1)) : undefined
  const caption = plainText(title === undefined ? pieces : pieces.slice(1))
  if (caption === undefined) return undefined
  const said = caption.replace(title === undefined ? '' : /^\s*[：:]/, '')
  return { ...readImage(picture), ...withText('title', title), ...withText('caption', said) }
}

/** The text of running text; `undefined` where it shows something else. */
function plainText(markup: readonly Markup[]): string | undefined {
  const content = readDumpInline(markup)
  return content && inlineText(content)
}

/** Makes a field of trimmed text; an empty object if no text is left. */
export function withText<Key extends string>(key: Key, text: string | undefined): { [key in Key]?: string } {
  const trimmed = text?.replace(/[\t\n\f\r]/g, ' ').trim()
  return trimmed ? ({ [key]: trimmed } as { [key in Key]: string }) : {}
}

function isElement(markup: Markup | undefined, name: string): boolean {
  return typeof markup === 'object' && markup.name === name
}

function onlyChild(markup: Markup | undefined, name: string): Markup | undefined {
  if (typeof markup !== 'object' || markup.name !== name || markup.children.length !== 1) return undefined
  return markup.children[0]
}

function onlyText(markup: Markup | undefined, name: string): string | undefined {
  if (typeof markup !== 'object' || markup.name !== name) return undefined
  return markup.children.every((child) => typeof child === 'string') ? markupText(markup) : undefined
}
