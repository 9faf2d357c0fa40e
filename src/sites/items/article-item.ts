import type { Article, Author, Reference } from '../../article/article.ts'
import { type Block, blockText, type Image } from '../../article/block.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { collapseLines } from '../../engine/dom/collapse-space.ts'
import { comparableText } from '../../engine/witnesses/comparable-text.ts'
import { namePicture } from '../../images/picture-name.ts'
import type { Page, Trace } from '../../engine/rules/rule.ts'
import type { ArticleFields, ItemContext, ItemShape } from './item-shape.ts'
import type { SourceName } from '../site.ts'

/** The fields that the rules of a page found. */
export type FoundFields = Partial<ArticleFields>

/** The address of an article and what it says. */
export interface ArticleAddress {
  readonly url: string
  readonly id: number | string
}

/** Settings of articles. */
export interface ArticleOptions<Address extends ArticleAddress> {
  /** Finds the page's own address; by default the first that leads to an article, of the field `url` and where it was loaded from. */
  readonly address?: (page: Page, found: FoundFields) => Address | undefined
  /** Completes an article by what the site's address and text mean beyond rules. */
  readonly refine?: (article: Article, address: Address) => Article
  /** Tells whether an article must say something; all but topic pages by default. */
  readonly needsText?: (article: Article) => boolean
}

/**
 * An article: it has an id, a title and a text. The picture above the text is not repeated as the first of the text.
 *
 * Throws `page/no-article-id`, `page/no-title` (`api/no-title`), `page/no-body` for a page that has none.
 */
export function article<Address extends ArticleAddress = ArticleAddress>(
  options: ArticleOptions<Address> = {},
): ItemShape<ArticleFields> {
  const { refine = (made: Article) => made, needsText = ({ kind }: Article) => kind !== 'topic' } = options
  return {
    make: ({ fields }, context) => {
      const found = fields as FoundFields
      refuseOtherKinds(found)
      const title = found.title && collapseLines(found.title).trim()
      if (title === undefined || title === '') throw new TouchstoneError(noTitle[context.source])
      const address = (options.address ?? ownAddress(context))(context.page, found)
      if (address === undefined) throw new TouchstoneError('page/no-article-id', { value: found.url ?? 'none' })
      const body = withoutHead(found.body ?? [], title, found.lead, context.page.trace)
      const made = refine(assemble({ ...found, body }, title, address), address as Address)
      if (made.body.length === 0 && made.lead === undefined && context.source === 'page' && needsText(made))
        throw new TouchstoneError('page/no-body')
      return made
    },
    accepts: (field, value, { identify, host }) =>
      field !== 'url' || identify === undefined || identify(absolute(String(value), host)) !== undefined,
    compare: ({ identify, host }) => ({
      url: (url: string) => {
        const { language = '', kind = '', id } = identify?.(absolute(url, host)) ?? {}
        return id === undefined ? url : `${language} ${kind} ${id}`
      },
      kicker: (parts: readonly string[]) => listOf(parts).join(' | '),
      lead: ({ id, url }: Image) => (id === undefined ? namePicture(url) : String(id)),
      topics: (topics: readonly (Reference | string)[]) =>
        listOf(topics)
          .map((one) => (typeof one === 'string' ? one : `${one.id ?? one.name}`))
          .join(', '),
      authors: (authors: readonly (Author | string)[]) => listOf(authors).map(comparableText).join(', '),
      ...{ keywords: undefined, related: undefined, opinion: undefined, language: undefined },
    }),
  }
}

/** The fields that are lists, and those that are texts. */
const lists: readonly (keyof ArticleFields)[] = ['kicker', 'authors', 'body', 'topics', 'keywords', 'related']
const texts: readonly (keyof ArticleFields)[] = ['url', 'title', 'teaser', 'published', 'modified', 'permalink']

/**
 * Refuses values of a kind that their fields never have; rules in JavaScript are checked by no compiler.
 *
 * @throws TouchstoneError `reader/not-an-article`
 */
function refuseOtherKinds(found: FoundFields): void {
  const isOther = (name: keyof ArticleFields, isKind: boolean) => found[name] !== undefined && !isKind
  const list = lists.find((name) => isOther(name, Array.isArray(found[name])))
  const text = texts.find((name) => isOther(name, typeof found[name] === 'string'))
  if (list !== undefined) throw new TouchstoneError('reader/not-an-article', { value: `${list} must be a list` })
  if (text !== undefined) throw new TouchstoneError('reader/not-an-article', { value: `${text} must be a text` })
}

/** Witnesses are compared before a value is refused that is of another kind than its field. */
function listOf<Item>(value: readonly Item[]): readonly Item[] {
  return Array.isArray(value) ? value : [value as unknown as Item]
}

const noTitle = { page: 'page/no-title', api: 'api/no-title', dump: 'dump/no-title' } as const satisfies Record<
  SourceName,
  string
>

/** The first address that leads to an article of the site; of a site without hosts, the first address. */
function ownAddress({ identify, host }: ItemContext): (page: Page, found: FoundFields) => ArticleAddress | undefined {
  return ({ url: loaded }, { url }) => {
    for (const written of [url, loaded]) {
      if (written === undefined) continue
      const whole = absolute(written, host)
      const id = identify === undefined ? pathOf(whole) : identify(whole)?.id
      if (id !== undefined) return { url: whole, id }
    }
    return undefined
  }
}

function assemble(found: FoundFields, title: string, { url, id }: ArticleAddress): Article {
  const { authors = [], body = [], topics, related, teaser, lead, ...others } = found
  const known = {
    ...others,
    teaser: teaser && collapseLines(teaser).trim(),
    lead,
    topics: topics?.map(toReference),
    related: related?.map(toReference),
  }
  const said = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined && value !== ''))
  return {
    ...said,
    ...{ kind: 'article', id, url, title },
    authors: authors.map((author) =>
      typeof author === 'string' ? { name: author.replace(/\s+/g, ' ').trim() } : author,
    ),
    body: [...body],
  }
}

function toReference(one: Reference | string): Reference {
  return typeof one === 'string' ? { name: one } : one
}

/** Pages repeat the headline and the picture above the text as the first of the text. */
function withoutHead(body: readonly Block[], title: string, lead: Image | undefined, { blocks }: Trace): Block[] {
  const isHead = (block: Block) => isSamePicture(block, lead) || collapse(blockText(block)) === collapse(title)
  const start = body.findIndex((block) => !isHead(block))
  const first = start < 0 ? body.length : start
  // The places of the blocks that are left must go on to fit them.
  if (blocks.length === body.length) blocks.splice(0, first)
  return body.slice(first)
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Tells whether a block is the picture above the text. */
function isSamePicture(block: Block, lead: Image | undefined): boolean {
  if (block.type !== 'image' || lead === undefined) return false
  return block.id === undefined || lead.id === undefined ? block.url === lead.url : block.id === lead.id
}

/** Completes a path from the site's root. */
function absolute(url: string, host: string | undefined): string {
  return /^\/(?!\/)/.test(url) && host !== undefined ? `https://${host}${url}` : url.trim()
}

function pathOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).pathname : undefined
}
