import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { refusePrivateHost } from '../../src/capture/web/address-guard.ts'
import { browsePage } from '../../src/capture/browser/browse-page.ts'
import { type CaptureContext, fetchEvidence } from '../../src/capture/case/capture-address.ts'
import { decompress } from '../../src/capture/content/decompress.ts'
import { explainBrowserFailure } from '../../src/capture/browser/explain-browser-failure.ts'
import { followRedirects } from '../../src/capture/web/follow-redirects.ts'
import { parseHttpAddress } from '../../src/capture/web/http-address.ts'
import { readHar } from '../../src/capture/archives/read-har.ts'
import { refuseStatus } from '../../src/capture/web/refuse-status.ts'
import { assertRequestedItem } from '../../src/capture/case/assert-requested-item.ts'
import { openRobots } from '../../src/capture/web/robots.ts'
import { type Reply, sendRequest } from '../../src/capture/web/send-request.ts'
import { runProgram } from '../../src/cli/program.ts'
import { type CaptureErrorCode, catalogue, type ErrorCode, TouchstoneError } from '../../src/errors/touchstone-error.ts'
import { decodeText } from '../../src/project/evidence/decode-text.ts'
import { writeNewCase } from '../../src/project/new-case.ts'
import { proveRedaction } from '../../src/redact/proof/prove-redaction.ts'
import type { SiteAddresses } from '../../src/sites/site.ts'
import { dw } from '../../src/sites/dw/dw.ts'
import { quietTerminal } from '../quiet-terminal.ts'

const root = mkdtempSync(join(tmpdir(), 'touchstone-capture-errors-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const asked = 'https://www.dw.com/en/a-tram-that-waters-roses/a-90000001'
const reply = (status: number, headers: Record<string, string> = {}, body = ''): Reply => {
  return { status, headers, bytes: Buffer.from(body) }
}
const answered = (status: number) => () => refuseStatus(reply(status), asked, 0)

/** Ask a server of this machine that says this much and no more. */
async function ask(said: string, then: (socket: Socket) => void = () => undefined, timeout = 600_000): Promise<Reply> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()))
    socket.once('data', () => socket.write(said, () => then(socket)))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return sendRequest(new URL(`http://127.0.0.1:${port}/x`), { ...sending, timeout })
}

const sending = { headers: {}, timeout: 600_000, largest: 100, mayBePrivate: true }

/** Fetch from a network that answers so. */
const fetchFrom = (answer: Reply) => {
  const network = { get: async () => ({ ...answer, asked, url: asked, redirects: [] }), admit: async () => undefined }
  const context = { network, addresses, now: () => 0, api: false, note: () => undefined } satisfies CaptureContext
  return fetchEvidence(asked, 'page', context)
}

const addresses = dw.addresses as SiteAddresses
const asserted = { addresses, root: '' }

/** Take what came for an article that was asked for: one of that address, or none. */
const take = (came: { article: string } | { none: string }, url = asked): void => {
  const capture = { source: 'page', means: 'http', bytes: Buffer.from(''), captured: '', asked, url } as const
  if ('none' in came)
    assertRequestedItem(capture, came.none, { error: new TouchstoneError('page/unknown-layout') }, asserted)
  else assertRequestedItem(capture, '', { article: { url: came.article } as Article }, asserted)
}

const sentence = 'the tram stops wherever somebody waves at it'

/** Prove a redaction that left this of a title, in a file that holds this. */
const prove = (title: string, text: string): void =>
  proveRedaction(
    { document: { title: 'Abc def' }, findings: [] },
    { document: { title }, findings: [] },
    { prose: [sentence], text },
    { keep: [], machineKeys: /^$/ },
  )

let projects = 0

