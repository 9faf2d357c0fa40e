import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { runProgram } from '../../../src/cli/program.ts'
import { catalogue } from '../../../src/errors/touchstone-error.ts'
import { readPageFixtures } from '../../page-fixtures.ts'
import { quietTerminal } from '../../quiet-terminal.ts'
import { temporaryProject } from '../../temporary-project.ts'

const fixtures = await readPageFixtures()
const pageOf = (name: string) => fixtures.find((fixture) => fixture.name === name) as (typeof fixtures)[number]
const { html, url } = pageOf('2026-plain-article')
const asked = new URL(url).href
const language = new URL(url).pathname.split('/')[1] as string

const server = setupServer()
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

type Answer = () => Response

const answer =
  (status: number, headers: Record<string, string> = {}, body: string | Buffer | null = null): Answer =>
  () =>
    new HttpResponse(body as string, { status, headers })

const page = (body: string | Buffer, type = 'text/html; charset=utf-8'): Answer =>
  answer(200, { 'content-type': type }, body)
const redirect = (location: string): Answer => answer(302, { location })

/** Answer at addresses, robots.txt allowing all unless it is among them. */
function serve(answers: Readonly<Record<string, Answer>>): void {
  for (const [address, give] of Object.entries({ 'https://www.dw.com/robots.txt': answer(404), ...answers }))
    server.use(http.get(address, give))
}

/** Add in an empty project, and see that nothing but the folder of the kit's own was touched. */
async function refuse(words: readonly string[]): Promise<string> {
  const project = temporaryProject()
  const before = project.tree()
  const terminal = quietTerminal()
  expect(await runProgram(['add', ...words, '--no-api', '-C', project.root], terminal)).toBe(2)
  const { '.touchstone/.gitignore': _, ...after } = project.tree()
  expect(after).toEqual(before)
  expect(terminal.told()).toMatch(/hint {2}\S/)
  return /[a-z]+\/[a-z0-9-]+(?= {2})/.exec(terminal.told())?.[0] ?? terminal.told()
}

const home = `https://www.dw.com/${language}/`
const captcha = '<!doctype html><title>Just a moment...</title><div id="challenge-platform"></div>'
const refresh = (to: string) => `<!doctype html><meta http-equiv="refresh" content="0; url=${to}"><title>Moved</title>`
const without = (pattern: RegExp, by = '') => page(html.replace(pattern, by))
const articleWithout = (what: 'h1' | 'rich-text'): Answer => {
  const canonical = `<link rel="canonical" href="${asked}"><meta name="date" content="2026-01-01T00:00:00Z">`
  const title = what === 'h1' ? '' : '<h1>A title</h1>'
  const text = what === 'rich-text' ? '' : '<p>A text.</p>'
  return page(
    `<!doctype html><html lang="en"><head>${canonical}</head><body><article><header>${title}</header><div class="rich-text" data-tracking-name="rich-text">${text}</div></article></body></html>`,
  )
}

/** What a site may answer in place of the article, and what it is called. */
const states: readonly (readonly [state: string, code: string, answers: Readonly<Record<string, Answer>>])[] = [
  ['not found', 'capture/not-found', { [asked]: answer(404) }],
  ['gone', 'capture/gone', { [asked]: answer(410) }],
  ['forbidden', 'capture/forbidden', { [asked]: answer(403) }],
  ['too many requests, for an hour', 'capture/rate-limited', { [asked]: answer(429, { 'retry-after': '3600' }) }],
  ['blocked by law', 'capture/legal-block', { [asked]: answer(451) }],
  ['failing for ever', 'capture/server-error', { [asked]: answer(503) }],
  ['no content', 'capture/bad-status', { [asked]: answer(204) }],
  ['not modified, though nobody asked', 'capture/bad-status', { [asked]: answer(304) }],
  ['a PDF', 'capture/content-type', { [asked]: page('%PDF-1.7', 'application/pdf') }],
  ['a note', 'capture/content-type', { [asked]: page('Just a note.', 'text/plain') }],
  ['a note of no type', 'capture/content-type', { [asked]: answer(200, {}, Buffer.from('Just a note.')) }],
  [
    'broken compression',
    'capture/content-encoding',
    {
      [asked]: answer(
        200,
        { 'content-type': 'text/html', 'content-encoding': 'gzip' },
        gzipSync(html).subarray(0, 300),
      ),
    },
  ],
  ['an unknown encoding', 'capture/charset', { [asked]: page(html, 'text/html; charset=klingon') }],
  [
    'another encoding than it says',
    'capture/charset',
    { [asked]: page(Buffer.from([0x3c, 0x70, 0x3e, 0xff, 0xff, 0x80])) },
  ],
  ['no connection', 'capture/unreachable', { [asked]: () => HttpResponse.error() }],
  ['too much', 'capture/too-large', { [asked]: page(html + ' '.repeat(9 * 1024 * 1024)) }],
  ['more than check would read again', 'capture/too-large', { [asked]: page(html + ' '.repeat(5 * 1024 * 1024)) }],
  [
    'robots.txt that says no',
    'capture/robots',
    { 'https://www.dw.com/robots.txt': page(`User-agent: *\nDisallow: /${language}/`, 'text/plain') },
  ],
  [
    'redirects in a circle',
    'capture/redirect-loop',
    { [asked]: redirect(`${home}x/a-1`), [`${home}x/a-1`]: redirect(asked) },
  ],
  ['a redirect to a private address', 'capture/private-address', { [asked]: redirect('http://10.0.0.1/x') }],
  ['a refresh to a private address', 'capture/private-address', { [asked]: page(refresh('http://192.168.0.1/x')) }],
  [
    'refreshes in a circle',
    'capture/redirect-loop',
    { [asked]: page(refresh(`${home}x/a-1`)), [`${home}x/a-1`]: page(refresh(asked)) },
  ],
  ['a redirect to a file', 'capture/bad-address', { [asked]: redirect('file:///etc/passwd') }],
  [
    'the home page',
    'capture/redirected-away',
    { [asked]: redirect(home), [home]: page('<!doctype html><title>News</title><main><h2>All</h2></main>') },
  ],
  ['a captcha', 'capture/captcha', { [asked]: page(captcha) }],
  ['a consent wall', 'page/consent-wall', { [asked]: page(pageOf('consent-wall').html) }],
  ['a soft 404', 'page/removed', { [asked]: page(pageOf('removed-page').html) }],
  ['an empty shell', 'page/empty-shell', { [asked]: page(pageOf('empty-shell').html) }],
  ['no layout that is known', 'page/unknown-layout', { [asked]: page('<!doctype html><title>x</title><p>y</p>') }],
  ['no title', 'page/no-title', { [asked]: articleWithout('h1') }],
  ['no text', 'page/no-body', { [asked]: articleWithout('rich-text') }],
  ['another article', 'capture/other-article', { [asked]: without(/a-(\d+)/g, 'a-99999999') }],
  [
    'another language',
    'capture/other-language',
    { [asked]: without(new RegExp(`www\\.dw\\.com/${language}/`, 'g'), 'www.dw.com/fr/') },
  ],
  ['another kind', 'capture/other-kind', { [asked]: without(/\/a-(\d+)/g, '/video-$1') }],
]

