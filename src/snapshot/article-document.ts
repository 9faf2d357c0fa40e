import type { Article, Author, Reference } from '../article/article.ts'
import type { Block, Image } from '../article/block.ts'
import type { Inline } from '../article/inline.ts'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { Data, Document } from './document.ts'
import { formatInline, type LinkNotation, parseInline, plainNotation } from './inline-notation.ts'

/**
 * Returns an article's document: its fields in reading order, each block as one entry named after its type, running
 * text in the notation of `formatInline`. It is lossless: `documentToArticle` inverts it.
 */
export function articleToDocument(article: Article, notation: LinkNotation = plainNotation): Document {
  const { kind, opinion, id, url, slug, language, direction, permalink, kicker, title, teaser } = article
  const { authors, byline, published, modified, firstSeen, lead, body, agencies, rights } = article
  const { dateline, datelineGap, datelineBlock, topics, keywords, related, trailer } = article
  return present({
    ...{ kind, opinion, id, url, slug, language, direction, permalink, kicker, title, teaser },
    authors: authors.map(({ name, id, url, place, role, note }) => present({ name, id, url, place, role, note })),
    ...{ byline, published, modified, firstSeen },
    lead: lead && imageToData(lead),
    ...{ dateline, datelineGap, datelineBlock },
    body: body.map((block) => blockToData(block, notation)),
    ...{ agencies, rights, topics: topics?.map(referenceToData), keywords, related: related?.map(referenceToData) },
    trailer,
  })
}

/** Tells whether the result of a parse function is meant to be an article, whose document is made for review. */
export function isArticle(result: unknown): result is Article {
  const { kind, url, title, authors, body } = (result ?? {}) as Partial<Article>
  const isText = [kind, url, title].every((value) => typeof value === 'string')
  if (!isText || !Array.isArray(body)) return false
  return body.length === 0 ? Array.isArray(authors) : body.some((block) => blockTypes.has(block?.type))
}

const blockTypes: ReadonlySet<string | undefined> = new Set<Block['type']>([
  ...(['paragraph', 'heading', 'image', 'gallery', 'embed', 'video', 'audio'] as const),
  ...(['list', 'quote', 'table', 'unknown'] as const),
])

function blockToData(block: Block, notation: LinkNotation): Data {
  const write = (content: readonly Inline[]) => formatInline(content, notation)
  switch (block.type) {
    case 'paragraph':
      return { paragraph: write(block.content) }
    case 'heading':
      return present({ heading: write(block.content), level: block.level === 2 ? undefined : block.level })
    case 'image':
      return imageToData(block)
    case 'gallery':
      return present({ gallery: block.title ?? null, id: block.id, items: block.items.map(imageToData) })
    case 'embed':
      return present({ embed: block.url ?? null, provider: block.provider, id: block.id })
    case 'video':
    case 'audio': {
      const { type, url, id, title, poster, duration } = block
      return present({ [type]: url, id, title, poster, duration })
    }
    case 'list':
      return present({ list: block.items.map(write), ordered: block.ordered || undefined })
    case 'quote':
      return { quote: block.paragraphs.map(write) }
    case 'table':
      return present({ table: block.rows.map((row) => row.map(write)), header: block.header || undefined })
    case 'unknown':
      return { unknown: block.source }
  }
}

function imageToData({ url, id, format, src, title, caption, alt, credit }: Image): Data {
  return present({ image: url, id, format, src, title, caption, alt, credit })
}

function referenceToData({ name, id, url }: Reference): Data {
  return present({ name, id, url })
}

function present(fields: Record<string, Data | undefined>): Document {
  return Object.fromEntries(Object.entries(fields).filter((entry) => entry[1] !== undefined)) as Document
}

/**
 * Reads an article's document back.
 *
 * @throws TouchstoneError `snapshot/not-an-article` for a field or block that no article has
 */
export function documentToArticle(document: Document, notation: LinkNotation = plainNotation): Article {
  const { authors, lead, body, ...fields } = document
  const article = {
    ...fields,
    authors: listOf(authors, 'authors') as unknown as Author[],
    ...(lead !== undefined && { lead: dataToImage(mapping(lead, 'lead')) }),
    body: listOf(body, 'body').map((block, index) => dataToBlock(mapping(block, `body[${index}]`), notation)),
  }
  if (isArticle(article)) return article
  throw new TouchstoneError('snapshot/not-an-article', { value: Object.keys(document).join(', ') })
}

function dataToBlock(data: Document, notation: LinkNotation): Block {
  const inline = (written: Data) => parseInline(text(written), notation)
  const { items, level, ordered, header } = data
  const [type, ...rest] = Object.keys(data)
  const more = Object.fromEntries(rest.filter((key) => key !== 'items').map((key) => [key, data[key]]))
  const value = data[type ?? ''] ?? null
  switch (type) {
    case 'paragraph':
      return { type, content: inline(value) }
    case 'heading':
      return { type, level: typeof level === 'number' ? level : 2, content: inline(value) }
    case 'image':
      return { type, ...dataToImage(data) }
    case 'gallery': {
      const images = listOf(items, 'items').map((item) => dataToImage(mapping(item, 'items')))
      return { type, ...more, ...(value !== null && { title: text(value) }), items: images }
    }
    case 'embed':
      return { type, ...(value !== null && { url: text(value) }), ...more }
    case 'video':
    case 'audio':
      return { type, url: text(value), ...more }
    case 'list':
      return { type, ordered: ordered === true, items: listOf(value, type).map(inline) }
    case 'quote':
      return { type, paragraphs: listOf(value, type).map(inline) }
    case 'table':
      return { type, header: header === true, rows: listOf(value, type).map((row) => listOf(row, 'row').map(inline)) }
    case 'unknown':
      return { type, source: text(value) }
    default:
      throw new TouchstoneError('snapshot/not-an-article', { value: `a block of type ${type}` })
  }
}

function dataToImage({ image, ...fields }: Document): Image {
  return { ...(fields as Omit<Image, 'url'>), url: text(image ?? null) }
}

function text(data: Data): string {
  if (typeof data === 'string') return data
  throw new TouchstoneError('snapshot/not-an-article', { value: `${JSON.stringify(data)} in place of text` })
}

function listOf(data: Data | undefined, name: string): Data[] {
  if (Array.isArray(data)) return data
  throw new TouchstoneError('snapshot/not-an-article', { value: `${name} is no list` })
}

function mapping(data: Data, name: string): Document {
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data
  throw new TouchstoneError('snapshot/not-an-article', { value: `${name} is no mapping` })
}
