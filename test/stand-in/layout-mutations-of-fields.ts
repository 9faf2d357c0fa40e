import { type LayoutMutation, move, other, rename } from './layout-mutation.ts'
import {
  changeAttribute,
  dropAttributes,
  move as moveTo,
  remove,
  renameClass,
  renameTag,
  replaceText,
  setAttribute,
} from './page-tree.ts'
import { classic, apollo, appState, latest } from './whole-pages.ts'

const title = { field: 'title', rule: 'dom: article header h1 (text)' }
const teaser = { field: 'teaser', rule: 'dom: article .teaser-text (text)' }
const kicker = {
  field: 'kicker',
  rule: 'dom: article [data-tracking-name="content-detail-kicker"] span:not(span span) (list)',
}
const authors = {
  field: 'authors',
  rule: 'dom: .author-details .author-link, .author-details .author, .author-details .extra-info (names and places)',
}
const lead = { field: 'lead', rule: 'dom: article figure:has(picture) (figure)' }
const permalink = { field: 'permalink', rule: 'dom: .copy-button-wrapper (text, short link)' }
const topics = {
  field: 'topics',
  rule: 'dom: [data-tracking-name="section-related-topics"] aside a[href], aside[data-tracking-name="related-topics"] a[href] (links)',
}
const related = {
  field: 'related',
  rule: 'dom: [data-tracking-name^="section-more-on-topic"] .teaser-data a, [data-tracking-name^="section-related-content"] .teaser-data a (links)',
}
const day = { field: 'published', rule: 'dom: ul.smallList li (the item that is a day)' }

// The list stands on the page twice, for wide screens and for narrow ones; a day in words passes for an author.
const classifyDay = replaceText('.smallList li:contains("25.04.2023")', '25.04.2023', 'am Dienstag')

