import { resolve } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { build, type Rolldown } from 'vite'
import { parseHtml } from '../../src/engine/dom/parse-html.ts'
import { extractPage } from '../../src/sites/dw/dw.ts'
import { outcomeOf } from '../outcome.ts'
import { type PageFixture, readPageFixtures } from '../page-fixtures.ts'

/** The extractor as one script, which leaves its function in `touchstone`. */
async function bundle(): Promise<string> {
  const entry = resolve(import.meta.dirname, 'extract-in-page.ts')
  const lib = { entry, formats: ['iife' as const], name: 'touchstone' }
  const built = await build({ configFile: false, logLevel: 'silent', build: { write: false, lib } })
  return ([built].flat()[0] as Rolldown.RolldownOutput).output[0].code
}

/** Load a fixture at its true address; whatever else the page asks for is refused before it leaves the machine. */
async function load(page: Page, { html, url }: PageFixture): Promise<void> {
  const address = new URL(url).href
  await page.unrouteAll()
  await page.route('**/*', (route) =>
    route.request().url() === address
      ? route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
      : route.abort(),
  )
  await page.goto(address, { waitUntil: 'domcontentloaded' })
  expect(page.url()).toBe(address)
}

const fixtures = await readPageFixtures()
const script = await bundle()

test.describe('Chromium extracts the same by the same rules, at the true address', () => {
  let page: Page
  test.beforeAll(async ({ browser }) => void (page = await browser.newPage()))
  test.afterAll(() => page.close())

  test('there are pages to extract', () => expect(fixtures.length).toBeGreaterThanOrEqual(25))

  for (const fixture of fixtures)
    test(fixture.name, async () => {
      await load(page, fixture)
      const expected = outcomeOf(() => extractPage(parseHtml(fixture.html), fixture.url))
      expect(await page.evaluate(`${script}; touchstone.extractHere()`)).toEqual(expected)
    })
})
