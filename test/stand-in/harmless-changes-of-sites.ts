import { type HarmlessChange, same } from './harmless-change.ts'
import {
  add,
  changeAttribute,
  dropAttributes,
  move,
  remove,
  renameTag,
  replace,
  replaceText,
  reverseAttributes,
  rewrite,
  rewriteJsonLd,
  setAttribute,
  type Edit,
  wrap,
} from './page-tree.ts'
import { classic, apollo, appState, latest } from './whole-pages.ts'

const advert = '<div class="advertisement no-box"><span class="label-top">Advertisement</span><p>Buy a kettle</p></div>'
const icon = '<svg viewBox="0 0 8 8"><title>Share</title><path d="M0 0h8v8H0z"></path></svg>'
const otherHash = (name: string): string => name.replace(/\b(?=[a-z]*\d)[a-z\d]{8}\b/g, (hash) => `z${hash.slice(2)}9`)
const scopeRest = (name: string): string => name.replace(/\bsc-[a-zA-Z\d-]+ ?/g, 'sc-Zq4 ')
const state = 'body script:not([src]):contains("window.__AP")'
const addToState = (json: string): Edit => rewrite(state, (script) => script.replace('={', () => `={${json},`))

/** What sites change all the time around their articles. */
export const changesOfSites: readonly HarmlessChange[] = [
  same('advert in the text', apollo, add('after', '.rich-text > p', advert)),
  same('advert above the text', appState, add('before', '.rich-text', advert)),
  same(
    'classic advert in the text',
    classic,
    add('after', '.longText > p', '<div class="adContainer"><p>Kessel</p></div>'),
  ),
  same('one advert less', latest, remove('.rich-text .rich-text-ad')),
  same('advert in a frame', apollo, add('end of', '.gpt-slot', '<iframe loading="lazy" src="about:blank"></iframe>')),
  same(
    'frame of an advert below',
    classic,
    add('end of', 'body', '<iframe loading="lazy" src="about:blank"></iframe>'),
  ),
  same('attributes in another order', latest, reverseAttributes('*')),
  same('attributes in another order, Apollo', apollo, reverseAttributes('*')),
  same('other hashed classes', latest, changeAttribute('*', 'class', otherHash)),
  same('other styled components', apollo, changeAttribute('*', 'class', scopeRest)),
  same('other styled components, whole states', appState, changeAttribute('*', 'class', scopeRest)),
  same('JSON-LD without its last brace', apollo, replaceText('script[type="application/ld+json"]', /\}\s*$/, '')),
  same('tracking script', apollo, add('end of', 'head', '<script>window.visits = ["kettle"]</script>')),
  same('tracking script in the text', latest, add('after', '.rich-text > p', '<script>window.seen = 1</script>')),
  same('tracking pixel', appState, add('end of', 'body', '<img width="1" height="1" alt="" src="/pixel.gif?p=1">')),
  same(
    'pixel without scripts in the text',
    latest,
    add('after', '.rich-text > p', '<noscript><p>Kettle</p></noscript>'),
  ),
  same('tracking attributes', latest, setAttribute('article, article *', 'data-observe', 'true')),
  same('accessible attributes', apollo, setAttribute('article header *', 'aria-live', 'off')),
  same('numbers on paragraphs', appState, setAttribute('.rich-text > *', 'id', 'p-7')),
  same('class of an experiment on the body', latest, setAttribute('body', 'class', 'ab-wide-b')),
  same('dark mode', apollo, setAttribute('html', 'class', 'dark theme-night')),
  same(
    'more classes on the text',
    appState,
    changeAttribute('.rich-text, article p', 'class', (name) => `${name} large`),
  ),
  same('comments', latest, add('before', 'article', '<!-- zone -->'), add('after', '.rich-text > p', '<!-- slot -->')),
  same('white space between blocks', appState, add('before', '.rich-text > h2', '\n\n   \n')),
  same('wrapper around the page', latest, wrap('#root', '<div class="page-frame"></div>')),
  same('wrapper around the article', apollo, wrap('article', '<main class="story"></main>')),
  same('wrapper around the text', apollo, wrap('.rich-text', '<div class="measure"></div>')),
  same('wrapper around the title', appState, wrap('article h1', '<div class="headline"></div>')),
  same('wrapper around a paragraph', latest, wrap('.rich-text > p:first-child', '<div class="drop-cap"></div>')),
  same('wrapper around the classic text', classic, wrap('.longText', '<div class="measure"></div>')),
  same(
    'meta tags',
    apollo,
    add('end of', 'head', '<meta name="theme-color" content="#fff"><meta name="rating" content="g">'),
  ),
  same(
    'other preloads',
    latest,
    remove('link[rel="preload"]'),
    add('end of', 'head', '<link rel="preload" as="font">'),
  ),
  same(
    'other names of bundles',
    appState,
    changeAttribute('script[src]', 'src', (src) => src.replace('index-', 'main-')),
  ),
  same(
    'other title of the window',
    latest,
    rewrite('title', (text) => `${text} – DW`),
  ),
  same(
    'share icons',
    apollo,
    add('end of', '[data-tracking-name="sharing-icons-inline"]', `<a href="/share">${icon}</a>`),
  ),
  same(
    'one more sharing bar',
    latest,
    add('after', '.rich-text', `<section data-tracking-name="sharing-icons">${icon}</section>`),
  ),
  same(
    'cookie banner that covers nothing',
    latest,
    add(
      'end of',
      'body',
      '<div id="cmp-banner" class="cmp-bar" role="region"><p>Biscuits?</p><button>Fine</button></div>',
    ),
  ),
  same(
    'script of the cookie banner',
    appState,
    add('end of', 'head', '<script src="/static/consent-manager.js"></script>'),
  ),
  same(
    'banner of live updates',
    apollo,
    add('before', 'article', '<div class="live-banner"><h2>Live: kettles</h2></div>'),
  ),
  same(
    'newsletter box in the text',
    latest,
    add('after', '.rich-text > p', '<div class="newsletter"><p>Write to me</p></div>'),
  ),
  same('feedback box in the text', appState, add('end of', '.rich-text', '<div class="feedback"><p>Good?</p></div>')),
  same(
    'teasers of another section',
    latest,
    add(
      'before',
      '#footer',
      '<section data-tracking-name="section-most-read"><h3><a href="/en/x/a-1">Kettles</a></h3></section>',
    ),
  ),
  same(
    'navigation has another entry',
    apollo,
    add('end of', '.group-list', '<li><a href="/en/kettles/s-77">Kettles</a></li>'),
  ),
  same('footer is shorter', appState, remove('#footer')),
  same('note on who edited it', apollo, add('end of', '.rich-text', '<p>Edited by: Wilma Quince</p>')),
  same('JSON-LD about the way to the page', appState, add('end of', 'head', ldJson({ '@type': 'BreadcrumbList' }))),
  same('JSON-LD about the publisher, first', latest, add('begin', 'head', ldJson({ '@type': 'Organization' }))),
  same(
    'JSON-LD says more',
    apollo,
    rewriteJsonLd((data) => ({ isAccessibleForFree: true, ...data })),
  ),
  same(
    'JSON-LD as a list',
    latest,
    rewriteJsonLd((data) => [data]),
  ),
  same('state has more answers', latest, addToState('"/graph-api/en/weather":{"data":{"content":{"title":"Rain"}}}')),
  same('state of Apollo has more objects', apollo, addToState('"Kettle:7":{"__typename":"Kettle","title":"Rain"}')),
  same('pictures load lazily', latest, setAttribute('img', 'loading', 'lazy')),
  same('description of sizes on pictures', apollo, setAttribute('picture source', 'sizes', '100vw')),
  same('emphasis written otherwise', latest, renameTag('.rich-text em', 'i')),
  same('sections change places', apollo, move('#related-topics', 'before', '#more-on-topic')),
  same('links open elsewhere', latest, dropAttributes('.rich-text a', 'target', 'rel')),
  same(
    'time tells how long ago',
    appState,
    replace('.publication time', () => '<time aria-hidden="true">vor 2 Tagen</time>'),
  ),
]

function ldJson(data: Readonly<Record<string, unknown>>): string {
  return `<script type="application/ld+json">${JSON.stringify(data)}</script>`
}
