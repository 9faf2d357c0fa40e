import { type LayoutMutation, type Lost, move, other, rename } from './layout-mutation.ts'
import { add } from './page-tree.ts'
import { apollo, appState, latest } from './whole-pages.ts'

const media = 'article .vjs-wrapper:not(.rich-text *), article .image-gallery:not(.rich-text *) (blocks)'
const body: Lost = { field: 'body', rule: `dom: article .rich-text:not(.rich-text *), ${media}` }
const latestBody: Lost = { field: 'body', rule: `dom: article [data-tracking-name="rich-text"], ${media}` }
const title: Lost = { field: 'title', rule: 'dom: article header h1 (text)' }
const published: Lost = { field: 'published', rule: 'json-ld: datePublished (time)' }
const teaser: Lost = { field: 'teaser', rule: 'dom: article .teaser-text (text)' }

/** Milliseconds between the end of loading and the moment at which a page fills itself anew. */
const hydration = 50

const run = (script: string) => add('end of', 'body', `<script>{ ${script} }</script>`)
const runLate = (script: string) => run(`addEventListener('load', () => setTimeout(() => { ${script} }, ${hydration}))`)
const hideInShadow = (selector: string, mode: 'open' | 'closed') =>
  run(`const text = document.querySelector('${selector}')
    const host = document.createElement('dw-text')
    text.replaceWith(host)
    host.attachShadow({ mode: '${mode}' }).append(text)`)

/** What only a browser sees: the page is served as it was, and its scripts make another one of it. */
export const scriptMutations: readonly LayoutMutation[] = [
  other('text in an open shadow', latest, hideInShadow('.rich-text', 'open'), latestBody, { scripted: true }),
  other('text in a closed shadow', appState, hideInShadow('.rich-text', 'closed'), body, { scripted: true }),
  other('header in a closed shadow', apollo, hideInShadow('article header', 'closed'), title, {
    scripted: true,
    also: ['kicker', 'teaser', 'authors'],
  }),
  rename(
    'hydration gives the text another class',
    appState,
    runLate(`document.querySelector('.rich-text').className = 'story-text'`),
    body,
    '.story-text',
    { scripted: true },
  ),
  rename(
    'hydration writes the title anew',
    latest,
    runLate(`const title = document.querySelector('article h1')
      title.outerHTML = '<p class="headline">' + title.innerHTML + '</p>'`),
    title,
    'article header p.headline',
    { scripted: true },
  ),
  move(
    'hydration moves the teaser',
    apollo,
    runLate(`document.querySelector('article').before(document.querySelector('.teaser-text'))`),
    teaser,
    '.teaser-text',
    { scripted: true },
  ),
  other(
    'hydration replaces the article',
    latest,
    runLate(`const article = document.querySelector('article')
      const texts = [...article.querySelectorAll('p')].map((one) => '<div class="t">' + one.innerHTML + '</div>')
      article.outerHTML = '<div class="story">' + texts.join('') + '</div>'`),
    latestBody,
    { scripted: true, also: ['title', 'kicker', 'teaser', 'authors', 'lead', 'permalink'] },
  ),
  other(
    'hydration takes the JSON-LD away',
    apollo,
    runLate(`document.querySelector('script[type="application/ld+json"]').remove()`),
    published,
    { scripted: true, also: ['modified'] },
  ),
]
