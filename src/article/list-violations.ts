import type { Article } from './article.ts'
import type { Block, Embed, Heading, Image } from './block.ts'
import { isHeadingText } from './heading-text.ts'
import { hasInline, type Inline, inlineText } from './inline.ts'
import { normalizeInline } from './normalize-inline.ts'
import { isDay, isTime } from './time.ts'

/** A broken invariant of the article model: something that no parser should produce. */
export interface Violation {
  /** The place: `title`, `body[3]`, `body[3].items[0]`. */
  path: string
  /** The kebab-case name of the broken invariant. */
  rule: string
  /** The problem, as a sentence. */
  message: string
}

/**
 * Lists every invariant of the article model that an article breaks. The result of a correct parser gives an empty
 * list.
 */
export function listViolations(article: Article): Violation[] {
  const violations: Violation[] = []
  const report: Report = (path, rule, message) => violations.push({ path, rule, message })
  checkHead(article, report)
  if (article.lead !== undefined) checkImage(article.lead, 'lead', report)
  article.body.forEach((block, index) => {
    checkBlock(block, `body[${index}]`, report)
  })
  if (article.body.length === 0 && article.lead === undefined && article.kind !== 'topic')
    report('body', 'empty-body', 'The article says nothing.')
  return violations
}

type Report = (path: string, rule: string, message: string) => void

function checkHead(article: Article, report: Report): void {
  const { id, title, authors, published, modified, firstSeen, url } = article
  const isId = typeof id === 'string' ? id.trim() !== '' : Number.isSafeInteger(id) && id > 0
  if (!isId) report('id', 'id-is-positive', `The id is neither a positive whole number nor a text: ${id}.`)
  if (title === '' || title !== title.trim()) report('title', 'title-is-trimmed', 'The title is blank or not trimmed.')
  if (!URL.canParse(url)) report('url', 'url-is-absolute', 'The address is not absolute.')
  for (const [index, { name }] of authors.entries())
    if (name === '' || name !== name.replace(/\s+/g, ' ').trim())
      report(`authors[${index}]`, 'name-is-clean', 'The name is blank, or its spaces are not collapsed.')
  for (const [path, time] of Object.entries({ published, modified, firstSeen }))
    if (time !== undefined && !isTime(time) && !(path === 'published' && isDay(time)))
      report(path, 'time-is-utc', 'The time is not ISO 8601 in UTC.')
  if (published !== undefined && firstSeen !== undefined && firstSeen < published)
    report('firstSeen', 'seen-after-published', 'The article was seen before it was published.')
  for (const field of ['dateline', 'agencies', 'rights', 'byline', 'slug', 'teaser', 'permalink'] as const)
    if (article[field] === '') report(field, 'absent-not-empty', 'A field without content is absent, not empty.')
}

function checkBlock(block: Block, path: string, report: Report): void {
  if (block.type === 'paragraph') checkParagraph(block.content, path, report)
  else if (block.type === 'heading') checkHeading(block, path, report)
  else if (block.type === 'image') checkImage(block, path, report)
  else if (block.type === 'gallery') checkItems(block.items, path, report)
  else if (block.type === 'list') checkTexts(block.items, path, report)
  else if (block.type === 'quote') checkTexts(block.paragraphs, path, report)
  else if (block.type === 'table') checkCells(block.rows, path, report)
  else if (block.type === 'unknown') checkUnknown(block.source, path, report)
  else if (block.type === 'embed') checkEmbed(block, path, report)
  else if (block.url === '') report(path, 'absent-not-empty', `The ${block.type} has no address.`)
}

function checkEmbed({ url, provider, id }: Embed, path: string, report: Report): void {
  if (url === undefined ? provider === undefined || id === undefined : url === '')
    report(path, 'absent-not-empty', 'The embed has neither an address nor an id of its provider.')
}

function checkParagraph(content: readonly Inline[], path: string, report: Report): void {
  checkText(content, path, report)
  if (isHeadingText(content))
    report(
      path,
      'strong-paragraph-is-heading',
      'A paragraph that is wholly strong, and neither address nor reference, is a heading.',
    )
}

function checkHeading({ content, level }: Heading, path: string, report: Report): void {
  checkText(content, path, report)
  if (!(level >= 2 && level <= 6)) report(path, 'heading-level', 'A heading has a level from 2 to 6.')
}

function checkItems(items: readonly Image[], path: string, report: Report): void {
  for (const [index, item] of items.entries()) checkImage(item, `${path}.items[${index}]`, report)
}

function checkCells(rows: readonly Inline[][][], path: string, report: Report): void {
  for (const [index, row] of rows.entries()) for (const cell of row) checkCanonical(cell, `${path}[${index}]`, report)
}

function checkUnknown(source: string, path: string, report: Report): void {
  report(path, 'known-markup', `Nobody taught the parser this: ${source.slice(0, 80)}`)
}

function checkTexts(contents: readonly Inline[][], path: string, report: Report): void {
  contents.forEach((content, index) => {
    checkText(content, `${path}[${index}]`, report)
  })
}

function checkText(content: readonly Inline[], path: string, report: Report): void {
  if (inlineText(content).trim() === '' && !hasInline(content, ({ type }) => type === 'link' || type === 'topic'))
    report(path, 'text-is-visible', 'The text is blank.')
  checkCanonical(content, path, report)
}

function checkCanonical(content: readonly Inline[], path: string, report: Report): void {
  if (JSON.stringify(normalizeInline(content)) !== JSON.stringify(content))
    report(path, 'text-is-canonical', 'The text is not in canonical form; normalizeInline makes it so.')
}

function checkImage({ url, src, id, format, title, caption, alt, credit }: Image, path: string, report: Report): void {
  if (src === url) report(path, 'src-differs', 'src is given only where it is not the address itself.')
  if (url === '' && (id !== undefined || format !== undefined))
    report(path, 'image-without-address', 'An image without address has no id and no format.')
  for (const [field, text] of Object.entries({ title, caption, alt, credit }))
    if (text !== undefined && (text === '' || text !== text.trim()))
      report(`${path}.${field}`, 'text-is-trimmed', `The ${field} is blank or not trimmed.`)
}
