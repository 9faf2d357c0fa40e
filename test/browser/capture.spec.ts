import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { type BrowseOptions, browsePage } from '../../src/capture/browser/browse-page.ts'
import type { Capture } from '../../src/capture/case/capture.ts'
import { dw, parsePage } from '../../src/sites/dw/dw.ts'
import { languageOf } from '../../src/sites/site.ts'
import { readPageFixtures } from '../page-fixtures.ts'
import { type Answer, type Handler, type StandIn, startStandIn } from '../stand-in/server.ts'
import { findChromium } from './find-chromium.ts'

/** What is read of Chromium's log of the network. */
interface NetLog {
  constants: { logEventTypes: Record<string, number> }
  events: { type: number; params?: { address?: string } }[]
}

const site = 'https://www.dw.com'
const now = Date.UTC(2026, 10, 24)
const wholePages = (await readPageFixtures()).filter(({ name }) => name.endsWith('-whole-page'))

let standIn: StandIn | undefined
test.afterEach(async () => {
  await standIn?.close()
  standIn = undefined
})

/** Capture an address of a site that answers so. */
async function browse(
  path: string,
  routes: Readonly<Record<string, Handler>>,
  options: Partial<BrowseOptions> = {},
): Promise<Capture> {
  standIn = await startStandIn(routes)
  const { connectTo } = standIn
  return browsePage(site + path, {
    userAgent: 'touchstone-test',
    now: () => now,
    connectTo,
    languageOf: (url) => languageOf(dw, url),
    ...options,
  })
}

const askedFor = (): string[] => standIn?.requests.map(({ url }) => url.replace(site, '')) ?? []
const pageOf = (body: string): string => `<!DOCTYPE html><html><head></head><body>${body}</body></html>`

test('there is a whole page of every layout', () => expect(wholePages).toHaveLength(4))

for (const { name, html, url } of wholePages)
  test(`${name} gives the article that the page itself gives, and itself when captured again`, async () => {
    const path = new URL(url).pathname
    const capture = await browse(path, { [path]: { body: html } })
    const rendered = capture.bytes.toString()
    expect(parsePage(rendered, { url })).toEqual(parsePage(html, { url }))
    await standIn?.close()
    const again = await browse(path, { [path]: { body: rendered } })
    expect(again.bytes.equals(capture.bytes)).toBe(true)
  })

test('a capture is what the scripts made of the page, as UTF-8, with what is known of the answer', async () => {
  const script = `const p = document.createElement('p')
    p.textContent = 'written by a script: ' + navigator.language + new Date(0).getTimezoneOffset()
    document.querySelector('article').append(p)`
  const body = `<meta charset=gbk><article><p>x</p></article><script>${script}</script>`
  const headers = { 'content-type': 'text/html; charset=GBK', 'set-cookie': 'a=1', etag: '"e"' }
  const capture = await browse('/zh/a-1', { '/zh/a-1': { headers, body } })
  expect(capture).toMatchObject({
    source: 'page',
    means: 'browser',
    captured: '2026-11-24T00:00:00.000Z',
    asked: `${site}/zh/a-1`,
    url: `${site}/zh/a-1`,
    redirects: [],
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'set-cookie': 'a=1', etag: '"e"' },
  })
  expect(capture.bytes.toString()).toContain('<p>x</p><p>written by a script: zh0</p></article>')
  expect(standIn?.requests[0]?.headers).toMatchObject({ 'user-agent': 'touchstone-test', 'accept-language': 'zh' })
})

test('characters come out as UTF-8, whatever they were', async () => {
  const headers = { 'content-type': 'text/html; charset=gbk' }
  const body = Buffer.concat([Buffer.from('<p>'), Buffer.from([0xd6, 0xd0, 0xce, 0xc4])])
  const { bytes } = await browse('/a-1', { '/a-1': { headers, body } })
  expect(bytes.toString()).toBe('<html><head></head><body><p>中文</p></body></html>')
})

test('a page is one by what the browser makes of its type', async () => {
  for (const type of ['text/html, text/html; charset=utf-8', 'text/html; charset=utf-8, */*', 'html', '']) {
    const { bytes, headers } = await browse('/a-1', {
      '/a-1': { headers: { 'content-type': type }, body: pageOf('x') },
    })
    expect(bytes.toString(), type).toContain('<body>x</body>')
    expect(headers?.['content-type']).toBe('text/html; charset=utf-8')
    await standIn?.close()
  }
  standIn = undefined
})

test('the page asks its own site only, for nothing to look at, and keeps no state', async () => {
  const body = pageOf(`<link rel=stylesheet href=/a.css><script src=https://static.dw.com/a.js></script>
    <script src=https://www.example.com/x.js></script><img src=/a.png><video src=/a.mp4></video>
    <iframe src=https://www.example.com/frame></iframe><script>fetch('/data.json', { method: 'POST' })
    new WebSocket('wss://www.dw.com/socket'); fetch('https://dw.com.example.com/'); fetch('http://127.0.0.1:9/')</script>`)
  const script = { headers: { 'content-type': 'text/javascript' }, body: 'document.title = document.cookie + "ran"' }
  const routes = {
    '/a-1': { headers: { 'set-cookie': 'seen=1' }, body },
    '/a.js': script,
    '/a.css': {},
    '/data.json': {},
  }
  const first = await browse('/a-1', routes)
  expect(first.bytes.toString()).toContain('<title>seen=1ran</title>')
  expect(askedFor().sort()).toEqual(['/a-1', '/a.css', '/data.json', 'https://static.dw.com/a.js'])
  expect(standIn?.requests.every(({ headers }) => headers.host?.endsWith('.dw.com'))).toBe(true)
  await standIn?.close()
  await browse('/a-1', routes)
  expect(standIn?.requests[0]?.headers.cookie).toBeUndefined()
})

