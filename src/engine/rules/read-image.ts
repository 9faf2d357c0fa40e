import type { Image } from '../../article/block.ts'
import { unwrapImage } from '../../images/image-proxy.ts'
import { type Dom, type DomNode, readText, scriptText } from '../dom/dom.ts'

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
  const said = { caption: caption && readText(dom, caption, buttons), alt: dom.attribute(picture, 'alt'), ...texts }
  const read = readImageAddress(written, said, absolute)
  return read.url === '' && read.caption === undefined && read.alt === undefined ? undefined : read
}

/** The address that a reader sees: pages that load pictures late leave a placeholder in `src`. */
export function addressOf(dom: Dom, picture: DomNode, around: DomNode): string | undefined {
  const said = (node: DomNode, name: string) => dom.attribute(node, name)?.trim() ?? ''
  const sources = dom.select('source', around)
  const written = [
    ...srcsetNames.map((name) => widestOf(said(picture, name))),
    ...sources.flatMap((source) => srcsetNames.map((name) => widestOf(said(source, name)))),
    ...lateNames.map((name) => said(picture, name)),
    ...withoutScripts(dom, picture, around),
    said(picture, 'src'),
  ]
  return written.find(isAddress)
}

/** The parts of a caption that are to be pressed: “show more”. */
const buttons = 'button, [role="button"]'

/** The attributes in which scripts that load late find the address of a picture or frame, the usual ones first. */
export const lateNames: readonly string[] = [
  ...['data-src', 'data-lazy-src', 'data-original', 'data-original-src', 'data-lazy', 'data-hi-res-src', 'data-url'],
]

/** The attributes that hold more than one address of a picture, with their widths. */
export const srcsetNames: readonly string[] = ['data-srcset', 'data-lazy-srcset', 'srcset']

/** Tells whether an attribute holds an address, and nothing that merely keeps the place of one. */
export function isAddress(written: string): boolean {
  return written !== '' && !/^(?:data|about|javascript):/i.test(written)
}

/** The addresses that stand in `<noscript>` beside a placeholder, for browsers that run no scripts. */
function withoutScripts(dom: Dom, picture: DomNode, around: DomNode): string[] {
  const src = dom.attribute(picture, 'src') ?? ''
  if (isAddress(src) && !placeholder.test(src)) return []
  const twins = around === picture ? [nextOf(dom, picture)] : dom.select('noscript', around)
  return twins.flatMap((twin) => {
    if (twin === undefined || dom.nameOf(twin) !== 'noscript') return []
    const inside = dom.parse(scriptText(dom, twin))
    return inside.select('img[src]').map((one) => inside.attribute(one, 'src')?.trim() ?? '')
  })
}

/** The elements after the children of an element, so that no row of pictures is looked through once for each. */
const nexts = new WeakMap<DomNode, ReadonlyMap<DomNode, DomNode>>()

function nextOf(dom: Dom, node: DomNode): DomNode | undefined {
  const parent = dom.parent(node)
  if (parent === undefined) return undefined
  let known = nexts.get(parent)
  if (known === undefined) {
    const elements = dom.children(parent).filter((one) => dom.nameOf(one) !== undefined)
    known = new Map(elements.slice(1).map((next, index) => [elements[index] as DomNode, next]))
    nexts.set(parent, known)
  }
  return known.get(node)
}

/** The names of pictures that keep a place. */
const placeholder =
  /(?:^|[/_-])(?:blank|placeholder|spacer|transparent|pixel|1x1|loading|lazy(?:load)?)[\w-]*\.(?:gif|png|svg|jpe?g|webp)(?:$|\?)/i

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
