import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { type ServedReview, type ServeOptions, serveReview } from '../../../src/cli/server/review-server.ts'
import { TouchstoneError } from '../../../src/errors/touchstone-error.ts'
import type { Review } from '../../../src/review/change.ts'
import { dataPlaceholder } from '../../../src/review/page/review-page.ts'
import type { Effect } from '../../../src/review/session/session.ts'

const review: Review = { changes: [], groups: [], blockers: [] }
const evidence = { file: 'fixtures/dw/a/dump.md', lines: [] }
const policy = `default-src 'none'; script-src 'sha256-x'`
const template = `<meta http-equiv="Content-Security-Policy" content="${policy}"><script>${dataPlaceholder}</script>`
const id = '0123456789ab'
const json = { 'content-type': 'application/json' }

interface Given {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Serve a service that notes what it is asked to do, and ask the server. */
async function serve(service: Partial<ServedReview> = {}, options: Partial<ServeOptions> = {}) {
  const effects: Effect[] = []
  const carryOut = async (effect: Effect) => {
    effects.push(effect)
    return { review, message: effect.kind }
  }
  const evidenceOf = (asked: string) => (asked === id ? evidence : undefined)
  const given = { review: () => review, evidenceOf, carryOut, ...service }
  const server = await serveReview(given, template, { project: 'letters', ...options })
  onTestFinished(server.close)
  const ask = async (place: string, { method = 'GET', headers = {}, body = '' }: Given = {}) => {
    const asked = request(new URL(place, server.url), { method, headers }).end(body)
    const [response] = await once(asked, 'response')
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    const isJson = response.headers['content-type'].startsWith('application/json')
    return { status: response.statusCode, headers: response.headers, text, data: isJson ? JSON.parse(text) : undefined }
  }
  const post = (effect: unknown, headers: Record<string, string> = {}) =>
    ask('effect', { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(effect) })
  return { ...server, origin: new URL(server.url).origin, effects, ask, post }
}

test('the page, the review and the evidence are served below a token that nobody can guess', async () => {
  const [one, other] = [await serve(), await serve()]
  expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/)
  expect(new URL(one.url).pathname).not.toBe(new URL(other.url).pathname)
  const page = await one.ask('')
  expect(page.text).toContain('{"project":"letters","mode":"live"}')
  expect((await one.ask('?unit=item')).text).toBe(page.text)
  expect((await one.ask('review')).data).toEqual(review)
  expect((await one.ask(`evidence/${id}`)).data).toEqual(evidence)
})