test('redirects are followed and told, by the server and by a script', async () => {
  const moved = { status: 301, headers: { location: '/b-1' } }
  const script = { body: '<script>location.replace("/c-1")</script>' }
  const { url, asked, redirects } = await browse('/a-1', { '/a-1': moved, '/b-1': script, '/c-1': { body: 'x' } })
  expect({ url, asked, redirects }).toEqual({
    url: `${site}/c-1`,
    asked: `${site}/a-1`,
    redirects: [`${site}/a-1`, `${site}/b-1`],
  })
})

test.describe('what goes wrong is told apart', () => {
  const status = (code: number, body = 'x'): Handler => ({ status: code, body })
  const to = (location: string): Answer => ({ status: 302, headers: { location } })
  const toPort = (port = 0): Answer => to(`https://127.0.0.1:${port}/b-1`)
  const failures: [what: string, code: string, handler: Handler, options?: Partial<BrowseOptions>][] = [
    ['404', 'capture/not-found', status(404)],
    ['404 without a body', 'capture/not-found', status(404, '')],
    ['204', 'capture/bad-status', status(204, '')],
    ['403', 'capture/forbidden', status(403)],
    ['503', 'capture/server-error', status(503)],
    ['no page', 'capture/content-type', { headers: { 'content-type': 'application/json' }, body: '{}' }],
    ['a text', 'capture/content-type', { headers: { 'content-type': 'text/plain' }, body: '<!doctype html>x' }],
    ['a download', 'capture/content-type', { headers: { 'content-type': 'application/zip' }, body: 'x' }],
    ['a redirect to itself', 'capture/redirect-loop', to('/a-1')],
    ['a redirect to a private address', 'capture/private-address', (request) => toPort(request.socket.localPort)],
    ['a redirect into a private network', 'capture/private-address', to('http://[fd00::1]/')],
    ['a redirect to nowhere', 'capture/unreachable', to('https://www.example.com/')],
    ['an answer that hangs', 'capture/timeout', { delay: 60_000 }, { timeout: 1_000 }],
    ['a script that hangs', 'capture/timeout', { body: '<p><script>for (;;);</script>' }, { timeout: 2_000 }],
    ['a page cut off', 'capture/cut-off', { headers: { 'content-length': '9', connection: 'close' }, body: '<p>x' }],
    ['a broken body', 'capture/content-encoding', { headers: { 'content-encoding': 'gzip' }, body: '<p>x' }],
    ['a page too large', 'capture/too-large', { body: 'x'.repeat(2_000) }, { largest: 1_999 }],
    ['nobody there', 'capture/unreachable', {}, { connectTo: new Map([['www.dw.com', '127.0.0.1:9']]) }],
    ['an unknown host', 'capture/unreachable', {}, { connectTo: new Map() }],
    ['no such browser', 'capture/no-browser', {}, { chromium: '/nowhere/chromium' }],
    ['no browser', 'capture/browser-failed', {}, { chromium: process.execPath }],
  ]
  for (const [what, code, handler, options] of failures)
    test(what, async () => {
      await expect(browse('/a-1', { '/a-1': handler }, options)).rejects.toMatchObject({ code })
    })
})

test.describe('the browser', () => {
  let folder = ''
  test.beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'touchstone-browser-'))))
  test.afterEach(() => rmSync(folder, { recursive: true }))

  /** A Chromium that leaves its process id, and a log of all that it asks the network for. */
  const observed = (): string => {
    const file = join(folder, 'chromium')
    writeFileSync(
      file,
      `#!/bin/sh\necho $$ > ${folder}/pid\nexec ${findChromium()} --log-net-log=${folder}/net.json "$@"\n`,
    )
    chmodSync(file, 0o755)
    return file
  }
  const pid = (): number => Number(readFileSync(join(folder, 'pid'), 'utf8'))
  const isRunning = (): boolean => {
    try {
      return process.kill(pid(), 0)
    } catch {
      return false
    }
  }
  const answersAfter = async (count: number): Promise<void> => {
    while ((standIn?.requests.length ?? 0) < count) await sleep(10)
  }

  test('contacts nothing but 127.0.0.1, and is closed', async () => {
    await browse(
      '/a-1',
      { '/a-1': { body: '<p>x<script src=https://www.example.com/x.js></script>' } },
      { chromium: observed() },
    )
    expect(isRunning()).toBe(false)
    const log = JSON.parse(readFileSync(join(folder, 'net.json'), 'utf8')) as NetLog
    const { TCP_CONNECT_ATTEMPT: connect, UDP_BYTES_SENT: sent } = log.constants.logEventTypes
    const connections = log.events.flatMap(({ type, params }) => (type === connect ? (params?.address ?? []) : []))
    expect([...new Set(connections)]).toEqual([standIn?.address])
    expect(log.events.filter(({ type }) => type === sent)).toEqual([])
  })

  test('that dies is told', async () => {
    const capture = browse('/a-1', { '/a-1': { delay: 60_000 } }, { chromium: observed() })
    const failed = expect(capture).rejects.toMatchObject({ code: 'capture/browser-failed' })
    await answersAfter(1)
    // The whole group: what systems install as Chromium is a script that starts it.
    process.kill(-pid(), 'SIGKILL')
    await failed
  })

  test('is closed when aborted, for the reason given', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const options = { chromium: observed(), signal: controller.signal }
    const failed = expect(browse('/a-1', { '/a-1': { delay: 60_000 } }, options)).rejects.toBe(reason)
    await answersAfter(1)
    controller.abort(reason)
    await failed
    expect(isRunning()).toBe(false)
    await expect(browse('/a-1', {}, options)).rejects.toBe(reason)
  })
})
