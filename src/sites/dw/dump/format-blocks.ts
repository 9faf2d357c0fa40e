import type { Block, Gallery, Image } from '../../../article/block.ts'
import type { Inline } from '../../../article/inline.ts'
import { galleryLabel } from '../furniture/furniture.ts'
import { escapeAttribute, escapeText } from './markup.ts'

/**
 * Writes a block as HTML.
 *
 * @param before text before a paragraph or a heading: the dateline
 * @param lineBreak what stands between a picture of a gallery and its title: `<br>` where the gallery is the whole dump
 */
export function writeBlock(block: Block, before = '', lineBreak = ''): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${escapeText(before)}${writeInline(block.content)}</p>`
    case 'heading':
      return block.level === 2
        ? `<p>${escapeText(before)}<strong>${writeInline(block.content)}</strong></p>`
        : `<h${block.level}>${writeInline(block.content)}</h${block.level}>`
    case 'image':
      return writeImage(block)
    case 'gallery':
      return writeGallery(block, lineBreak)
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

/** Writes a picture and its caption. */
export function writeImage({ url, src = url, caption = '' }: Image): string {
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