test('every answer tells the browser to load, keep and tell nothing', async () => {
  const { ask } = await serve()
  for (const place of ['', 'review', 'nothing'])
    expect((await ask(place)).headers).toMatchObject({
      'content-security-policy': `${policy}; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
})

test('a page without a policy of its own may do nothing', async () => {
  const server = await serveReview({ review: () => review } as ServedReview, dataPlaceholder, { project: 'letters' })
  onTestFinished(server.close)
  const { headers } = await fetch(server.url)
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
})

test.each([
  ['/', 404, 'not-found'],
  ['/favicon.ico', 404, 'not-found'],
  [`/${'x'.repeat(32)}/review`, 404, 'not-found'],
  ['evidence/ffffffffffff', 404, 'not-found'],
  ['evidence/../review.ts', 404, 'not-found'],
  ['evidence/%2e%2e%2fpackage.json', 404, 'not-found'],
  ['%ff', 404, 'not-found'],
  ['effect', 405, 'wrong-method'],
])('GET %s is answered with %i', async (place, status, code) => {
  const { ask } = await serve()
  const answer = await ask(place)
  expect([answer.status, answer.data.code]).toEqual([status, code])
})

test.each(['www.example.com', 'localhost:80', '127.0.0.1', '127.0.0.1:1'])('the host %s is refused', async (host) => {
  const { ask, post, effects } = await serve()
  expect(await ask('', { headers: { host } })).toMatchObject({ status: 403, data: { code: 'wrong-host' } })
  expect(await post({ kind: 'undo' }, { host })).toMatchObject({ status: 403, data: { code: 'wrong-host' } })
  expect(effects).toEqual([])
})

test('an effect is carried out for the page itself, and for a program, which has no origin', async () => {
  const { post, origin, effects } = await serve()
  expect((await post({ kind: 'undo' })).data).toEqual({ review, message: 'undo' })
  expect((await post({ kind: 'note', ids: [id], note: 'see 12' }, { origin })).status).toBe(200)
  expect(effects).toEqual([{ kind: 'undo' }, { kind: 'note', ids: [id], note: 'see 12' }])
})

test('an effect of another page, or of a form, is refused', async () => {
  const { post, effects } = await serve()
  for (const origin of ['https://www.example.com', 'null', 'http://127.0.0.1'])
    expect(await post({ kind: 'undo' }, { origin })).toMatchObject({ status: 403, data: { code: 'wrong-origin' } })
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])
    expect(await post({ kind: 'undo' }, { 'content-type': type })).toMatchObject({ status: 415 })
  expect(effects).toEqual([])
})

test.each([
  null,
  [],
  'undo',
  {},
  { kind: 'delete' },
  { kind: 'open' },
  { kind: 'open', ids: [] },
  { kind: 'open', ids: ['../../package.json'] },
  { kind: 'note', ids: [id] },
  { kind: 'note', ids: [id], note: 'x'.repeat(10_001) },
  { kind: 'decide', decisions: [{ id, verdict: 'maybe' }] },
  { kind: 'decide', decisions: [null] },
  { kind: 'decide', decisions: { length: 1 } },
])('%j is no effect', async (effect) => {
  const { post, effects } = await serve()
  expect(await post(effect)).toMatchObject({ status: 400, data: { code: 'bad-effect' } })
  expect(effects).toEqual([])
})

test('of an effect only what it has is handed on', async () => {
  const { post, effects } = await serve()
  await post({ kind: 'decide', decisions: [{ id, verdict: 'accepted', file: '/etc/passwd' }], force: true })
  expect(effects).toEqual([{ kind: 'decide', decisions: [{ id, verdict: 'accepted' }] }])
})

test('malformed JSON and a body that is too long are refused, and the server goes on', async () => {
  const { ask, post } = await serve()
  const bad = await ask('effect', { method: 'POST', headers: json, body: '{"kind":' })
  expect(bad).toMatchObject({ status: 400, data: { code: 'bad-json' } })
  const long = { kind: 'note', ids: [id], note: 'x'.repeat(1024 * 1024) }
  expect(await post(long)).toMatchObject({ status: 413, data: { code: 'too-large' } })
  const chunked = { 'transfer-encoding': 'chunked' }
  expect(await post(long, chunked)).toMatchObject({ status: 413, data: { code: 'too-large' } })
  expect((await post({ kind: 'undo' })).status).toBe(200)
})

test('a thousand decisions are one effect', async () => {
  const { post, effects } = await serve()
  const decisions = Array.from({ length: 1000 }, (_, index) => ({
    id: index.toString(16).padStart(12, '0'),
    verdict: 'accepted',
  }))
  expect((await post({ kind: 'decide', decisions })).status).toBe(200)
  expect(effects).toEqual([{ kind: 'decide', decisions }])
})

test('effects are carried out one after the other, in the order in which they came', async () => {
  const log: string[] = []
  const carryOut = async ({ kind }: Effect) => {
    log.push(`${kind} begins`)
    await sleep(kind === 'undo' ? 50 : 0)
    log.push(`${kind} ends`)
    return { review, message: '' }
  }
  const { post } = await serve({ carryOut })
  const first = post({ kind: 'undo' })
  while (log.length === 0) await sleep(1)
  await Promise.all([first, post({ kind: 'open', ids: [id] })])
  expect(log).toEqual(['undo begins', 'undo ends', 'open begins', 'open ends'])
})

test('what a service throws is told with a code, and the next effect is carried out', async () => {
  let count = 0
  const carryOut = async () => {
    count += 1
    if (count === 1) throw new TouchstoneError('fixture/write-failed', { value: 'a.yaml' })
    return { review, message: 'done' }
  }
  const { post } = await serve({ carryOut })
  expect(await post({ kind: 'undo' })).toMatchObject({
    status: 500,
    data: { code: 'fixture/write-failed', message: 'Cannot write a.yaml' },
  })
  expect((await post({ kind: 'undo' })).data.message).toBe('done')
})

test('whoever quits in the browser ends the review once the answer is sent', async () => {
  const log: string[] = []
  const { post } = await serve({}, { onQuit: () => void log.push('quit') })
  expect((await post({ kind: 'undo' })).status).toBe(200)
  expect(log).toEqual([])
  expect((await post({ kind: 'quit' })).status).toBe(200)
  await expect.poll(() => log).toEqual(['quit'])
})

test('closing ends every connection, also one that says nothing, and can be done twice', async () => {
  const { url, close } = await serve()
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  await once(socket, 'connect')
  const closed = once(socket, 'close')
  socket.on('error', () => undefined)
  await Promise.all([close(), close()])
  await closed
  await expect(fetch(url)).rejects.toThrow('fetch failed')
})