/** What stands above, beside and below the text of the React layouts, and of the classic one. */
export const fieldMutations: readonly LayoutMutation[] = [
  rename('title is an h2', apollo, renameTag('article h1', 'h2'), title, 'article header h2'),
  rename(
    'title is a div',
    latest,
    [setAttribute('article h1', 'class', 'headline'), renameTag('article h1', 'div')],
    title,
    'article header .headline',
  ),
  rename('header is a div', appState, renameTag('article header', 'div'), title, 'article h1'),
  move('title above the article', apollo, moveTo('article h1', 'before', 'article'), title, '.detail-zone > h1'),
  rename(
    'teaser has another class',
    apollo,
    renameClass('article p', 'teaser-text', 'intro-text'),
    teaser,
    '.intro-text',
  ),
  rename(
    'teaser has a hashed class',
    latest,
    renameClass('article p', 'teaser-text', 'k8wq2vzt'),
    teaser,
    'header > p',
  ),
  move('teaser above the article', appState, moveTo('.teaser-text', 'before', 'article'), teaser, '.teaser-text'),
  rename(
    'kicker has another tracking name',
    appState,
    setAttribute('article .kicker', 'data-tracking-name', 'article-kicker'),
    kicker,
    '[data-tracking-name="article-kicker"] > span',
  ),
  rename(
    'kicker has no tracking name',
    latest,
    dropAttributes('article .kicker', 'data-tracking-name'),
    kicker,
    'article .kicker > span',
  ),
  rename('kicker is made of divs', apollo, renameTag('article .kicker > span', 'div'), kicker, 'article .kicker > div'),
  move(
    'kicker above the article',
    latest,
    moveTo('article .kicker', 'before', 'article'),
    kicker,
    '.detail-zone > .kicker > span',
  ),
  rename(
    'box of the authors has another class',
    appState,
    renameClass('.author-details', 'author-details', 'byline'),
    authors,
    '.byline .author-link',
  ),
  rename(
    'links to authors have another class',
    latest,
    renameClass('.author-details .author-link', 'author-link', 'person-link'),
    authors,
    '.author-details .person-link, .author-details .extra-info',
  ),
  rename(
    'unlinked authors have another class',
    apollo,
    renameClass('.author-details .author', 'author', 'contributor'),
    authors,
    '.author-details .contributor',
  ),
  rename(
    'authors are no longer linked',
    appState,
    [
      renameTag('.author-details .author-link', 'b'),
      renameClass('.author-details .author-link', 'author-link', 'by'),
      dropAttributes('.author-details .by', 'href'),
    ],
    authors,
    '.author-details .by',
  ),
  move(
    'authors below the text',
    latest,
    [moveTo('.author-details', 'after', '.rich-text'), renameClass('.author-details', 'author-details', 'byline')],
    authors,
    '.byline .author-link, .byline .extra-info',
  ),
  rename(
    'lead has no picture element',
    apollo,
    [renameTag('article picture', 'div'), setAttribute('article figure > div', 'class', 'responsive-image')],
    lead,
    'article figure:has(.responsive-image)',
  ),
  rename('lead is a div', latest, renameTag('article figure:has(picture)', 'div'), lead, 'article div:has(> picture)'),
  move('lead above the article', appState, moveTo('article figure', 'before', 'article'), lead, 'figure:has(picture)'),
  rename(
    'short link has another class',
    apollo,
    renameClass('.copy-button-wrapper', 'copy-button-wrapper', 'copy-link'),
    permalink,
    '.copy-link',
  ),
  rename(
    'topics are in a nav',
    latest,
    renameTag('#related-topics aside', 'nav'),
    topics,
    '[data-tracking-name="section-related-topics"] nav a[href]',
  ),
  rename(
    'topics have no tracking names',
    apollo,
    dropAttributes('#related-topics, #related-topics aside', 'data-tracking-name'),
    topics,
    '#related-topics aside a[href]',
  ),
  move(
    'topics above the footer',
    latest,
    moveTo('#related-topics aside', 'before', '#footer'),
    topics,
    'aside:not(section aside) a[href]',
  ),
  rename(
    'teasers below have another class',
    appState,
    renameClass('.teaser-data', 'teaser-data', 'teaser-content'),
    related,
    '[data-tracking-name="section-more-on-topic"] .teaser-content a',
  ),
  rename(
    'section below has another tracking name',
    apollo,
    setAttribute('#more-on-topic', 'data-tracking-name', 'section-read-more'),
    related,
    '[data-tracking-name="section-read-more"] .teaser-data a',
  ),
  rename(
    'classic title is an h2',
    classic,
    renameTag('.col3 h1', 'h2'),
    { field: 'title', rule: 'dom: .col3 h1 (text)' },
    '.col3 > h2',
  ),
  rename(
    'classic teaser has another class',
    classic,
    renameClass('p.intro', 'intro', 'leadIn'),
    { field: 'teaser', rule: 'dom: .col3 p.intro (text)' },
    '.col3 p.leadIn',
  ),
  rename(
    'classic kicker has another class',
    classic,
    renameClass('h4.artikel', 'artikel', 'topline'),
    { field: 'kicker', rule: 'dom: .col3 h4.artikel (list)' },
    '.col3 h4.topline',
  ),
  rename(
    'classic list below has another class',
    classic,
    renameClass('ul.smallList', 'smallList', 'metaList'),
    day,
    'ul.metaList li',
    { also: ['authors', 'permalink', 'topics', 'keywords'] },
  ),
  rename(
    'classic lead has another class',
    classic,
    renameClass('.col3 > .picBox', 'picBox', 'imageBox'),
    { field: 'lead', rule: 'dom: .col3 .picBox:not(.longText *) (picture box)' },
    '.col3 > .imageBox',
  ),
  rename(
    'classic teasers have other classes',
    classic,
    [renameClass('.linkList', 'linkList', 'teaserList'), renameClass('.relatedContent .news', 'news', 'story')],
    { field: 'related', rule: 'dom: .linkList a, .relatedContent .news a (links)' },
    '.teaserList a, .relatedContent .story a',
  ),
  other('classic day is told in words', classic, [classifyDay, classifyDay], day, { also: ['authors'] }),
  other(
    'classic keywords lead nowhere',
    classic,
    changeAttribute('.smallList a', 'href', (href) => href.replace('/search/', '/find/')),
    { field: 'keywords', rule: 'dom: ul.smallList a[href*="/search/"] (list)' },
  ),
  other('short link is gone', latest, remove('.copy-button-wrapper'), permalink),
  other(
    'short link leads to another article',
    latest,
    replaceText('.copy-button-wrapper', /p\.dw\.com\/p\/\w+/, 'p.dw.com/p/66GZh'),
    permalink,
  ),
  other('teasers below lead nowhere', latest, dropAttributes('.teaser-data a', 'href'), related),
]
