import { dom, jsonLd, meta } from '../../../engine/rules/rules-over.ts'
import { people } from '../../../engine/readers/people-readers.ts'
import { attr, blocks, derive, list, text, time } from '../../../engine/rules/value-readers.ts'
import type { FieldRules, SkipRule } from '../../../engine/rules/rule.ts'
import type { ArticleFields } from '../../items/item-shape.ts'
import { contentRules } from './content-rules.ts'
import { visibleDay } from './dates.ts'
import { readApolloState, readAppState } from './embedded-json.ts'
import { references } from './links.ts'
import type { DwLayout } from './dw-layout.ts'
import { authorDetails } from './people.ts'
import { imageAddress, leadFigure, makeImage } from './pictures.ts'
import { withoutSiteName } from './titles.ts'

const state = contentRules('state')
const shareLink = derive(text, 'short link', (written) => /https:\/\/p\.dw\.com\/p\/\w+/.exec(written)?.[0])

/** The rules that all React layouts share (facts, 4: stable across their eras). */
const fields = {
  url: [dom('link[rel="canonical"]', attr('href')), meta('og:url'), jsonLd('mainEntityOfPage.@id'), ...state.url],
  title: [
    dom('article header h1', text),
    dom('#main-content h1, main h1', text),
    jsonLd('headline'),
    ...state.title,
    meta('og:title', derive(text, 'without site and date', withoutSiteName)),
    meta('twitter:title'),
  ],
  kicker: [dom('article [data-tracking-name="content-detail-kicker"] span:not(span span)', list), ...state.kicker],
  teaser: [
    dom('article .teaser-text', text),
    jsonLd('description'),
    ...state.teaser,
    meta('description'),
    meta('og:description'),
  ],
  authors: [
    dom('.author-details .author-link, .author-details .author, .author-details .extra-info', authorDetails),
    jsonLd('author', people),
    ...state.authors,
  ],
  published: [
    meta('date', time),
    jsonLd('datePublished', time),
    ...state.published,
    dom('article .publication time', visibleDay),
  ],
  modified: [jsonLd('dateModified', time), ...state.modified],
  opinion: state.opinion,
  direction: [dom('html[dir="rtl"]', { name: 'rtl', read: () => 'rtl' as const }), ...state.direction],
  permalink: [dom('.copy-button-wrapper', shareLink), ...state.permalink],
  lead: [
    dom('article figure:has(picture)', leadFigure),
    ...state.lead,
    jsonLd('image.*', imageAddress),
    meta(
      'og:image',
      derive(text, 'image', (url) => makeImage(url, {})),
    ),
  ],
  topics: [
    dom(
      '[data-tracking-name="section-related-topics"] aside a[href], aside[data-tracking-name="related-topics"] a[href]',
      references,
    ),
    ...state.topics,
  ],
  related: [
    dom(
      '[data-tracking-name^="section-more-on-topic"] .teaser-data a, [data-tracking-name^="section-related-content"] .teaser-data a',
      references,
    ),
    ...state.related,
    dom('body:not(:has(article)) .teaser-wrap .teaser-data a[href]', references),
  ],
  body: [
    ...state.body.slice(0, 1),
    dom(
      'article .rich-text:not(.rich-text *), article .vjs-wrapper:not(.rich-text *), article .image-gallery:not(.rich-text *)',
      blocks,
    ),
    ...state.body.slice(1),
  ],
} satisfies FieldRules<ArticleFields>

/** The parts of a page that are none of the article. */
export const skip: readonly SkipRule[] = [
  { select: '.rich-text-ad, .advertisement', reason: 'adverts' },
  { select: '[data-tracking-name^="sharing-icons"], .feedback', reason: 'buttons to share and to answer' },
  { select: '.source', reason: 'the initials of who edited it' },
  { select: 'p', holds: /^Edited by:? \S/, reason: 'the names of who edited it' },
  { select: '.newsletter, .promo', reason: 'offers to the reader' },
  { select: '.vjs-no-js', reason: 'what a player says where scripts are off' },
  {
    select: '.focus-menu-shown, .page-header, .live-tv-btn, .media-group, .menu-wrapper',
    reason: 'the head of the site',
  },
  { select: 'article header .time-area', reason: 'the day, of which the meta tags have the time' },
  { select: 'section[data-tracking-name^="section-"]', reason: 'other articles and topics, which fields name' },
  { select: '[data-tracking-name="go-to-homepage"]', reason: 'the way to the home page' },
  { select: 'footer', reason: 'the foot of the article and of the site' },
]

/** 2023 to early 2024: React with styled components, state of Apollo (facts, 4). */
export const apollo: DwLayout = {
  name: 'apollo',
  about: 'React with the cache of Apollo as its state; spring 2023 to 2024.',
  marks: [{ select: 'script:not([src])', holds: 'window.__APOLLO_STATE__' }],
  fields,
  documents: { state: readApolloState },
}

/** From 2024: the same markup, with whole API answers as state. */
export const appState: DwLayout = {
  ...apollo,
  name: 'app-state',
  about: 'React with whole answers of the API as its state; from 2024.',
  marks: [
    { select: 'script:not([src])', holds: 'window.__APP_STATE__' },
    { select: 'article .rich-text' },
    { select: 'article header h1' },
  ],
  documents: { state: readAppState },
}

/** The look of 2026: hashed classes without `sc-`, tracking names everywhere. */
export const layout2026: DwLayout = {
  ...appState,
  name: '2026',
  about: 'The look of 2026: a date in the meta tags, tracking names on the text.',
  marks: [{ select: '[data-tracking-name="rich-text"]' }, { select: 'meta[name="date"]' }],
  fields: {
    ...fields,
    body: [
      ...state.body.slice(0, 1),
      dom(
        'article [data-tracking-name="rich-text"], article .vjs-wrapper:not(.rich-text *), article .image-gallery:not(.rich-text *)',
        blocks,
      ),
      ...fields.body.slice(1),
    ],
  },
}
