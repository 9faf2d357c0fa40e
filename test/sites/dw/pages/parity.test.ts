import { JSDOM, VirtualConsole } from 'jsdom'
import { describe, expect, test } from 'vitest'
import type { Dom } from '../../../../src/engine/dom/dom.ts'
import { parseHtml } from '../../../../src/engine/dom/parse-html.ts'
import { openStandardDom } from '../../../../src/engine/dom/standard-dom.ts'
import { extractPage } from '../../../../src/sites/dw/dw.ts'
import { outcomeOf } from '../../../outcome.ts'
import { readPageFixtures } from '../../../page-fixtures.ts'

/** A page open in jsdom, its scripts asleep. */
function openInJsdom(html: string, url: string): Dom {
  const { window } = new JSDOM(html, { url, virtualConsole: new VirtualConsole() })
  return openStandardDom(window.document)
}

const fixtures = await readPageFixtures()

describe('jsdom and parse5 extract the same, by the same rules at the same places', () => {
  test.each(fixtures)('$name', ({ html, url }) => {
    const inJsdom = outcomeOf(() => extractPage(openInJsdom(html, url), url))
    expect(outcomeOf(() => extractPage(parseHtml(html), url))).toEqual(inJsdom)
  })
})
