import { type LayoutMutation, move, other, rename } from './layout-mutation.ts'
import { dropAttributes, remove, replaceText, rewriteJsonLd, setAttribute } from './page-tree.ts'
import { apollo, appState, latest } from './whole-pages.ts'

const url = { field: 'url', rule: 'dom: link[rel="canonical"] (@href)' }
const date = { field: 'published', rule: 'meta: meta[name="date"], meta[property="date"] (@content, time)' }
const published = { field: 'published', rule: 'json-ld: datePublished (time)' }
const modified = { field: 'modified', rule: 'json-ld: dateModified (time)' }
const opinion = { field: 'opinion', rule: 'state: isOpinion (true)' }
const direction = { field: 'direction', rule: 'dom: html[dir="rtl"] (rtl)' }
const posts = { field: 'body', rule: 'state: posts.* (posts of a live blog)' }
const gallery = { field: 'body gallery', rule: 'gallery' }

const jsonLd = 'script[type="application/ld+json"]'
const state = 'body script:not([src])'
const scriptOf = (name: string): string => `${state}:contains("${name}")`

/** What is said in the head, in JSON-LD and in the embedded state. */
export const dataMutations: readonly LayoutMutation[] = [
  other('no canonical link', apollo, remove('link[rel="canonical"]'), url),
  other('canonical link without its rel', latest, dropAttributes('link[rel="canonical"]', 'rel'), url),
  other('no date in the head', latest, remove('meta[name="date"]'), date),
  rename(
    'date in the head has another name',
    latest,
    setAttribute('meta[name="date"]', 'name', 'article:published'),
    date,
    'meta[name="article:published"]',
  ),
  other(
    'date in the head without a zone',
    latest,
    setAttribute('meta[name="date"]', 'content', '2026-06-23 11:00'),
    date,
  ),
  other('no direction on the page', 'arabic-page', dropAttributes('html', 'dir'), direction),
  move(
    'direction on the body',
    'arabic-page',
    [dropAttributes('html', 'dir'), setAttribute('body', 'dir', 'rtl')],
    direction,
    'body[dir="rtl"]',
  ),
  other('no JSON-LD', apollo, remove(jsonLd), published, { also: ['modified'] }),
  other('JSON-LD has another type', appState, setAttribute(jsonLd, 'type', 'application/json'), published, {
    also: ['modified'],
  }),
  other('JSON-LD is broken', apollo, replaceText(jsonLd, /(?<=")[^]*$/, ''), published, { also: ['modified'] }),
  other(
    'JSON-LD is deeper',
    appState,
    rewriteJsonLd((data) => ({ page: { article: data } })),
    published,
    {
      also: ['modified'],
    },
  ),
  other(
    'JSON-LD names its date otherwise',
    appState,
    rewriteJsonLd(({ datePublished, ...data }) => ({ ...data, published: datePublished })),
    published,
  ),
  other(
    'JSON-LD names its change otherwise',
    latest,
    rewriteJsonLd(({ dateModified, ...data }) => ({ ...data, modified: dateModified })),
    modified,
  ),
  other(
    'JSON-LD nests its dates',
    apollo,
    rewriteJsonLd((data) => ({ ...data, datePublished: { at: 1687248909 }, dateModified: { at: 1687254767 } })),
    published,
    { also: ['modified'] },
  ),
  other(
    'JSON-LD writes its date in words',
    appState,
    rewriteJsonLd((data) => ({ ...data, datePublished: '23 January 2025, 17:20' })),
    published,
  ),
  other(
    'state has another name',
    'app-state-opinion',
    replaceText(scriptOf('__APP_STATE__'), '__APP_STATE__', '__PAGE_DATA__'),
    opinion,
  ),
  other(
    'state of Apollo has another name',
    'apollo-opinion',
    replaceText(scriptOf('__APOLLO_STATE__'), '__APOLLO_STATE__', '__CACHE__'),
    opinion,
  ),
  other(
    'state names opinions otherwise',
    'app-state-opinion',
    replaceText(scriptOf('__APP_STATE__'), '"isOpinion":true', '"isCommentary":true'),
    opinion,
  ),
  other(
    'state names its answers otherwise',
    'app-state-opinion',
    replaceText(scriptOf('__APP_STATE__'), '/graph-api/', '/content-api/'),
    opinion,
  ),
  other('state is loaded later', 'app-state-opinion', remove(scriptOf('__APP_STATE__')), opinion),
  other(
    'state names galleries otherwise',
    'app-state-gallery-in-text',
    replaceText(scriptOf('__APP_STATE__'), '"imageGalleries":[{', '"galleries":[{'),
    gallery,
  ),
  other(
    'state names posts otherwise',
    'liveblog-page',
    replaceText(scriptOf('__APP_STATE__'), '"posts":', '"entries":'),
    posts,
  ),
]
