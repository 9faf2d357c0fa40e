import { extractFromHtml } from '@extractus/article-extractor'
import { Readability } from '@mozilla/readability'
import { Defuddle } from 'defuddle/node'
import { JSDOM } from 'jsdom'
import { parseHTML } from 'linkedom'
import { parse } from 'parse5'
import { parsePage } from '../../dist/sites/dw/index.js'
import { wholePages } from '../whole-pages.js'

const pages = wholePages()

export const title = `${pages.length} whole pages of 66 kB, one of each layout`

const overAll = (run) => () => ({
  run: async () => {
    for (const page of pages) await run(page)
  },
})

export const contenders = {
  parsePage: overAll(({ html, url }) => parsePage(html, { url })),
  'parse5.parse alone': overAll(({ html }) => parse(html)),
  'Readability on linkedom': overAll(({ html }) => new Readability(parseHTML(html).document).parse()),
  'Readability on jsdom': overAll(({ html, url }) => new Readability(new JSDOM(html, { url }).window.document).parse()),
  'defuddle on linkedom': overAll(({ html, url }) => Defuddle(parseHTML(html).document, url, { useAsync: false })),
  'article-extractor': overAll(({ html, url }) => extractFromHtml(html, url)),
}

export const rows = [
  { own: 'parsePage', faster: true, than: 'Readability on jsdom', goal: 25 },
  { own: 'parsePage', faster: true, than: 'defuddle on linkedom' },
  { own: 'parsePage', faster: true, than: 'article-extractor' },
  { own: 'parsePage', faster: true, than: 'Readability on linkedom', goal: 4 },
  { own: 'parsePage', faster: true, than: 'parse5.parse alone', goal: 0.9 },
]
