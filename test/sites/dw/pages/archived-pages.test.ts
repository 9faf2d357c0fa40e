import { expect, test } from 'vitest'
import { parsePage } from '../../../../src/sites/dw/index.ts'
import { outcomeOf } from '../../../outcome.ts'
import { readPageFixtures } from '../../../page-fixtures.ts'

/** Rewrites the addresses in a page's attributes as the Wayback Machine does. */
function archivePage(html: string): string {
  return html.replace(/(?<==")[^"<>]*(?=")/g, (value) =>
    value.replace(
      /(?<=^|\s)https?:\/\/(?=[^\s"]+)/g,
      (scheme) => `https://web.archive.org/web/20260421120000im_/${scheme}`,
    ),
  )
}

const fixtures = (await readPageFixtures()).filter(({ html }) => archivePage(html) !== html)

test.each(fixtures.map(({ name }) => name))('%s gives the same article from a web archive', (name) => {
  const { html, url } = fixtures.find((one) => one.name === name) as (typeof fixtures)[number]
  const archived = archivePage(html)
  const from = `https://web.archive.org/web/20260421120000/${url}`
  expect(outcomeOf(() => parsePage(archived, { url: from }))).toEqual(outcomeOf(() => parsePage(html, { url })))
})

test('nearly every page has addresses that an archive rewrites', () => {
  expect(fixtures.length).toBeGreaterThan(45)
})
