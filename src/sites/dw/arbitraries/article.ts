import fc, { type Arbitrary } from 'fast-check'
import type { Article } from '../../../article/article.ts'
import type { Block, Gallery, Image } from '../../../article/block.ts'
import { formatAuthors } from '../dump/byline.ts'
import type { Dateline } from '../furniture/dateline.ts'
import { recogniseKind } from '../dump/recognise-kind.ts'
import { parseImageUrl } from '../addresses/image-url.ts'
import { anyHeadingText, anyId, anyInline, anyParagraphText, anyText } from '../../../arbitraries/inline.ts'
import { anyArticleUrl, anyImageUrl, anyProxiedImage } from './url.ts'

/**
 * An article as a dump can hold it, in canonical form: `listViolations` finds nothing in it, and `formatDump` says all
 * of it.
 */
export function anyArticle(): Arbitrary<Article> {
  return anyFields()
    .map(toArticle)
    .filter(({ body, lead }) => body.length > 0 || lead !== undefined)
}

type Fields = ReturnType<typeof anyFields> extends Arbitrary<infer Value> ? Value : never

/** The parts of an article, each drawn by itself. */
function anyFields() {
  return fc.record({
    address: anyArticleUrl().filter(({ url }) => /^https?:\/\/[^\r\n]+$/.test(url)),
    title: anyText().filter((title) => !title.includes('](http')),
    author: fc.option(anyAuthorField(), { nil: undefined }),
    published: fc.option(anyTime(), { nil: undefined }),
    seenAfter: fc.option(fc.integer({ min: 1, max: 3600 }), { nil: undefined }),
    lead: fc.option(anyImage(), { nil: undefined }),
    dateline: fc.option(fc.constantFrom('（德国之声中文网）', '(德国之声中文网)', '（德國之聲中文網）'), {
      nil: undefined,
    }),
    body: anyBody(),
    datelineGap: fc.option(fc.constantFrom(' ', '\u00A0', '  ', '\n'), { nil: undefined }),
    isAtHeading: fc.boolean(),
    agencies: fc.option(
      fc.constantFrom('（路透社等）', '甲/乙（德新社、路透社）', '(综合报道)', '（美联社、《甲报》）'),
      {
        nil: undefined,
      },
    ),
    rights: fc.option(fc.integer({ min: 2000, max: 2099 }).map(rightsOf), { nil: undefined }),
    trailer: fc.option(fc.array(fc.webUrl(), { maxLength: 3 }), { nil: undefined }),
  })
}

/** The article of drawn parts, each where a dump has it. */
function toArticle({
  address,
  author,
  seenAfter,
  lead,
  body,
  dateline,
  datelineGap,
  isAtHeading,
  ...fields
}: Fields): Article {
  const { id, language, slug, kind } = address.expected
  const seen = seenAfter === undefined ? undefined : Date.parse(fields.published ?? firstTime) + seenAfter * 1000
  const blocks = arrangeBody(body, lead !== undefined)
  const article = {
    ...fields,
    ...(dateline !== undefined && arrangeDateline(blocks, dateline, datelineGap, isAtHeading)),
    body: blocks,
    lead,
    id,
    url: address.url,
    language,
    slug,
    authors: author === undefined ? [] : [author.author],
    byline: author?.byline,
    firstSeen: seen === undefined ? undefined : new Date(seen).toISOString(),
  }
  const present = Object.fromEntries(Object.entries(article).filter(([, value]) => value !== undefined))
  return { kind: recogniseKind(kind, present as unknown as Article), ...present } as unknown as Article
}

/** A dateline stands before the first paragraph or a heading above it, else below everything. */
function arrangeDateline(
  body: readonly Block[],
  dateline: string,
  gap: string | undefined,
  isAtHeading: boolean,
): Dateline {
  const paragraph = body.findIndex(({ type }) => type === 'paragraph')
  const heading = body.findIndex((block) => block.type === 'heading' && block.level === 2)
  const index = isAtHeading && heading >= 0 && (paragraph < 0 || heading < paragraph) ? heading : paragraph
  return {
    dateline,
    ...(gap !== undefined && index >= 0 && { datelineGap: gap }),
    ...(index !== paragraph && { datelineBlock: index }),
  }
}

const firstTime = '2020-07-23T00:00:00.000Z'

/** A publication time, in UTC with milliseconds. */
export function anyTime(): Arbitrary<string> {
  const [min, max] = [new Date(firstTime), new Date('2029-12-31T23:59:59.999Z')]
  return fc.date({ min, max, noInvalidDate: true }).map((date) => date.toISOString())
}

/** A rights line of a year. */
export function rightsOf(year: number): string {
  return `© ${year}年德国之声版权声明：本文所有内容受到著作权法保护。`
}

