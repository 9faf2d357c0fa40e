import type { Block, Paragraph } from '../../../article/block.ts'
import { type Inline, inlineText } from '../../../article/inline.ts'
import { normalizeInline } from '../../../article/normalize-inline.ts'
import { type Markup, type MarkupElement, markupText } from './markup.ts'
import { makeTextBlock } from '../../../article/text-block.ts'

/**
 * The text around an article in a dump: the rights line, the agencies' credit, the dateline, the feed's advert. Each is
 * recognised by its text, because the markup varies (facts, 1.8), and removed from the body.
 */
export interface Furniture {
  dateline?: string
  agencies?: string
  rights?: string
}

/** The feed's heading for a gallery, in every script. */
export const galleryLabel = '相关图集：'

/** The feed's heading for its advert. */
export const trailerLabel = '获取更多RSS：'

const rightsLine = /^©\s*20\d\d\s*年?\s*(德国之声|德國之聲)\s*(版权声明|版權聲明)/
const datelineMark = /^[（(](德国之声中文网|德國之聲中文網)[）)]/
/** `凝炼/叶宣（德新社、路透社）`, `（综合报道）`: names, if any, then agencies or the word for a compilation. */
const agencyLine = /^[^（）()。！？!?]{0,40}[（(][^（）()。]*(社|报道|報道|报导|報導)等?[）)]$/

/** Returns a gallery's title from its heading; `undefined` for any other heading. */
export function readGalleryLabel(heading: string): string | undefined {
  return /^(相关图集|相關圖集)：/.test(heading) ? heading.slice(galleryLabel.length) : undefined
}

/**
 * Splits off the advert at the end: `<br><hr><div>获取更多RSS：<br><a href="https://feedx.net" …>…</a> …</div>`.
 *
 * @returns its addresses, and the markup before it; if there is no advert, all the markup and no addresses
 */
export function splitTrailer(markup: readonly Markup[]): { markup: readonly Markup[]; trailer?: string[] } {
  let end = markup.length
  while (end > 0 && isBlank(markup[end - 1] as Markup)) end -= 1
  const division = markup[end - 1]
  if (typeof division !== 'object' || division.name !== 'div' || !isTrailer(division)) return { markup }
  let start = end - 1
  for (const name of ['hr', 'br']) {
    while (start > 0 && isBlank(markup[start - 1] as Markup)) start -= 1
    if (isElement(markup[start - 1], name)) start -= 1
  }
  const links = division.children.filter((child): child is MarkupElement => isElement(child, 'a'))
  return { markup: markup.slice(0, start), trailer: links.map((link) => link.attributes['href'] ?? '') }
}

/**
 * Returns true for the advert: its label, links that show their own address, and line breaks. Anything else is content.
 */
function isTrailer(division: MarkupElement): boolean {
  const [label, ...rest] = division.children
  return (
    typeof label === 'string' &&
    label.trim() === trailerLabel &&
    rest.every(
      (child) =>
        isBlank(child) ||
        isElement(child, 'br') ||
        (isElement(child, 'a') && markupText(child) === child.attributes['href']),
    )
  )
}

/** Removes the furniture from the body, which is changed in place. */
export function takeFurniture(body: Block[]): Furniture {
  const rights = takeLast(body, (block) => isPlain(block) && rightsLine.test(textOf(block)))
  const agencies = takeLast(body, (block, last) => last && isPlain(block) && agencyLine.test(textOf(block)))
  const dateline = takeDateline(body)
  return {
    ...(dateline !== undefined && { dateline }),
    ...(agencies !== undefined && { agencies }),
    ...(rights !== undefined && { rights }),
  }
}

/** Removes the last paragraph that fits; `last` is true for the last text of the body. */
function takeLast(body: Block[], fits: (block: Paragraph, last: boolean) => boolean): string | undefined {
  let last = true
  for (let index = body.length - 1; index >= 0; index--) {
    const block = body[index] as Block
    if (block.type === 'paragraph' && fits(block, last)) {
      body.splice(index, 1)
      return textOf(block)
    }
    if (!pictorial.has(block.type)) last = false
  }
  return undefined
}

const pictorial: ReadonlySet<Block['type']> = new Set(['image', 'gallery', 'embed', 'video'])

function takeDateline(body: Block[]): string | undefined {
  const index = body.findIndex((block) => block.type === 'paragraph')
  const content = (body[index] as Paragraph | undefined)?.content
  const mark = typeof content?.[0] === 'string' ? datelineMark.exec(content[0])?.[0] : undefined
  if (content === undefined || mark === undefined) return undefined
  const rest = makeTextBlock(normalizeInline([(content[0] as string).slice(mark.length), ...content.slice(1)]))
  body.splice(index, 1, ...(rest === undefined ? [] : [rest]))
  return mark
}

/** Returns true for text with no markup but emphasis, as in the furniture's lines. */
function isPlain(block: Paragraph): boolean {
  return block.content.every(isPlainInline)
}

function isPlainInline(piece: Inline): boolean {
  if (typeof piece === 'string') return true
  return (piece.type === 'em' || piece.type === 'strong') && piece.content.every(isPlainInline)
}

function textOf(block: Paragraph): string {
  return inlineText(block.content)
}

function isBlank(markup: Markup): boolean {
  return typeof markup === 'string' && markup.trim() === ''
}

function isElement(markup: Markup | undefined, name: string): markup is MarkupElement {
  return typeof markup === 'object' && markup.name === name
}
