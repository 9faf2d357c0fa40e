import { parseArticleUrl } from './addresses/article-url.ts'
import type { Explanation } from '../site.ts'

/** The differences between a dump, a page and an API answer of one article that their nature explains (facts, 1 to 4). */
export const explanations: readonly Explanation[] = [
  {
    name: 'the dump holds little but the text',
    reason: 'the feed passes on title, one author, time, pictures with captions and the text',
    sources: ['dump'],
    paths: [
      ...['teaser', 'kicker', 'modified', 'permalink', 'opinion', 'direction', 'topics', 'keywords', 'related'],
      ...['authors[]', 'authors[].id', 'authors[].url', 'authors[].place'],
      ...['alt', 'credit'].flatMap((field) => [`lead.${field}`, `body[].${field}`, `body[].items[].${field}`]),
      ...['id', 'title', 'poster', 'duration'].map((field) => `body[].${field}`),
    ],
    only: 'missing',
  },
  {
    name: 'the feed adds what it knows of itself',
    reason: 'when it first saw the article, its advert, the author field as it came',
    sources: ['dump'],
    paths: ['firstSeen', 'trailer', 'byline'],
  },
  {
    name: 'each source has its own address',
    reason: 'language, kind and id are the identity; the slug is decoration, and the feed makes its own',
    sources: ['dump', 'page', 'api'],
    paths: ['url', 'slug'],
    means: (a, b) => {
      const [one, other] = [a, b].map((url) => parseArticleUrl(String(url))?.id)
      return one === other
    },
  },
  {
    name: 'each source sets the dateline in its own way',
    reason: "blanks and paragraphs around it are the editor's in one source and the feed's in another",
    sources: ['dump', 'page', 'api'],
    paths: ['datelineGap', 'datelineBlock'],
  },
  {
    name: 'pictures come in many sizes',
    reason: 'the id is the identity of a picture; each source shows another format of it',
    sources: ['dump', 'page', 'api'],
    paths: ['url', 'src', 'format'].flatMap((field) => [`lead.${field}`, `body[].${field}`, `body[].items[].${field}`]),
  },
  {
    name: 'the API says less about where and who',
    reason: "the app's API gives a number for the language, knows no topic pages and shows one category",
    sources: ['api'],
    paths: [
      'language',
      'kicker',
      'topics',
      'keywords',
      'modified',
      'direction',
      'authors',
      'lead.credit',
      'lead.alt',
      'body[].credit',
      'body[].alt',
    ],
    only: 'missing',
  },
  {
    name: 'only the API and old pages have keywords',
    reason: 'pages since 2023 show topic pages in their place',
    sources: ['page'],
    paths: ['keywords'],
    only: 'missing',
  },
  {
    name: 'what is recommended changes',
    reason: 'it is chosen anew for every reader and every day',
    sources: ['dump', 'page', 'api'],
    paths: ['related'],
  },
]
