import type { Article } from '../../../article/article.ts'
import { TouchstoneError } from '../../../errors/touchstone-error.ts'
import { formatAuthors } from './byline.ts'
import { writeBlock, writeImage } from './format-blocks.ts'
import { placeDateline } from '../furniture/dateline.ts'
import { trailerLabel } from '../furniture/trailer.ts'
import { escapeAttribute, escapeText } from './markup.ts'
import { isWholeGallery } from './recognise-kind.ts'

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
  if (title.trim() !== title || title === '' || /[\r\n]|\]\(https?:\/\//.test(title))
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
    writeBlock(block, index === place?.index ? place.prefix : undefined, lineBreak),
  )
  if (place !== undefined && place.prefix === undefined)
    written.splice(place.index, 0, `<p>${escapeText(dateline)}</p>`)
  return written
}

function writeTrailer(addresses: readonly string[]): string {
  const links = addresses.map(
    (url) => `<a href="${escapeAttribute(url)}" style="color:orange" target="_blank">${escapeText(url)}</a>`,
  )
  return `<br><hr><div>${trailerLabel}<br>${links.join(' <br>')}<br></div>`
}