/** Codes that no answer of a site leads to, and the test that shows them. */
const elsewhere: Readonly<Record<string, string>> = {
  'capture/timeout': 'capture/connection.test.ts',
  'capture/cut-off': 'capture/connection.test.ts',
  'capture/bad-archive': 'capture/archives/read-warc.test.ts',
  'capture/no-address': 'cli/commands/add-site.test.ts',
  'capture/no-pages': 'cli/commands/add.test.ts',
  'capture/no-browser': 'browser/capture.spec.ts',
  'capture/browser-failed': 'browser/capture.spec.ts',
  'capture/shape-changed': 'redact/proof/prove-redaction.test.ts',
  'capture/prose-survives': 'redact/proof/prove-redaction.test.ts',
  'capture/secret-survives': 'cli/commands/add.test.ts',
  'capture/known-item': 'cli/commands/add-again.test.ts',
  'capture/case-exists': 'cli/commands/add.test.ts',
  'capture/not-refreshable': 'cli/commands/add.test.ts',
}

describe('nothing is written, and the reason is told, where the site answers with', () => {
  test.each(states)('%s: %s', async (_, code, answers) => {
    serve(answers)
    expect(await refuse([asked])).toBe(code)
  })

  test('and every code of the catalogue is shown by a state here, or by a test elsewhere', () => {
    const here = new Set(states.map(([, code]) => code))
    expect(here.size).toBeGreaterThanOrEqual(26)
    const codes = Object.keys(catalogue).filter((code) => code.startsWith('capture/'))
    expect(Object.keys(elsewhere).filter((code) => here.has(code))).toEqual([])
    expect([...here, ...Object.keys(elsewhere)].filter((code) => code.startsWith('capture/')).sort()).toEqual(
      codes.sort(),
    )
    for (const [code, file] of Object.entries(elsewhere))
      expect(readFileSync(join(import.meta.dirname, '../..', file), 'utf8'), file).toContain(
        code.slice('capture/'.length),
      )
  })
})

describe('nothing is written, and nobody asked, for', () => {
  test.each([
    ['another scheme', 'ftp://www.dw.com/en/x/a-1', 'input/not-found'],
    ['another site', 'https://news.example/en/x/a-1', 'capture/bad-address'],
    ['no article', 'https://www.dw.com/en/', 'capture/bad-address'],
    ['an address with a password', 'https://mara:secret@www.dw.com/en/x/a-1', 'capture/bad-address'],
    ['a file that is not there', 'nowhere.md', 'input/not-found'],
  ])('%s', async (_, word, code) => expect(await refuse([word])).toBe(code))
})

test('a 5xx and a 429 that pass are waited for as they say', async () => {
  const turns = [answer(503), answer(429, { 'retry-after': '4' }), page(html)]
  serve({ [asked]: () => (turns.shift() as Answer)() })
  const slept: number[] = []
  const project = temporaryProject()
  const terminal = quietTerminal({ sleep: async (ms) => void slept.push(ms) })
  expect(await runProgram(['add', asked, '--no-api', '-C', project.root], terminal)).toBe(0)
  expect(slept).toContain(4000)
  expect(terminal.told()).toMatch(/www\.dw\.com asks to wait 4 s/)
})
