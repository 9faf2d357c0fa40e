import { request } from 'node:https'
import { afterEach, describe, expect, test } from 'vitest'
import { parseHtml } from '../../src/engine/dom/parse-html.ts'
import { extractPage } from '../../src/sites/dw/dw.ts'
import { type PageFixture, readPageFixtures } from '../page-fixtures.ts'
import { type StandIn, startStandIn } from './server.ts'
import { makeSiteStates, type SiteState } from './site-states.ts'

const fixtures = await readPageFixtures()
const named = (name: string): PageFixture => fixtures.find((fixture) => fixture.name === name) as PageFixture
const page = named('2026-whole-page')
const states = makeSiteStates({
  page,
  another: named('2026-unlinked-author-without-place'),
  video: named('video-page'),
  removed: named('removed-page'),
  shell: named('empty-shell'),
})
const path = new URL(page.url).pathname
const stateOf = (name: string): SiteState => states.find((state) => state.name === name) as SiteState

let server: StandIn | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

interface Received {
  readonly status: number
  readonly location: string | undefined
  readonly cookie: string | undefined
  readonly body: string
}

function get(port: number, at: string, cookie = '', timeout = 0): Promise<Received> {
  const headers = { host: 'www.dw.com', cookie }
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: at, headers, rejectUnauthorized: false, timeout })
    asked.on('timeout', () => asked.destroy(new Error('timeout')))
    asked.on('error', reject)
    asked.on('response', (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          location: answer.headers.location,
          cookie: answer.headers['set-cookie']?.[0],
          body: Buffer.concat(parts).toString(),
        }),
      )
    })
    asked.end()
  })
}

const visit = async (name: string, cookie?: string): Promise<Received> => {
  const { routes, isSilent } = stateOf(name)
  server ??= await startStandIn(routes)
  return get(server.port, path, cookie, isSilent === true ? 200 : 0)
}

test('every state has a name of its own and answers at the address of the page', () => {
  expect(new Set(states.map(({ name }) => name)).size).toBe(states.length)
  expect(states.filter(({ routes }) => routes[path] === undefined)).toEqual([])
})

test('each kind of liveResult that a site can cause is among them', () => {
  const kinds = new Set(states.flatMap(({ means }) => means))
  expect([...kinds].sort()).toEqual(
    [
      ...['agrees', 'captcha', 'consent-wall', 'empty-shell', 'forbidden', 'other-article', 'other-kind'],
      ...['other-language', 'rate-limited', 'redirected-home', 'removed', 'robots', 'server-error', 'soft-404'],
      ...['timeout', 'unreachable', 'variant', 'wall'],
    ].sort(),
  )
})

test.each([500, 502, 403, 451, 429, 404, 410])('%i is answered', async (status) => {
  expect((await visit(`${status}`)).status).toBe(status)
})

test.each([
  ['connection lost', /socket hang up/],
  ['no answer', /timeout/],
  ['cut off', /aborted/],
])('%s: there is no whole answer', async (name, message) => {
  await expect(visit(name)).rejects.toThrow(message)
})

describe.each(states.filter(({ name }) => name.startsWith('redirect to') || name === 'redirect home'))(
  '$name',
  (state) => {
    test('leads to a page', async () => {
      const { status, location = '' } = await visit(state.name)
      expect(status).toBe(302)
      expect((await get(server?.port ?? 0, location)).status).toBe(200)
    })
  },
)

test.each(['consent asked in place of the article', 'consent asked on a page of its own'])('%s', async (name) => {
  expect((await visit(name)).body).not.toContain('rich-text')
  expect((await visit(name, 'consent=yes')).body).toBe(page.html)
})

test('consent that nobody can give stays closed', async () => {
  expect((await visit('consent that nobody can give', 'consent=yes')).body).not.toContain('rich-text')
})

test('every second visitor sees the same article in another layout, and sees it again', async () => {
  const name = 'another layout for every second visitor'
  const [first, second] = [await visit(name), await visit(name)]
  const again = await visit(name, first.cookie?.split(';')[0])
  const read = [first, second, again].map(({ body }) => extractPage(parseHtml(body), page.url))
  expect(read.map(({ trace }) => trace.layout)).toEqual(['app-state', '2026', 'app-state'])
  expect(read[0]?.article).toEqual(read[1]?.article)
})
