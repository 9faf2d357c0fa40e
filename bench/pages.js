import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { extractFromHtml } from '@extractus/article-extractor'
import { Readability } from '@mozilla/readability'
import { Defuddle } from 'defuddle/node'
import { JSDOM } from 'jsdom'
import { parseHTML } from 'linkedom'
import { parse } from 'parse5'
import { parsePage } from '../dist/sites/dw/index.js'
import { measure, printRates } from './measure.js'

const folder = resolve(import.meta.dirname, '../fixtures/dw')

// How fast are pages parsed? On the invented whole pages, one of each layout.
const files = readdirSync(folder).filter((name) => name.endsWith('-whole-page'))
const pages = files.map((name) => ({
  html: readFileSync(resolve(folder, name, 'page.html'), 'utf8'),
  url: JSON.parse(readFileSync(resolve(folder, name, 'fixture.json'), 'utf8')).url,
}))
const kilobytes = pages.reduce((sum, { html }) => sum + Buffer.byteLength(html), 0) / pages.length / 1000
console.log(`\n${pages.length} whole pages, ${kilobytes.toFixed(0)} kB each\n`)
printRates('pages', {
  parsePage: await measure(pages, ({ html, url }) => parsePage(html, { url })),
  'parse5.parse alone': await measure(pages, ({ html }) => parse(html)),
  '@mozilla/readability with linkedom': await measure(pages, ({ html }) =>
    new Readability(parseHTML(html).document).parse(),
  ),
  'defuddle with linkedom': await measure(pages, ({ html, url }) =>
    Defuddle(parseHTML(html).document, url, { useAsync: false }),
  ),
  '@extractus/article-extractor': await measure(pages, ({ html, url }) => extractFromHtml(html, url)),
  '@mozilla/readability with jsdom': await measure(pages, ({ html, url }) =>
    new Readability(new JSDOM(html, { url }).window.document).parse(),
  ),
})
