import { HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { harbourAddress, harbourConfig, harbourPage } from '../../harbour.ts'
import { readFixtures } from '../../page-fixtures.ts'
import { type TemporaryProject, temporaryProject } from '../../temporary-project.ts'
import { html, openWeb, runHere } from '../../web.ts'

const fixtures = await readFixtures()
const evidenceOf = (name: string, source: string) =>
  fixtures.find((fixture) => fixture.name === name && fixture.source === source) as (typeof fixtures)[number]
const page = evidenceOf('2026-plain-article', 'page')
const dump = evidenceOf('agency-tail', 'dump')
const { href } = new URL(page.url)
const serve = openWeb()

const casesOf = (project: TemporaryProject): string[] => [
  ...new Set(Object.keys(project.committed()).flatMap((file) => /^fixtures\/[^/]+\/([^/]+)\//.exec(file)?.[1] ?? [])),
]

/** Adds, and expects that it is refused as what a case holds, with nothing written; then that `--again` adds it. */
async function expectKnown(project: TemporaryProject, words: readonly string[], name: string): Promise<void> {
  const before = project.tree()
  const refused = await runHere(project, ['add', ...words])
  expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(`capture/known-item.*${name} `) })
  expect(refused.err).toContain('--again')
  expect(project.tree()).toEqual(before)
  const cases = casesOf(project).length
  expect(await runHere(project, ['add', ...words, '--again'])).toMatchObject({ code: 0 })
  expect(casesOf(project)).toHaveLength(cases + 1)
}

describe('what a case holds already is told and not added twice', () => {
  test('the same bytes, redacted or not', async () => {
    const project = temporaryProject()
    project.write('one.md', dump.text)
    project.write('copy.md', dump.text)
    expect(await runHere(project, ['add', `${project.root}/one.md`, '--name', 'kept'])).toMatchObject({ code: 0 })
    await expectKnown(project, [`${project.root}/copy.md`], 'dw/kept')
  })

  test('the address, before anything is asked of the site', async () => {
    const project = temporaryProject()
    serve(href, html(page.text))
    expect(await runHere(project, ['add', href, '--no-api', '--name', 'watched'])).toMatchObject({ code: 0 })
    let asked = 0
    serve(href, () => {
      asked += 1
      return new HttpResponse(page.text, { headers: { 'content-type': 'text/html' } })
    })
    for (const url of [href, `${href}?maca=en-rss`, href.replace(/[^/]+\/(?=a-\d+$)/, '')])
      expect(await runHere(project, ['add', url, '--no-api'])).toMatchObject({
        code: 2,
        err: expect.stringContaining('dw/watched (item '),
      })
    expect(asked).toBe(0)
    await expectKnown(project, [href, '--no-api'], 'dw/watched')
  })

  test('the id, in another state of the page, and twice in one command', async () => {
    const project = temporaryProject()
    project.write('one.html', page.text)
    project.write('later.html', page.text.replace('</body>', '<!-- later --></body>'))
    const files = ['one', 'later'].map((name) => `${project.root}/${name}.html`)
    const added = await runHere(project, ['add', ...files])
    expect(added).toMatchObject({ code: 2, out: expect.stringContaining('1 case added, 1 refused') })
    expect(added.err).toContain('capture/known-item')
    await expectKnown(project, files.slice(1), 'dw/one')
  })

  test("on a site of one's own, by its ids", async () => {
    const project = temporaryProject()
    project.write('touchstone.config.js', harbourConfig)
    project.write('ferry.html', harbourPage({ head: `<link rel="canonical" href="${harbourAddress}">` }))
    project.write('again.html', `${harbourPage({ head: `<link rel="canonical" href="${harbourAddress}">` })}<!-- -->`)
    const words = (name: string) => [`${project.root}/${name}.html`, '--url', harbourAddress]
    expect(await runHere(project, ['add', ...words('ferry')])).toMatchObject({ code: 0 })
    await expectKnown(project, words('again'), 'harbour/ferry')
  })

  test('a case without fixture.json by its bytes; one that cannot be read keeps nothing from being added', async () => {
    const project = temporaryProject()
    project.write('fixtures/dw/by-hand/dump.md', dump.text)
    project.write('fixtures/dw/damaged/fixture.json', '{')
    project.write('fixtures/dw/damaged/dump.md', 'x')
    project.write('one.md', dump.text)
    await expectKnown(project, [`${project.root}/one.md`, '--no-redact'], 'dw/by-hand')
  })
})
