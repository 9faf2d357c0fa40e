import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { chromiumFlags } from '../../src/capture/browser/browser-flags.ts'
import { findChromium } from '../browser/find-chromium.ts'
import { makeProject, type TemporaryProject } from '../make-project.ts'
import { readPageFixtures } from '../page-fixtures.ts'
import { livePathOf, retitle } from './live-pages.ts'
import { runProcess } from './run-process.ts'
import { type Handler, type StandIn, startStandIn } from './server.ts'

const cases = ['2026-plain-article', '2026-edited-by']
const pages = (await readPageFixtures()).filter(({ name }) => cases.includes(name))
const cli = resolve(import.meta.dirname, '../../node_modules/@playwright/test/cli.js')

const ends: (() => unknown)[] = []
test.afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function serve(answer: (html: string) => Handler): Promise<StandIn> {
  const server = await startStandIn(Object.fromEntries(pages.map(({ html, url }) => [livePathOf(url), answer(html)])))
  ends.push(() => server.close())
  return server
}

/** A user's project: cases, a configuration of Playwright, and a file of tests. */
function layProject({ address }: StandIn, tests: string): TemporaryProject {
  const project = makeProject(cases)
  ends.push(project.discard)
  const args = chromiumFlags({ isRoot: process.getuid?.() === 0, connectTo: new Map([['www.dw.com', address]]) })
  const use = { ignoreHTTPSErrors: true, launchOptions: { executablePath: findChromium(), args } }
  project.write(
    'playwright.config.mjs',
    `export default { testMatch: '*.spec.mjs', timeout: 300_000, reporter: [['json', { outputFile: 'report.json' }]], use: ${JSON.stringify(use)} }\n`,
  )
  project.write('layouts.spec.mjs', tests.replaceAll('ADDRESS', address))
  return project
}

const describing = `import { describeLayouts } from 'touchstone-kit/playwright'
describeLayouts({ site: 'dw', invented: true, connectTo: { 'www.dw.com': 'ADDRESS' } })\n`

interface Result {
  readonly title: string
  readonly status: string
  readonly errors: readonly string[]
  readonly attachments: readonly string[]
  readonly annotations: readonly string[]
}

/** Runs the tests of a project, and reads Playwright's own report. */
async function run(
  project: TemporaryProject,
  words: string[] = [],
): Promise<{ code: number | null; results: Result[] }> {
  const env = { ...process.env, CI: '', NO_COLOR: '1', FORCE_COLOR: '0' }
  const { code } = await runProcess(process.execPath, [cli, 'test', '--workers=1', ...words], {
    cwd: project.root,
    env,
    then: undefined,
  })
  const report = JSON.parse(readFileSync(join(project.root, 'report.json'), 'utf8')) as {
    suites: { specs: { title: string; tests: { annotations: Note[]; results: Ran[] }[] }[] }[]
  }
  const results = report.suites
    .flatMap(({ specs }) => specs)
    .flatMap(({ title, tests }) =>
      tests.flatMap(({ annotations, results: ran }) =>
        ran.map(({ status, errors, attachments }) => ({
          ...{
            title,
            status,
            errors: errors.map(({ message = '' }) => message),
            attachments: attachments.map(({ name }) => name),
          },
          annotations: annotations.map(({ type, description = '' }) => `${type}: ${description}`),
        })),
      ),
    )
  return { code, results }
}

interface Note {
  readonly type: string
  readonly description?: string
}

interface Ran {
  readonly status: string
  readonly errors: readonly { readonly message?: string }[]
  readonly attachments: readonly { readonly name: string }[]
}

test.describe('touchstone-kit/playwright in a project of its user', () => {
  test('describeLayouts: one test a case, green where the page is as it was', async () => {
    const { code, results } = await run(layProject(await serve((body) => ({ body })), describing))
    expect(results.map(({ title, status }) => `${title} ${status}`).toSorted()).toEqual(
      cases.map((name) => `dw/${name} passed`).toSorted(),
    )
    expect(code).toBe(0)
  })

  test('a drift fails the field alone, with the rule, and has the card attached', async () => {
    const { code, results } = await run(layProject(await serve((body) => ({ body: retitle(body) })), describing))
    expect(code).toBe(1)
    for (const { status, errors, attachments } of results) {
      expect(status).toBe('failed')
      expect(errors).toHaveLength(1)
      expect(errors[0]).toContain('title')
      expect(errors[0]).toContain('rule silent: dom: article header h1 (text) → json-ld: headline (text) took over')
      expect(attachments.slice(0, 3)).toEqual([expect.stringMatching(/^dw\/2026-.* drifted$/), 'diagnosis', 'page'])
    }
  })

  test('an outage skips with its reason; shards share the cases', async () => {
    const project = layProject(await serve(() => ({ status: 503, body: 'down' })), describing)
    const shards = [await run(project, ['--shard=1/2']), await run(project, ['--shard=2/2'])]
    const all = shards.flatMap(({ results }) => results)
    expect(all.map(({ title }) => title).toSorted()).toEqual(cases.map((name) => `dw/${name}`).toSorted())
    for (const { status, annotations } of all) {
      expect(status).toBe('skipped')
      expect(annotations.join()).toMatch(/skip: server-error: .*503/)
    }
    expect(shards.map(({ code }) => code)).toEqual([0, 0])
  })

  test('toMatchFixture: a page that the test opened, by field and with tolerances', async () => {
    const { url } = pages.find(({ name }) => name === cases[0]) ?? { url: '' }
    const tests = `import { test } from '@playwright/test'
import { expect } from 'touchstone-kit/playwright'
const open = async (page) => {
  await page.goto('https://www.dw.com${livePathOf(url)}')
}
test('as it was', async ({ page }) => {
  await open(page)
  await expect(page).toMatchFixture('dw/${cases[0]}')
})
test('another headline element', async ({ page }) => {
  await open(page)
  await page.evaluate(() => { const h1 = document.querySelector('h1'); const div = document.createElement('div'); div.append(...h1.childNodes); h1.replaceWith(div) })
  await expect(page).toMatchFixture('dw/${cases[0]}', { fields: ['teaser', 'body'] })
  await expect(page).not.toMatchFixture('dw/${cases[0]}', { fields: ['title'] })
  await expect(page).toMatchFixture('dw/${cases[0]}')
})
test('no case', async ({ page }) => {
  await open(page)
  await expect(page).toMatchFixture('dw/nothing')
})\n`
    const { code, results } = await run(layProject(await serve((body) => ({ body })), tests))
    expect(code).toBe(1)
    expect(results.map(({ title, status }) => `${title}: ${status}`)).toEqual([
      'as it was: passed',
      'another headline element: failed',
      'no case: failed',
    ])
    const [, other, none] = results
    expect(other?.errors.join()).toMatch(
      /The page is not found as dw\/2026-plain-article was accepted: drift\n\s+title {2}rule silent/,
    )
    expect(none?.errors.join()).toContain('dw/nothing')
  })
})
