import { defineSite, type Site } from 'touchstone-kit'
import {
  type ArticleFields,
  attr,
  type BlockRule,
  blocks,
  dom,
  type FieldRules,
  image,
  jsonLd,
  list,
  meta,
  people,
  time,
} from 'touchstone-kit/rules'

/** The witnesses that no reader sees, alike in both layouts; each layout puts its visible elements in front. */
const unseen = {
  title: [jsonLd('headline'), meta('og:title')],
  teaser: [jsonLd('description'), meta('og:description')],
  authors: [jsonLd('author', people), meta('author', list)],
  lead: [jsonLd('image', image), meta('og:image', image)],
} satisfies FieldRules<ArticleFields>

const figure: BlockRule = {
  name: 'figure',
  select: 'figure',
  read: (node, page) => {
    const picture = image.read([node], page)
    return picture && { type: 'image', ...picture }
  },
}

const gallery: BlockRule = {
  name: 'gallery',
  select: '.gallery',
  read: (node, page, tree) => ({
    type: 'gallery',
    items: tree.select('figure', node).flatMap((one) => image.read([one], page) ?? []),
  }),
}

/** The Harbour Post, an invented newspaper: its look of 2023 and the one that replaced it in 2025. */
export const harbourPost: Site = defineSite({
  name: 'harbour-post',
  hosts: ['www.harbour-post.example'],
  id: /-(hp[0-9a-f]+)\.html$/,
  fields: {
    url: [dom('link[rel=canonical]', attr('href')), meta('og:url')],
    published: [jsonLd('datePublished', time), meta('article:published_time', time), dom('time.date', time)],
    opinion: [dom('.label-opinion', { name: 'is there', read: () => true })],
    keywords: [meta('keywords', list)],
  },
  blocks: [gallery, figure],
  skip: [
    { select: 'aside', reason: 'other articles' },
    { select: '.advert', reason: 'adverts' },
  ],
  // Every text of a page must be read, or left out with a reason: what a redesign adds makes the check red.
  accounting: 'error',
  layouts: [
    {
      name: '2025',
      about: 'A picture across the page, the text in <article>.',
      marks: ['.hero'],
      fields: {
        title: [dom('.hero h1'), ...unseen.title],
        teaser: [dom('.hero .standfirst'), ...unseen.teaser],
        authors: [dom('.hero .people a', people), ...unseen.authors],
        lead: [dom('.hero figure', image), ...unseen.lead],
        body: [dom('article .story', blocks)],
      },
    },
    {
      name: '2023',
      about: 'A column of text, its picture within it.',
      marks: ['.copytext'],
      fields: {
        title: [dom('.column h1'), ...unseen.title],
        teaser: [dom('.column .intro'), ...unseen.teaser],
        authors: [dom('.column .byline a', people), ...unseen.authors],
        lead: [dom('.column .picture', image), ...unseen.lead],
        body: [dom('.copytext', blocks)],
      },
    },
  ],
  declared: [
    { field: 'title', between: ['dom', 'meta'], reason: 'search engines and networks get a headline of their own' },
    { field: 'title', between: ['json-ld', 'meta'], reason: 'search engines and networks get a headline of their own' },
    { field: 'published', how: 'only the day', reason: 'the visible page shows the day, the other witnesses the time' },
  ],
  live: { keywords: 'passing' },
})
