import { expect, test } from '@playwright/test'
import { makeProject, type Run, type TemporaryProject } from '../make-project.ts'
import { readPageFixtures } from '../page-fixtures.ts'
import { livePathOf, retitle } from './live-pages.ts'
import { runLiveProcess } from './run-process.ts'
import { type Handler, startStandIn } from './server.ts'

const accepted = ['2026-plain-article', '2026-edited-by', '2026-tweet-and-widget', '2026-external-link-icons']
const fresh = ['2026-in-text-figures', '2026-whole-page', '2026-promo-and-feedback']
const fixtures = await readPageFixtures()
const pages = fixtures.filter(({ name }) => fresh.includes(name))
const known = fixtures.filter(({ name }) => accepted.includes(name))

const feed = `<?xml version="1.0"?><rss version="2.0"><channel>${[...known, ...pages]
  .map(
    ({ url }, day) =>
      `<item><link>${url}</link><pubDate>${new Date(Date.UTC(2026, 4, day + 1)).toUTCString()}</pubDate></item>`,
  )
  .join('')}</channel></rss>`

const ends: (() => unknown)[] = []
test.afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** Runs the command before a server with a home page, its feed, and the articles that the feed names. */
async function run(
  change: (html: string) => string,
  words: string[] = [],
): Promise<Run & { project: TemporaryProject }> {
  const routes: Record<string, Handler> = {
    '/': { body: '<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed.xml"><h1>Home</h1>' },
    '/feed.xml': { headers: { 'content-type': 'application/rss+xml' }, body: feed },
    ...Object.fromEntries(pages.map(({ html, url }) => [livePathOf(url), { body: change(html) }])),
  }
  const server = await startStandIn(routes)
  const project = makeProject(accepted)
  ends.push(() => server.close(), project.discard)
  project.write(
    'touchstone.config.js',
    `import { defineSite } from 'touchstone-kit'\nimport { dwDefinition } from 'touchstone-kit/dw'\n
export default { sites: [defineSite({ ...dwDefinition, fresh: 'https://www.dw.com/' })] }\n`,
  )
  const ran = await runLiveProcess(
    project.root,
    server.address,
    ['--fresh', '3', '--timeout', '300', ...words],
    undefined,
  )
  return { ...ran, project }
}

test('fresh pages of the feed that the home page links are read and fit what is usual; known ones are passed by', async () => {
  const { code, out } = await run((html) => html)
  expect(out).toContain('3 of 3 fixtures compared: 3 agrees')
  expect(out.match(/dw\/fresh:\d+/g)).toHaveLength(3)
  expect(out).toContain('fits 2026, by 4 accepted')
  expect([code, out]).toEqual([0, expect.stringContaining('3 of 3 fixtures compared: 3 agrees')])
})

test('a new look on new articles alone is an alarm, with the field and the rule', async () => {
  const { code, out } = await run(retitle)
  expect(out).toMatch(/alarm\s+dw 2026: title, rule silent: dom: article header h1 \(text\), on 3 of 3/)
  expect(code).toBe(1)
})

test('so is a headline of something else, where nothing is silent', async () => {
  const { code, out } = await run((html) => html.replace(/<h1/, '<h1>In focus today</h1><h1'))
  expect(out).toMatch(/title {2}another element {2}dom: article header h1 \(text\) {2}\S+: headline \(text\) says “/)
  expect(out).toMatch(/alarm\s+dw 2026: title, another element/)
  expect(code).toBe(1)
})

test('--add keeps one that drifted as a case', async () => {
  const { out, project } = await run(retitle, ['--add'])
  expect(out).toContain('1 case added')
  expect(project.run(['pending']).out).toMatch(/dw\/[\w-]+ /)
})
