import type { Image } from '../../article/block.ts'
import { unwrapImage } from '../../images/image-proxy.ts'
import { type Dom, type DomNode, readText } from '../dom/dom.ts'

/** Texts that come with a picture. */
export interface ImageTexts {
  readonly title?: string | undefined
  readonly caption?: string | undefined
  readonly alt?: string | undefined
  readonly credit?: string | undefined
}

/**
 * Makes an image of an address, freed from proxies, and of the texts that come with it; blank texts are absent.
 *
 * @param absolute completes an address
 */
export function readImageAddress(
  written: string,
  texts: ImageTexts,
  absolute: (written: string) => string = (whole) => whole,
): Image {
  const src = written.trim()
  const { url } = unwrapImage(absolute(src))
  return { url, ...(url !== src && { src }), ...presentTexts(texts) }
}

/** The texts of a picture, spaces collapsed; `alt` only where it is not the caption again. */
export function presentTexts(texts: ImageTexts): Pick<Image, 'title' | 'caption' | 'alt' | 'credit'> {
  const [title, caption, alt, credit] = [texts.title, texts.caption, texts.alt, texts.credit].map(collapse)
  return {
    ...(title !== undefined && { title }),
    ...(caption !== undefined && { caption }),
    ...(alt !== undefined && alt !== caption && { alt }),
    ...(credit !== undefined && { credit }),
  }
}

/**
 * Reads an `<img>`: the widest address that it or the `<source>`s beside it give, `''` where only a script knows it, its
 * `alt`, and the texts that are told, else what `<figcaption>` says.
 *
 * @returns nothing for a picture of which nothing is said
 */
export function readPicture(
  dom: Dom,
  picture: DomNode,
  around: DomNode,
  { absolute, ...texts }: ImageTexts & { readonly absolute?: (written: string) => string } = {},
): Image | undefined {
  const written = addressOf(dom, picture, around) ?? ''
  const [caption] = dom.select('figcaption', around)
  const said = { caption: caption && readText(dom, caption), alt: dom.attribute(picture, 'alt'), ...texts }
  const read = readImageAddress(written, said, absolute)
  return read.url === '' && read.caption === undefined && read.alt === undefined ? undefined : read
}

/** The address that a reader sees: pages that load pictures late leave a placeholder in `src`. */
function addressOf(dom: Dom, picture: DomNode, around: DomNode): string | undefined {
  const said = (node: DomNode, name: string) => dom.attribute(node, name)?.trim() ?? ''
  const sources = dom.select('source', around)
  const written = [
    ...['data-srcset', 'srcset'].map((name) => widestOf(said(picture, name))),
    ...sources.flatMap((source) => ['data-srcset', 'srcset'].map((name) => widestOf(said(source, name)))),
    ...['data-src', 'data-lazy-src', 'data-original', 'src'].map((name) => said(picture, name)),
  ]
  return written.find((one) => one !== '' && !one.startsWith('data:'))
}

/** An address and what follows it up to a comma; at every address it matches, so that no text is read twice. */
const candidates = /([^\s,](?:\S*[^\s,])?)(?:(?=\s)([^,]*))?(?:,|$)/g

/**
 * The widest candidate of a `srcset`, `''` where there is none (HTML Standard, 4.8.4.2.1). A comma may be part of an
 * address, so candidates end at their width or density.
 */
export function widestOf(srcset: string): string {
  let widest = { url: '', width: -1 }
  for (const [, url = '', descriptor = ''] of srcset.matchAll(candidates)) {
    const width = Number(/^\s+([\d.]+)[wx]\s*$/.exec(descriptor)?.[1])
    if (width > widest.width) widest = { url, width }
  }
  return widest.url === '' && /^\S+$/.test(srcset.trim()) ? srcset.trim() : widest.url
}

function collapse(text: string | undefined): string | undefined {
  const collapsed = text?.replace(/\s+/g, ' ').trim()
  return collapsed === '' ? undefined : collapsed
}
