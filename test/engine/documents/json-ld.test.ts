import { expect, test } from 'vitest'
import { findJsonLd, readJsonLd } from '../../../src/engine/documents/json-ld.ts'
import { parseHtml } from '../../../src/engine/dom/parse-html.ts'
import type { Page } from '../../../src/engine/rules/rule.ts'

const address = 'https://harbour.example/news/the-lock-that-sings-l7.html'

const open = (scripts: readonly unknown[], { canonical = true } = {}): Page => {
  const written = scripts.map(
    (data) => `<script type="application/ld+json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`,
  )
  const link = canonical ? `<link rel="canonical" href="${address}">` : ''
  const html = `<html><head>${link}${written.join('')}</head><body><h1>The lock that sings</h1></body></html>`
  return {
    dom: parseHtml(html),
    absolute: (url: string) => (URL.canParse(url, address) ? new URL(url, address).href : url),
  } as unknown as Page
}

const article = {
  '@type': 'NewsArticle',
  headline: 'The lock that sings',
  url: address,
  datePublished: '2026-03-02T08:00:00Z',
  author: { '@type': 'Person', name: 'Ida Quay' },
}
const related = { ...article, headline: 'A gate of rust', url: 'https://harbour.example/news/a-gate-of-rust-l8.html' }
const publisher = { '@type': 'NewsMediaOrganization', name: 'The Harbour', url: 'https://harbour.example/' }
const crumbs = {
  '@type': 'BreadcrumbList',
  '@id': `${address}#crumbs`,
  itemListElement: [{ '@type': 'ListItem', position: 1, name: 'News' }],
}
const webPage = { '@type': 'WebPage', '@id': address, name: 'The lock that sings', url: address }
const product = { '@type': 'Product', name: 'A year of The Harbour', url: 'https://harbour.example/subscribe' }
const video = { '@type': 'VideoObject', name: 'The lock that sings', url: address, uploadDate: '2026-03-02' }

const headlineOf = (page: Page): string | undefined => readJsonLd(page)?.text('headline')

test.each([
  ['behind what describes the site', [publisher, crumbs, webPage, product, article]],
  ['before what describes the site', [article, publisher, crumbs, webPage, product]],
  ['in a list', [[publisher, article]]],
  ['in a graph', [{ '@graph': [publisher, crumbs, webPage, article] }]],
  ['in a graph in a list', [[{ '@graph': [publisher] }, { '@graph': [article] }]]],
  ['as the main entity of the page', [{ ...webPage, mainEntity: article }]],
  ['behind a related one', [related, article]],
  ['before a related one', [article, related]],
  ['beside its video', [video, article]],
  ['among related ones of a list', [{ '@graph': [related, { ...related, headline: 'A third' }, article] }]],
  [
    'with its address as the page of which it is the main entity',
    [related, { ...article, url: undefined, mainEntityOfPage: address }],
  ],
  [
    'with that page as an object',
    [related, { ...article, url: undefined, mainEntityOfPage: { '@type': 'WebPage', '@id': address } }],
  ],
  [
    'with an address over http, with a query',
    [related, { ...article, url: `${address.replace('https', 'http')}?from=feed#top` }],
  ],
  ['with a path for an address', [related, { ...article, url: '/news/the-lock-that-sings-l7.html' }]],
  ['without an address, behind a related one that has its own', [related, { ...article, url: undefined }]],
  ['of several types', [publisher, { ...article, '@type': ['CreativeWork', 'ReportageNewsArticle'] }]],
  ['of a type with its vocabulary', [publisher, { ...article, '@type': 'https://schema.org/LiveBlogPosting' }]],
  ['of a type with a prefix', [publisher, { ...article, '@type': 'schema:BlogPosting' }]],
  ['of a type in small letters', [publisher, { ...article, '@type': 'newsarticle' }]],
  ['one of several objects of a script', [`${JSON.stringify(publisher)}\n${JSON.stringify(article)}`]],
  ['in a comment', [`<!-- ${JSON.stringify(article)} -->`]],
  ['beside a script that makes no sense', ['{"@type":', article]],
])('the article is found %s', (_, scripts) => {
  expect(headlineOf(open(scripts))).toBe('The lock that sings')
})

test('the headline tells where the page names no address', () => {
  expect(
    headlineOf(
      open(
        [
          { ...related, url: undefined },
          { ...article, url: undefined },
        ],
        { canonical: false },
      ),
    ),
  ).toBe('The lock that sings')
})

test('an article has its parts by reference', () => {
  const graph = [
    { ...article, author: { '@id': '#ida' } },
    { '@type': 'Person', '@id': '#ida', name: 'Ida Quay' },
  ]
  expect(readJsonLd(open([{ '@graph': graph }]))?.text('author.name')).toBe('Ida Quay')
})

test('the page of a video has the video, whatever articles it links', () => {
  expect(readJsonLd(open([related, video]))?.text('name')).toBe('The lock that sings')
})

test('what describes the site only is no article', () => {
  expect(readJsonLd(open([publisher, crumbs]))).toBeUndefined()
})

test('of several objects of a wanted type the page has its own', () => {
  const other = { ...product, description: 'x', author: 'x', headline: 'x' }
  const own = { ...product, name: 'A bell', url: address }
  expect(findJsonLd('Product')(open([other, own]))?.text('name')).toBe('A bell')
})

test('a type of the script with parameters is JSON-LD', () => {
  const html = `<script type="application/ld+json; charset=utf-8">${JSON.stringify(article)}</script>`
  expect(headlineOf({ ...open([]), dom: parseHtml(html) })).toBe('The lock that sings')
})
