import fc from 'fast-check'
import { JSDOM, VirtualConsole } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { parseHtml } from '../../../../src/engine/dom/parse-html.ts'
import { openStandardDom } from '../../../../src/engine/dom/standard-dom.ts'
import { extractPage } from '../../../../src/sites/dw/dw.ts'
import { parsePage } from '../../../../src/sites/dw/dw.ts'
import { mutatePage, mutations } from '../../../mutate-page.ts'
import { outcomeOf } from '../../../outcome.ts'
import { readPageFixtures } from '../../../page-fixtures.ts'
import { runs } from '../../../property-runs.ts'

const fixtures = await readPageFixtures()
const fixture = fc.constantFrom(...fixtures.map(({ name }) => name))
const read = (name: string) => fixtures.find((one) => one.name === name) as (typeof fixtures)[number]
const seed = fc.integer({ min: 0, max: 2 ** 31 })

describe('the article of a page stays the same with', () => {
  test.each(Object.keys(mutations))('%s', (mutation) => {
    fc.assert(
      fc.property(fixture, seed, (name, number) => {
        const { html, url } = read(name)
        const mutated = mutatePage(html, mutation, number)
        expect(outcomeOf(() => parsePage(mutated, { url }))).toEqual(outcomeOf(() => parsePage(html, { url })))
      }),
      runs(50),
    )
  })
})

/** What breaks a tree: tags that are not closed, or twice, or in the wrong place. */
const debris = fc.constantFrom(
  ...['<p>', '</p>', '<b>', '</em>', '<a href="#">', '<table>', '<td>', '</div>', '</article>', '<select>', '<svg>'],
  ...['<form>', '<template>', '<!--', '-->', '<script>', '<title>', '<plaintext', '&lt', '"', '<svg><p>', '<math><mi>'],
)

/** Of `<noscript>`, jsdom makes elements where its scripts are asleep, and parse5 a text, as browsers do. */
test('malformed pages give the same article in parse5 and in jsdom', () => {
  const damage = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40), debris), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(fixture, damage, (name, wounds) => {
      const { html: whole, url } = read(name)
      let html = whole.replace(/<noscript[^]*?<\/noscript>/g, '')
      for (const [where, length, tag] of wounds) {
        const at = Math.floor(where * html.length)
        html = html.slice(0, at) + tag + html.slice(at + length)
      }
      const { window } = new JSDOM(html, { url, virtualConsole: new VirtualConsole() })
      const inJsdom = outcomeOf(() => extractPage(openStandardDom(window.document), url))
      expect(outcomeOf(() => extractPage(parseHtml(html), url))).toEqual(inJsdom)
      window.close()
    }),
    runs(50),
  )
})
