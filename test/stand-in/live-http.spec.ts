import { expect, test } from '@playwright/test'
import { makeProject, type Run } from '../make-project.ts'
import { readPageFixtures } from '../page-fixtures.ts'
import { livePathOf } from './live-pages.ts'
import { runLiveCommand } from './run-process.ts'
import { type Handler, startStandIn } from './server.ts'

const cases = ['2026-edited-by', '2026-plain-article']
const all = await readPageFixtures()
const pages = all.filter(({ name }) => cases.includes(name))
const shell = all.find(({ name }) => name === 'empty-shell')?.html ?? ''

const ends: (() => unknown)[] = []
test.afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

interface Look extends Run {
  /** By case: what the run's JSON holds of it. */
  readonly seen: Readonly<Record<string, { readonly kind: string; readonly http?: string }>>
}

/** Look at pages of a site that answers so, in a browser and, unless told otherwise, without. */
async function look(answer: (html: string) => Handler, names = cases, words = ['--http']): Promise<Look> {
  const project = makeProject(names)
  const handlers = pages.map(({ html, url }) => [livePathOf(url), answer(html)] as const)
  const server = await startStandIn(Object.fromEntries(handlers))
  ends.push(project.discard, () => server.close())
  const run = await runLiveCommand(project.root, server.address, ['--json', 'run.json', ...words])
  const { liveResults } = JSON.parse(project.read('run.json')) as {
    liveResults: (Look['seen'][string] & { name: string })[]
  }
  return { ...run, seen: Object.fromEntries(liveResults.map(({ name, ...seen }) => [name, seen])) }
}

/** A page that says nothing until its script writes the whole of it, which no layout is to be recognised by before. */
const writtenByScript = (html: string): Handler => {
  const text = encodeURIComponent(html).replaceAll('_', '%5F').replaceAll("'", '%27')
  const write = `document.open(), document.write(decodeURIComponent('${text}')), document.close()`
  return { body: shell.replace('</body>', `<script>${write}</script></body>`) }
}

/** A page whose title is another one until its script puts it right. */
const retitledByScript = (html: string): Handler => {
  const title = /<h1[^>]*>([^<]*)</.exec(html)?.[1]
  const script = `<script>document.querySelector('h1').textContent = ${JSON.stringify(title)}</script></body>`
  return { body: html.replace(/(<h1[^>]*>)[^<]*/, '$1One moment').replace('</body>', script) }
}

/** A guard that lets in whoever asks as a browser does, and nobody else. */
const guarded =
  (html: string): Handler =>
  ({ headers }) =>
    headers['sec-fetch-mode'] === 'navigate' ? { body: html } : { status: 403, body: '<title>Not for you</title>' }

test.describe('touchstone live --http', () => {
  test('says nothing more where the page is the same without a browser', async () => {
    const { code, out, seen } = await look((body) => ({ body }))
    expect(out).not.toContain('without a browser')
    for (const name of cases) expect(seen[name]).toEqual(expect.objectContaining({ kind: 'agrees' }))
    expect([code, cases.filter((name) => 'http' in (seen[name] ?? {}))]).toEqual([0, []])
  })

  test('tells the error where scripts write the whole page, and exits by what the browser saw', async () => {
    const { code, out, seen } = await look(writtenByScript)
    expect([code, Object.keys(seen)]).toEqual([0, cases])
    for (const name of cases)
      expect(seen[name]).toMatchObject({ kind: 'agrees', http: expect.stringMatching(/^page\/empty-shell: /) })
    expect(out.match(/^ {4}without a browser {2}page\/empty-shell: /gm)).toHaveLength(2)
  })

  test('tells the fields where scripts change some', async () => {
    const { code, out, seen } = await look(retitledByScript, ['2026-plain-article'])
    expect([code, seen['2026-plain-article']]).toEqual([0, expect.objectContaining({ kind: 'agrees', http: 'title' })])
    expect(out).toMatch(/^✓ dw\/2026-plain-article .*\n {4}without a browser {2}title$/m)
  })

  test('tells that whoever is no browser is turned away', async () => {
    const { code, out, seen } = await look(guarded, ['2026-plain-article'])
    expect([code, seen['2026-plain-article']?.kind]).toEqual([0, 'agrees'])
    expect(seen['2026-plain-article']?.http).toMatch(/^capture\/forbidden: .*\b403 Forbidden\b/)
    expect(out).toMatch(/^ {4}without a browser {2}capture\/forbidden: /m)
  })

  test('asks nobody twice unless it is told to', async () => {
    const { code, out, seen } = await look(guarded, ['2026-plain-article'], [])
    expect([code, seen['2026-plain-article']?.http]).toEqual([0, undefined])
    expect(out).not.toContain('without a browser')
  })
})
