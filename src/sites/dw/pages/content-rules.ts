import type { Author, Reference } from '../../../article/article.ts'
import type { Block } from '../../../article/block.ts'
import type { Json } from '../../../engine/documents/json.ts'
import { json } from '../../../engine/rules/rules-over.ts'
import { blocks, derive, type Found, readHtml, text, time } from '../../../engine/rules/value-readers.ts'
import type { FieldRules, ValueReader } from '../../../engine/rules/rule.ts'
import type { ArticleFields } from '../../items/item-shape.ts'
import { parseArticleUrl } from '../addresses/article-url.ts'
import { readAuthors } from './people.ts'
import { readGalleryContent, readMediaContent } from './media.ts'
import { imageLink } from './pictures.ts'

/**
 * Rules over a content object: the embedded state of a page and an answer of the page's own API hold the same one
 * (facts, 3.2), only that Apollo's state keeps its parts apart (see `readApolloState`).
 */
export function contentRules(from: 'state' | 'api'): Required<Pick<FieldRules<ArticleFields>, ContentField>> {
  const rule = json(from)
  return {
    url: [rule('canonicalUrl'), rule('namedUrl', derive(text, 'absolute', toAbsolute))],
    title: [rule('title')],
    opinion: [rule('isOpinion', isTrue)],
    direction: [
      rule(
        'isRtl',
        derive(isTrue, 'rtl', () => 'rtl' as const),
      ),
    ],
    permalink: [rule('permaLinkUrl')],
    kicker: [rule('', kicker)],
    teaser: [rule('teaser')],
    authors: [rule('persons.*', persons), rule('firstPersonArray.*', persons), rule('legacyAuthor', legacyAuthor)],
    published: [rule('contentDate', time), rule('firstPublicationDate', time)],
    modified: [rule('lastModifiedDate', time)],
    lead: [rule('mainContentImageLink', imageLink)],
    body: [rule('posts.*', posts), rule('text', blocks), rule('', mediaContent)],
    topics: [rule('relatedAutoTopics.*', references)],
    related: [rule('dossierContents.*', references)],
  }
}

/** The fields that a content object says. */
type ContentField = Exclude<keyof ArticleFields, 'keywords' | 'language' | 'dateline' | 'agencies' | 'rights'>

/** The value `true`; anything else says nothing. */
const isTrue: ValueReader<Json, true> = {
  name: 'true',
  read: (found) => found.some(({ value }) => value === true) || undefined,
}

/** Pages show the kicker, or in its place the subject, and then the region. */
const kicker: ValueReader<Json, string[]> = {
  name: 'kicker or subject, and region',
  read: ([content]) => {
    const first = said(content?.text('kicker')) ?? said(content?.text('thematicFocusCategory.name'))
    const region = content?.all('regions({"amount":1}).*').concat(content.all('regions.*'))
    const second = region?.map((one) => said(one.text('alignedName'))).find((one) => one !== undefined)
    const parts = [first, second].filter((part) => part !== undefined)
    return parts.length === 0 ? undefined : parts
  },
}

const persons: ValueReader<Json, Author[]> = {
  name: 'persons',
  read: (found) => {
    const authors = found.flatMap((person): Author[] => {
      const name = said(person.text('fullName'))?.replace(/\s+/g, ' ')
      const url = person.text('namedUrl')
      const id = person.number('id') ?? (url === undefined ? undefined : parseArticleUrl(url)?.id)
      return name === undefined ? [] : [{ name, ...(id !== undefined && { id }), ...(url !== undefined && { url }) }]
    })
    return authors.length === 0 ? undefined : authors
  },
}

const legacyAuthor: ValueReader<Found, Author[]> = derive(text, 'names', readAuthors)

/** The posts of a live blog, the newest first as they come, each under its heading; below them the text they follow. */
const posts: ValueReader<Json, Block[]> = {
  name: 'posts of a live blog',
  read: (found, page) => {
    const intro = readHtml(page, (page.document('state') ?? page.document('api'))?.text('text'))
    const blocks = found.flatMap((post): Block[] => {
      const title = said(post.text('title') ?? post.text('name'))
      const heading: Block[] = title === undefined ? [] : [{ type: 'heading', level: 2, content: [title] }]
      const videos = post.all('videos.*').flatMap((video) => readMediaContent(video) ?? [])
      return [...heading, ...readHtml(page, post.text('text')), ...videos]
    })
    return blocks.length === 0 ? undefined : [...intro, ...blocks]
  },
}

/** On the page of a video, a recording or a gallery, that is the article. */
const mediaContent: ValueReader<Json, Block[]> = {
  name: 'video, audio or gallery',
  read: ([content]) => {
    const block = content && (readMediaContent(content) ?? readGalleryContent(content))
    return block && [block]
  },
}

const references: ValueReader<Json, Reference[]> = {
  name: 'references',
  read: (found) => {
    const all = found.flatMap((one): Reference[] => {
      const name = said(one.text('title') ?? one.text('name'))
      const [id, url] = [one.number('id'), one.text('namedUrl')]
      return name === undefined ? [] : [{ name, ...(id !== undefined && { id }), ...(url !== undefined && { url }) }]
    })
    return all.length === 0 ? undefined : all
  },
}

function said(text: string | undefined): string | undefined {
  const trimmed = text?.trim()
  return trimmed === '' ? undefined : trimmed
}

function toAbsolute(path: string): string {
  return path.startsWith('/') ? `https://www.dw.com${path}` : path
}
