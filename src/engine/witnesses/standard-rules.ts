import type { Author } from '../../article/article.ts'
import { image } from '../readers/image-readers.ts'
import { byline, people } from '../readers/people-readers.ts'
import { jsonLd, meta, microdata } from '../rules/rules-over.ts'
import type { Rule, ValueReader } from '../rules/rule.ts'
import { derive, type Found, list, text, time } from '../rules/value-readers.ts'

/** The thing that pages say of themselves in standard places. */
export type Role = 'headline' | 'description' | 'people' | 'published' | 'modified' | 'topics' | 'section' | 'picture'

/** The standard places of a role: paths of JSON-LD and microdata, names of meta tags. */
interface Places {
  readonly data: readonly string[]
  readonly metas: readonly string[]
}

/**
 * The places by role: schema.org's properties of an Article, Open Graph (ogp.me), Twitter's cards, Dublin Core, and what
 * search and measuring services of the press ask for (Google News, Parse.ly, Sailthru, Cxense).
 */
const places: Readonly<Record<Role, Places>> = {
  headline: { data: ['headline', 'name'], metas: ['og:title', 'twitter:title', 'dc.title', 'parsely-title', 'title'] },
  description: {
    data: ['description', 'alternativeHeadline'],
    metas: ['og:description', 'description', 'twitter:description'],
  },
  people: {
    data: ['author', 'creator'],
    metas: ['author', 'article:author', 'dc.creator', 'parsely-author', 'sailthru.author', 'cXenseParse:author'],
  },
  published: {
    data: ['datePublished', 'uploadDate', 'dateCreated'],
    metas: [
      ...[
        'article:published_time',
        'og:article:published_time',
        'date',
        'dc.date',
        'DC.date.issued',
        'parsely-pub-date',
      ],
      ...['sailthru.date', 'cXenseParse:recs:publishtime', 'publish-date'],
    ],
  },
  modified: { data: ['dateModified'], metas: ['article:modified_time', 'og:updated_time', 'last-modified'] },
  topics: {
    data: ['keywords', 'about'],
    metas: ['keywords', 'news_keywords', 'article:tag', 'parsely-tags', 'sailthru.tags', 'cXenseParse:keyword'],
  },
  section: { data: ['articleSection'], metas: ['article:section', 'parsely-section'] },
  picture: { data: ['image', 'thumbnailUrl'], metas: ['og:image', 'twitter:image', 'twitter:image:src'] },
}

/** A list that may be written as one text, with commas. */
const commas: ValueReader<Found, string[]> = derive(list, 'cut at commas', (all) =>
  (all.length === 1 ? (all[0] as string).split(/[,;|]/) : all).map((one) => one.trim()).filter((one) => one !== ''),
)

/** People; of one text with several names, as some places write them, each. */
const names: ValueReader<Found, Author[]> = {
  name: 'people',
  read: (found, page) => {
    const read = people.read(found, page)
    return read?.length === 1 && (read[0] as Author).name.split(' ').length > 3 ? byline.read(found, page) : read
  },
}

/** A rule over a standard place. */
export interface StandardRule {
  readonly role: Role
  readonly rule: Rule
}

/** The kinds of value that a field may have, as far as standard places say such. */
export type ValueKind = 'text' | 'list' | 'people' | 'time' | 'picture'

const readers: Readonly<Record<ValueKind, { read: ValueReader<Found, unknown>; roles: readonly Role[] }>> = {
  text: { read: text, roles: ['headline', 'description', 'section', 'people'] },
  list: { read: commas, roles: ['topics', 'people', 'section'] },
  people: { read: names, roles: ['people'] },
  time: { read: time, roles: ['published', 'modified'] },
  picture: { read: image as ValueReader<Found, unknown>, roles: ['picture'] },
}

/** The rules over standard places that may give a value of a kind, those of each role in order of trust. */
export function standardRules(kind: ValueKind): StandardRule[] {
  const { read, roles } = readers[kind]
  return roles.flatMap((role) => {
    const { data, metas } = places[role]
    const rules = [
      ...data.map((path) => jsonLd(path, read)),
      ...metas.map((name) => meta(name, read as never)),
      ...data.map((path) => microdata(path, read)),
    ]
    return rules.map((rule) => ({ role, rule: rule as Rule }))
  })
}