/** Make a project of the files given. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = join(root, String(projects++))
  for (const [name, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

function file(name: string, text: string): string {
  return join(project({ [name]: text }), name)
}

/** Run the command line in a project, and rethrow what it tells as an error. */
async function run(words: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<void> {
  const terminal = quietTerminal()
  expect(await runProgram([...words, '-C', project(files)], terminal)).toBe(2)
  const told = terminal.told() + terminal.printed()
  const code = Object.keys(catalogue).find((candidate) => told.includes(`${candidate}  `)) as ErrorCode | undefined
  throw new TouchstoneError(code ?? 'cli/usage', { value: told })
}

/** A dump, in which somebody left a key; put together here so that no scanner of repositories takes it for a real one. */
const leaky = `<!--1600000000000-->\n[题](${asked})\n------\n\n<p>AKIA${'Q2W3E4R5'.repeat(2)}</p>\n`
const invented = JSON.stringify({ shows: 'x', origin: 'invented', url: asked, sources: {} })

function writeTwice(): void {
  const folder = project({})
  const opened = {
    root: folder,
    fixtures: join(folder, 'fixtures'),
    snapshots: '',
    sites: [],
    redact: true,
    readTimeout: 30,
  }
  for (let time = 0; time < 2; time++) writeNewCase(opened, { site: 'dw', name: 'twice' }, { 'dump.md': 'x' })
}

/** One way to run into each error of capture. */
const ways: Record<CaptureErrorCode, () => unknown> = {
  'capture/bad-address': () => parseHttpAddress('ftp://www.dw.com/x'),
  'capture/no-address': () =>
    run([
      'add',
      file(
        'bare.html',
        '<!doctype html><article><header><h1>Ferry</h1></header><div class="rich-text"><p>It runs.</p></div></article>',
      ),
    ]),
  'capture/unreachable': () => sendRequest(new URL('http://127.0.0.1:1/'), sending),
  'capture/timeout': () => ask('HTTP/1.1 200 OK\r\n', undefined, 20),
  'capture/cut-off': () => ask('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx', (socket) => socket.destroy()),
  'capture/too-large': () => ask(`HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n${'x'.repeat(101)}`),
  'capture/redirect-loop': () => followRedirects(new URL(asked), async () => reply(302, { location: asked })),
  'capture/private-address': () => refusePrivateHost(new URL('http://169.254.169.254/latest')),
  'capture/robots': () =>
    openRobots('touchstone-kit/1.0')(new URL(asked), async () => reply(200, {}, 'User-agent: *\nDisallow: /en/')),
  'capture/not-found': answered(404),
  'capture/gone': answered(410),
  'capture/forbidden': answered(401),
  'capture/rate-limited': answered(429),
  'capture/legal-block': answered(451),
  'capture/server-error': answered(503),
  'capture/bad-status': answered(204),
  'capture/content-type': () => fetchFrom(reply(200, { 'content-type': 'application/pdf' }, '%PDF')),
  'capture/content-encoding': () => decompress(Buffer.from('x'), 'rot13', 100),
  'capture/charset': () => decodeText(Buffer.from('<p>x'), 'page', 'page.html', 'klingon'),
  'capture/captcha': () => take({ none: '<title>Just a moment...</title>' }),
  'capture/redirected-away': () => take({ none: '<title>News</title>' }, 'https://www.dw.com/en/'),
  'capture/other-article': () => take({ article: asked.replace(/\d+$/, '90000002') }),
  'capture/other-language': () => take({ article: asked.replace('/en/', '/fr/') }),
  'capture/other-kind': () => take({ article: asked.replace(/a-(?=\d)/, 'video-') }),
  'capture/no-pages': () => run(['add', file('empty.har', '{"log":{"entries":[]}}')]),
  'capture/bad-archive': () => readHar(file('broken.har', '[')),
  'capture/no-browser': () => browsePage(asked, { userAgent: 'x', now: () => 0, chromium: join(root, 'chromium') }),
  'capture/browser-failed': () => {
    throw explainBrowserFailure(new Error('browserType.launch: Target closed\nlog'), asked)
  },
  'capture/shape-changed': () => prove('Abcdef', ''),
  'capture/prose-survives': () => prove('Ghi jkl', `<p>${sentence}</p>`),
  'capture/secret-survives': () => run(['accept'], { 'fixtures/dw/leaky/dump.md': leaky }),
  'capture/known-item': () =>
    run(['add', asked], { 'fixtures/dw/tale/dump.md': 'x', 'fixtures/dw/tale/fixture.json': invented }),
  'capture/case-exists': writeTwice,
  'capture/not-refreshable': () =>
    run(['refresh', 'tale'], { 'fixtures/dw/tale/dump.md': 'x', 'fixtures/dw/tale/fixture.json': invented }),
}

describe('every error of capture', () => {
  test.each(Object.entries(ways))('%s is thrown, says what came, and what to do', async (code, way) => {
    const error = await Promise.resolve()
      .then(way)
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
    expect(error).toBeInstanceOf(TouchstoneError)
    expect(error).toMatchObject({ code })
    const { hint, message } = error as TouchstoneError
    expect(hint).toMatch(/\S.*[.?`]$/)
    expect(message).toMatch(/: \S/)
    expect(message).not.toMatch(/\{value\}|undefined|\[object/)
  })
})
