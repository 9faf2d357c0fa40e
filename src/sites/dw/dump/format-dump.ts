import type { Article } from '../../../article/article.ts'
import type { Block, Gallery, Image } from '../../../article/block.ts'
import type { Inline } from '../../../article/inline.ts'
import { TouchstoneError } from '../../../errors/touchstone-error.ts'
import { formatAuthors } from './byline.ts'
import { placeDateline } from './dateline.ts'
import { galleryLabel } from './furniture.ts'
import { escapeAttribute, escapeText } from './markup.ts'
import { isWholeGallery } from './recognise-kind.ts'
import { trailerLabel } from './trailer.ts'

/**
 * Writes an article as the dump that the feed would make of it: `parseDump` returns the same article, and a canonical
 * dump is reproduced byte for byte.
 *
 * A dump has one author field, in which several authors are joined, and no field for content that only pages have:
 * teasers, topics, sound, posts of social networks.
 *
 * @throws TouchstoneError `dump/not-expressible` if the title or the address does not fit on a dump's second line
 */
export function formatDump(article: Article): string {
  const { title, url, firstSeen } = article
  if (title.trim() !== title || title === '' || /[\r\n]|\]\(https?:/.test(title))
    throw new TouchstoneError('dump/not-expressible', { value: `title ${JSON.stringify(title)}` })
  if (!/^https?:\/\/[^\r\n]+$/.test(url))
    throw new TouchstoneError('dump/not-expressible', { value: `url ${JSON.stringify(url)}` })
  const epoch = firstSeen === undefined ? 'NaN' : Date.parse(firstSeen)
  return `<!--${epoch}-->\n[${title}](${url})\n------\n\n${writeBody(article)}\n`
}

function writeBody(article: Article): string {
  const { lead, agencies, rights, trailer } = article
  return [
    writeByline(article),
    lead === undefined ? '' : writeImage(lead),
    ...writeBlocks(article),
    agencies === undefined ? '' : `<p>${escapeText(agencies)}</p>`,
    rights === undefined ? '' : `<p><em>${escapeText(rights)}</em></p>`,
    trailer === undefined ? '' : writeTrailer(trailer),
  ].join('')
}

function writeByline({ authors, byline, published }: Article): string {
  const field = byline ?? formatAuthors(authors)
  return field === '' && published === undefined ? '' : `<div><i>${escapeText(field)}<br>${published ?? ''}</i></div>`
}

/** Writes the blocks. The dateline opens one of them, or forms a paragraph. */
function writeBlocks(article: Article): string[] {
  const { body, dateline = '' } = article
  const place = placeDateline(article)
  const lineBreak = isWholeGallery(article) ? '<br>' : ''
  const written = body.map((block, index) =>
    block.type === 'gallery'
      ? writeGallery(block, lineBreak)
      : writeBlock(block, index === place?.index ? place.prefix : undefined),
  )
  if (place !== undefined && place.prefix === undefined)
    written.splice(place.index, 0, `<p>${escapeText(dateline)}</p>`)
  return written
}

function writeBlock(block: Exclude<Block, Gallery>, dateline = ''): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${escapeText(dateline)}${writeInline(block.content)}</p>`
    case 'heading':
      return block.level === 2
        ? `<p>${escapeText(dateline)}<strong>${writeInline(block.content)}</strong></p>`
        : `<h${block.level}>${writeInline(block.content)}</h${block.level}>`
    case 'image':
      return writeImage(block)
    case 'audio':
      return ''
    case 'embed':
      if (block.url === undefined) return ''
      return `<iframe width="100%" height="259" src="${escapeAttribute(block.url)}" frameborder="0" allowfullscreen=""> </iframe>`
    case 'video':
      return `<video src="${escapeAttribute(block.url)}" controls style="width:100%"></video>`
    case 'list':
      return writeAll(block.ordered ? 'ol' : 'ul', 'li', block.items)
    case 'quote':
      return writeAll('blockquote', 'p', block.paragraphs)
    case 'table':
      return writeTable(block.rows, block.header)
    case 'unknown':
      return block.source
  }
}

function writeImage({ url, src = url, caption = '' }: Image): string {
  return `${writePicture(src)}<div><small style="color: #999;">${escapeText(caption)}</small></div>`
}

function writePicture(src: string): string {
  return `<img src="${escapeAttribute(src)}" width="100%">`
}

function writeGallery({ title, items }: Gallery, lineBreak: string): string {
  const heading = title === undefined ? '' : `<h3>${galleryLabel}${escapeText(title)}</h3>`
  return heading + items.map((item) => writeGalleryItem(item, lineBreak)).join('')
}

/** Writes a picture of a gallery; where that is the whole dump, a line break follows the picture (facts, 1.7). */
function writeGalleryItem({ url, src = url, title = '', caption = '' }: Image, lineBreak: string): string {
  return `<div>${writePicture(src)}${lineBreak}<b>${escapeText(title)}</b>：${escapeText(caption)}</div>`
}

function writeAll(outer: string, inner: string, contents: readonly Inline[][]): string {
  return `<${outer}>${contents.map((content) => `<${inner}>${writeInline(content)}</${inner}>`).join('')}</${outer}>`
}

function writeTable(rows: readonly Inline[][][], header: boolean): string {
  const written = rows.map((row, index) => {
    const cell = header && index === 0 ? 'th' : 'td'
    return `<tr>${row.map((content) => `<${cell}>${writeInline(content)}</${cell}>`).join('')}</tr>`
  })
  return `<table><tbody>${written.join('')}</tbody></table>`
}

function writeTrailer(addresses: readonly string[]): string {
  const links = addresses.map(
    (url) => `<a href="${escapeAttribute(url)}" style="color:orange" target="_blank">${escapeText(url)}</a>`,
  )
  return `<br><hr><div>${trailerLabel}<br>${links.join(' <br>')}<br></div>`
}

function writeInline(content: readonly Inline[]): string {
  return content.map(writePiece).join('')
}

function writePiece(piece: Inline): string {
  if (typeof piece === 'string') return escapeText(piece)
  switch (piece.type) {
    case 'break':
      return '<br>'
    case 'link': {
      const rel = piece.kind === undefined ? '' : ` rel="${escapeAttribute(piece.kind)}"`
      return `<a href="${escapeAttribute(piece.href)}"${rel}>${writeInline(piece.content)}</a>`
    }
    case 'topic':
      return `<span data-id="${piece.id}" data-type="AUTO_TOPIC" title="Automatische Themenseite">${writeInline(piece.content)}</span>`
    default:
      return `<${piece.type}>${writeInline(piece.content)}</${piece.type}>`
  }
}