/** An author as the field gives it, with the field as written where it is not just the name. */
function anyAuthorField(): Arbitrary<{ author: Article['authors'][number]; byline?: string }> {
  const name = fc.stringMatching(/^[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8})?$|^[\u4E00-\u4E80]{2,4}$/u)
  const note = fc.option(fc.constantFrom('综合报导', '（综合报道）'), { nil: undefined })
  const role = fc.option(fc.constantFrom('采访记者', '作者', 'Interview'), { nil: undefined })
  const written = fc.constantFrom<((field: string) => string) | undefined>(
    undefined,
    (field) => `    ${field}`,
    (field) => `null ${field}`,
    (field) => `${field.replace(' ', '  ')} `,
  )
  return fc.tuple(name, role, note, written).map(([text, part, said, write]) => {
    const author = { name: text, ...(part !== undefined && { role: part }), ...(said !== undefined && { note: said }) }
    const field = formatAuthors([author])
    return write === undefined ? { author } : { author, byline: write(field) }
  })
}

/** A picture: proxied, plain, of an unknown host, or without address. */
export function anyImage(): Arbitrary<Image> {
  const address = fc.oneof(
    anyProxiedImage().map(({ src, url }) => ({ url, ...(src !== url && { src }) })),
    anyImageUrl().map((url) => ({ url })),
    fc.constant({ url: '' }),
  )
  return fc.tuple(address, fc.option(anyText(), { nil: undefined })).map(([place, caption]) => {
    const known = parseImageUrl(place.url)
    return {
      ...place,
      ...(known !== undefined && { id: known.id }),
      ...(known?.format !== undefined && { format: known.format }),
      ...(caption !== undefined && { caption }),
    }
  })
}

/** A body: blocks of every type, in any order; see {@link arrangeBody}. */
export function anyBody(): Arbitrary<Block[]> {
  return fc.array(anyBlock(), { maxLength: 8 })
}

/** A block of any type, markup that the dump grammar does not know included. */
export function anyBlock(): Arbitrary<Block> {
  const texts = fc.array(anyInline(), { minLength: 1, maxLength: 3 })
  const row = fc.array(anyInline(), { minLength: 1, maxLength: 3 })
  return fc.oneof(
    { weight: 6, arbitrary: anyParagraphText().map((content): Block => ({ type: 'paragraph', content })) },
    { weight: 2, arbitrary: anyHeadingText().map((content): Block => ({ type: 'heading', level: 2, content })) },
    fc.tuple(fc.integer({ min: 3, max: 6 }), anyInline()).map(([level, content]): Block => {
      return { type: 'heading', level, content }
    }),
    { weight: 3, arbitrary: anyImage().map((image): Block => ({ type: 'image', ...image })) },
    { weight: 2, arbitrary: anyGallery() },
    anyId().map((id): Block => ({ type: 'embed', url: `https://www.youtube.com/embed/${id}?wmode=transparent` })),
    fc.webUrl().map((url): Block => ({ type: 'video', url })),
    fc.tuple(fc.boolean(), texts).map(([ordered, items]): Block => ({ type: 'list', ordered, items })),
    texts.map((paragraphs): Block => ({ type: 'quote', paragraphs })),
    fc.tuple(fc.boolean(), fc.array(row, { minLength: 1, maxLength: 3 })).map(([header, rows]): Block => {
      return { type: 'table', header, rows }
    }),
    fc.constantFrom(...unknownMarkup).map((source): Block => ({ type: 'unknown', source })),
  )
}

const unknownMarkup = [
  '<figure><img src="x.jpg"></figure>',
  '<audio src="x.mp3" controls=""></audio>',
  '<p>一<em>二<kbd>三</kbd></em></p>',
  '<!--hidden-->',
  '<hr>',
]

function anyGallery(): Arbitrary<Gallery> {
  const item = fc.tuple(anyImage(), fc.option(anyText(), { nil: undefined })).map(([image, title]): Image => {
    return { ...image, ...(title !== undefined && { title }) }
  })
  return fc
    .tuple(fc.option(anyText(), { nil: undefined }), fc.array(item, { minLength: 1, maxLength: 3 }))
    .map(([title, items]) => ({ type: 'gallery', ...(title !== undefined && { title }), items }))
}

/**
 * Arrange blocks as a dump can say them: two galleries are told apart by the second one's title alone, and the first
 * image is the lead.
 */
export function arrangeBody(blocks: readonly Block[], hasLead: boolean): Block[] {
  const first = hasLead ? 0 : blocks.findIndex((block) => block.type !== 'image')
  return blocks.slice(first < 0 ? blocks.length : first).filter((block, index, all) => {
    return !(block.type === 'gallery' && block.title === undefined && all[index - 1]?.type === 'gallery')
  })
}
