import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Answer, type NetworkOptions, openNetwork } from '../../src/capture/web/network.ts'
import { openPace } from '../../src/capture/web/pace.ts'
import { type FastClock, fastClock } from './fast-clock.ts'
import { storeZstd } from './store-zstd.ts'

const page = 'https://www.example.test/zh/x/a-1'
const robots = 'https://www.example.test/robots.txt'
const html = '<!doctype html><p>Ein erfundener Satz.</p>'
const noon = Date.UTC(2026, 2, 1, 12)

const server = setupServer()
/** Every request, in order, with the time of the invented clock. */
let requests: { url: string; at: number; headers: Record<string, string> }[] = []
let clock: FastClock
let told: string[]

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
beforeEach(() => {
  requests = []
  clock = fastClock()
  told = []
  server.events.on('request:start', ({ request }) => {
    requests.push({ url: request.url, at: clock.now() - noon, headers: Object.fromEntries(request.headers) })
  })
  serve(robots, () => new HttpResponse(null, { status: 404 }))
})
afterEach(() => {
  server.resetHandlers()
  server.events.removeAllListeners()
})
afterAll(() => server.close())

type Body = ConstructorParameters<typeof HttpResponse>[0]

function serve(url: string, answer: () => Response | Promise<Response>): void {
  server.use(http.get(url, answer))
}

/** Serve answers one after the other; the last one again and again. */
function serveInTurn(url: string, answers: readonly (() => Response)[]): void {
  let turn = 0
  serve(url, () => (answers[Math.min(turn++, answers.length - 1)] as () => Response)())
}

const answer =
  (status: number, headers: Record<string, string> = {}, body: Body = status === 200 ? html : null): (() => Response) =>
  () =>
    new HttpResponse(body, { status, headers })

const open = (options: Partial<NetworkOptions> = {}) =>
  openNetwork({ userAgent: 'touchstone-kit/1.0 (tests)', ...clock, tell: (line) => told.push(line), ...options })

const get = (options: Partial<NetworkOptions> = {}, headers?: Record<string, string>): Promise<Answer> =>
  open(options).get(page, 'text/html', headers)

/** The addresses that were asked for, robots.txt aside. */
const pagesAsked = (): string[] => requests.map(({ url }) => url).filter((url) => !url.endsWith('/robots.txt'))

const refusal = (code: string, words: string | RegExp = '') =>
  expect.objectContaining({ code: `capture/${code}`, message: expect.stringMatching(words) })

describe('a page', () => {
  test('comes with its address, status, headers and bytes', async () => {
    serve(page, answer(200, { 'Content-Type': 'text/html', ETag: '"1"' }))
    const got = await open().get(`${page}#part`, 'text/html')
    expect(got).toMatchObject({ asked: page, url: page, redirects: [], status: 200 })
    expect(got.headers).toMatchObject({ 'content-type': 'text/html', etag: '"1"' })
    expect(got.bytes.toString()).toBe(html)
  })

  test('several values of a header are joined, those of set-cookie by lines', async () => {
    const headers = new Headers([
      ['Vary', 'accept'],
      ['Vary', 'cookie'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2, 3'],
    ])
    serve(page, () => new HttpResponse(html, { headers }))
    expect((await get()).headers).toMatchObject({ vary: 'accept, cookie', 'set-cookie': 'a=1\nb=2, 3' })
  })

  test('is asked for with few headers, and no cookie ever', async () => {
    serve(page, answer(302, { Location: '/b', 'Set-Cookie': 'a=1' }))
    serve('https://www.example.test/b', answer(200))
    await get({}, { 'Accept-Language': 'zh' })
    expect(requests.at(-1)?.headers).toEqual({
      host: 'www.example.test',
      'user-agent': 'touchstone-kit/1.0 (tests)',
      accept: 'text/html',
      'accept-encoding': 'gzip, deflate, br',
      'accept-language': 'zh',
      connection: 'close',
    })
  })

  test.each<[string, (bytes: string) => Buffer]>([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['zstd', (text) => storeZstd(Buffer.from(text))],
    ['gzip, br', (text) => brotliCompressSync(gzipSync(text))],
    ['identity', (text) => Buffer.from(text)],
  ])('in the coding %s is unpacked', async (coding, encode) => {
    const body = encode(html)
    serve(page, answer(200, { 'Content-Encoding': coding, 'Content-Length': String(body.length) }, body))
    expect((await get()).bytes.toString()).toBe(html)
  })

  test.each([
    ['damaged', { 'Content-Encoding': 'gzip' }, 'content-encoding', 'gzip \\('],
    ['of an unknown coding', { 'Content-Encoding': 'rot13' }, 'content-encoding', 'rot13'],
    ['shorter than it says', { 'Content-Length': '99' }, 'cut-off', 'ECONNRESET'],
    ['larger than any article, as it says', { 'Content-Length': '99999999' }, 'too-large', '8.0 MiB'],
  ])('that is %s is refused', async (_, headers, code, words) => {
    serve(page, answer(200, headers))
    await expect(get()).rejects.toThrow(refusal(code, words))
  })

  test('that is larger than any article is refused', async () => {
    serve(page, answer(200))
    await expect(get({ largest: html.length - 1 })).rejects.toThrow(refusal('too-large'))
    expect((await get({ largest: html.length })).bytes).toHaveLength(html.length)
  })
})

describe('the address', () => {
  test.each([
    ['ftp://www.example.test/x', ''],
    ['file:///etc/passwd', ''],
    ['www.example.test/x', ''],
    ['https://', ''],
    ['https://user:secret@www.example.test/x', 'user name'],
    ['https://user@www.example.test/x', 'user name'],
  ])('%s is refused, and nothing is asked for', async (address, words) => {
    const failure = expect(open().get(address, 'text/html')).rejects
    await failure.toThrow(refusal('bad-address', words))
    await failure.not.toThrow(/secret/)
    expect(requests).toEqual([])
  })

  test('of more than 8,000 characters is refused', async () => {
    await expect(open().get(`${page}?${'x'.repeat(8_000)}`, 'text/html')).rejects.toThrow(refusal('bad-address'))
  })
})

describe('redirects', () => {
  const at = (path: string): string => new URL(path, page).href

  test.each([301, 302, 303, 307, 308])('%i is followed, relative or not', async (status) => {
    serve(page, answer(status, { Location: '../b?c=1#d' }))
    serve(at('/zh/b'), answer(status, { Location: 'https://m.example.test/c' }))
    serve('https://m.example.test/robots.txt', answer(404))
    serve('https://m.example.test/c', answer(200))
    const got = await get()
    expect(got).toMatchObject({ asked: page, url: 'https://m.example.test/c', status: 200 })
    expect(got.redirects).toEqual([page, at('/zh/b?c=1')])
  })

  test('letters beyond ASCII in Location are UTF-8', async () => {
    serve(page, answer(301, { Location: Buffer.from('/zh/中文/a-2').toString('latin1') }))
    serve(at('/zh/%E4%B8%AD%E6%96%87/a-2'), answer(200))
    expect((await get()).url).toBe(at('/zh/%E4%B8%AD%E6%96%87/a-2'))
  })

  test('that come back are a loop', async () => {
    serve(page, answer(302, { Location: '/b' }))
    serve(at('/b'), answer(302, { Location: page }))
    await expect(get()).rejects.toThrow(refusal('redirect-loop', 'a-1 → .*/b → .*a-1'))
  })

  test('ten are followed, eleven are a loop', async () => {
    server.use(
      http.get(at('/:number'), ({ params }) => {
        const left = Number(params['number'])
        return left === 0 ? answer(200)() : answer(302, { Location: `/${left - 1}` })()
      }),
    )
    serve(robots, answer(404))
    const network = open()
    expect((await network.get(at('/10'), 'text/html')).redirects).toHaveLength(10)
    const chain = 'example.test/11 → 10 more → https://www.example.test/0$'
    await expect(network.get(at('/11'), 'text/html')).rejects.toThrow(refusal('redirect-loop', chain))
  })

  test('without Location lead nowhere', async () => {
    serve(page, answer(302))
    await expect(get()).rejects.toThrow(refusal('bad-status', '302 Found, https'))
  })

  test.each(['ftp://www.example.test/x', 'javascript:alert(1)', 'https://user:pw@www.example.test/x', 'https://'])(
    'to %s are refused',
    async (target) => {
      serve(page, answer(302, { Location: target }))
      await expect(get()).rejects.toThrow(refusal('bad-address'))
    },
  )

  test.each([
    'http://127.0.0.1/x',
    'http://0x7f.1/x',
    'http://10.1.2.3/x',
    'http://192.168.0.1:8080/x',
    'http://169.254.169.254/latest',
    'http://100.64.0.1/x',
    'http://0.0.0.0/x',
    'http://[::1]/x',
    'http://[::ffff:10.0.0.1]/x',
    'http://[fd00::1]/x',
    'http://[fe80::1]/x',
  ])('to %s are refused', async (target) => {
    serve(page, answer(302, { Location: target }))
    for (const ignoreRobots of [false, true])
      await expect(get({ ignoreRobots })).rejects.toThrow(
        refusal('private-address', new URL(target).hostname.slice(1, -1)),
      )
    expect(new Set(pagesAsked())).toEqual(new Set([page]))
  })

  test('a private address that the user asked for is fetched, and may redirect to itself', async () => {
    serve('http://10.1.2.3:8080/x', answer(302, { Location: '/y' }))
    serve('http://10.1.2.3:8080/y', answer(200))
    serve('http://10.1.2.3:8080/robots.txt', answer(404))
    expect((await open().get('http://10.1.2.3:8080/x', 'text/html')).url).toBe('http://10.1.2.3:8080/y')
    serve('http://10.1.2.3:8080/x', answer(302, { Location: 'http://10.1.2.3:9090/y' }))
    const failure = open().get('http://10.1.2.3:8080/x', 'text/html')
    await expect(failure).rejects.toThrow(refusal('private-address', '10.1.2.3:9090'))
  })
})

describe('a status', () => {
  test.each([
    [401, 'forbidden'],
    [403, 'forbidden'],
    [407, 'forbidden'],
    [404, 'not-found'],
    [410, 'gone'],
    [451, 'legal-block'],
    [429, 'rate-limited'],
    [500, 'server-error'],
    [501, 'server-error'],
    [599, 'server-error'],
    [204, 'bad-status'],
    [205, 'bad-status'],
    [206, 'bad-status'],
    [300, 'bad-status'],
    [304, 'bad-status'],
    [400, 'bad-status'],
    [418, 'bad-status'],
  ])('%i is capture/%s, and names the address', async (status, code) => {
    serve(page, answer(status))
    await expect(get()).rejects.toThrow(refusal(code, `${status}.*${page}`))
  })

  test('200 without a body brings no page, packed or not', async () => {
    serve(page, answer(200, {}, ''))
    await expect(get()).rejects.toThrow(refusal('bad-status', '200 OK without a body'))
    serve(page, answer(200, { 'Content-Encoding': 'gzip' }, gzipSync('')))
    await expect(get()).rejects.toThrow(refusal('bad-status'))
  })

  test('203 brings a page', async () => {
    serve(page, answer(203, {}, html))
    expect((await get()).status).toBe(203)
  })

  test.each([{ 'If-None-Match': '"1"' }, { 'if-modified-since': 'Sun, 01 Mar 2026 12:00:00 GMT' }])(
    '304 is an answer to the condition %o',
    async (headers) => {
      serve(page, answer(304, { ETag: '"1"' }))
      expect(await get({}, headers)).toMatchObject({ asked: page, url: page, status: 304, headers: { etag: '"1"' } })
    },
  )

  test('404 stays 404, however its page is packed', async () => {
    serve(page, answer(404, { 'Content-Encoding': 'rot13', 'Content-Length': '99999999' }, 'x'))
    await expect(get()).rejects.toThrow(refusal('not-found'))
  })
})

describe('what may pass is tried again', () => {
  test.each([429, 500, 502, 503, 504])('%i, then a page', async (status) => {
    serveInTurn(page, [answer(status), answer(status), answer(200)])
    expect((await get()).status).toBe(200)
    expect(clock.slept).toEqual([1000, 2000])
    expect(told).toEqual([
      `www.example.test answers ${status}; the next try is in 1 s`,
      `www.example.test answers ${status}; the next try is in 2 s`,
    ])
  })

  test.each([
    [503, 3],
    [429, 3],
    [501, 1],
    [404, 1],
  ])('%i for ever is asked for %i times', async (status, times) => {
    serve(page, answer(status))
    await expect(get()).rejects.toThrow(`${status}`)
    expect(pagesAsked()).toHaveLength(times)
  })

  test('a connection that breaks, then a page', async () => {
    serveInTurn(page, [answer(200, { 'Content-Length': '99' }), answer(200)])
    expect((await get()).status).toBe(200)
    expect(told).toEqual(['www.example.test fails (capture/cut-off); the next try is in 1 s'])
  })

  test.each([
    ['4', 4000],
    ['60', 60_000],
    ['Sun, 01 Mar 2026 12:00:07 GMT', 7000],
    ['Sunday, 01-Mar-26 12:00:07 GMT', 7000],
    ['Sun Mar  1 12:00:07 2026', 7000],
  ])('Retry-After: %s is kept to', async (value, ms) => {
    serveInTurn(page, [answer(429, { 'Retry-After': value }), answer(200)])
    expect((await get()).status).toBe(200)
    expect(clock.slept).toEqual([ms])
    expect(told).toEqual([`www.example.test asks to wait ${ms / 1000} s`])
  })

  test.each(['Sun, 01 Mar 2026 11:59:00 GMT', '0'])('Retry-After: %s leaves the pace', async (value) => {
    serveInTurn(page, [answer(503, { 'Retry-After': value }), answer(200)])
    await get()
    expect(clock.slept).toEqual([500])
  })

  test.each(['soon', '-1', '1.5', '2026-03-01', 'Sun, whenever GMT'])('Retry-After: %s says nothing', async (value) => {
    serveInTurn(page, [answer(503, { 'Retry-After': value }), answer(200)])
    await get()
    expect(clock.slept).toEqual([1000])
  })

  test.each([
    [429, 'rate-limited', '61', '61 s'],
    [503, 'server-error', 'Sun, 01 Mar 2026 13:00:00 GMT', '3600 s'],
  ])('%i is capture/%s at once when it asks for too long a wait', async (status, code, value, wait) => {
    serve(page, answer(status, { 'Retry-After': value }))
    await expect(get()).rejects.toThrow(refusal(code, `asks to wait ${wait}`))
    expect(pagesAsked()).toHaveLength(1)
    expect(clock.slept).toEqual([])
  })
})

describe('robots.txt', () => {
  const rules = (text: string): void => serve(robots, answer(200, { 'Content-Type': 'text/plain' }, text))

  beforeEach(() => serve(page, answer(200)))

  test.each([
    'User-agent: *\nDisallow: /zh/',
    'User-Agent: Touchstone-Kit\nDisallow: /*/a-\n\nUser-agent: *\nAllow: /',
  ])('forbids: %j', async (text) => {
    rules(text)
    await expect(get()).rejects.toThrow(refusal('robots', page))
    expect(pagesAsked()).toEqual([])
  })

  test.each(['', 'User-agent: *\nDisallow: /de/', 'User-agent: other\nDisallow: /', '<!doctype html><p>Disallow: /'])(
    'allows: %j',
    async (text) => {
      rules(text)
      expect((await get()).status).toBe(200)
    },
  )

  test.each([400, 401, 403, 404, 410, 429])('%i allows everything', async (status) => {
    serve(robots, answer(status))
    expect((await get()).status).toBe(200)
  })

  test.each<[string, () => Response]>([
    ['500', answer(500)],
    ['302 Found', answer(302)],
    ['capture/too-large', answer(200, {}, '#'.repeat(513 * 1024))],
    ['capture/content-encoding', answer(200, { 'Content-Encoding': 'rot13' }, '#')],
    ['capture/cut-off', answer(200, { 'Content-Length': '99' }, '#')],
    ['capture/redirect-loop', answer(302, { Location: robots })],
  ])('that cannot be read (%s) forbids everything, and is not asked for again', async (words, bad) => {
    serve(robots, bad)
    const network = open()
    for (let time = 0; time < 2; time++) {
      const failure = await network.get(page, 'text/html').catch((error: unknown) => error)
      expect(failure).toEqual(refusal('robots', words))
      expect(failure).toHaveProperty('hint', expect.stringContaining('--ignore-robots'))
    }
    expect(pagesAsked()).toEqual([])
    expect(requests.length).toBeLessThanOrEqual(3)
  })

  test('is read once, through redirects, unpacked', async () => {
    const elsewhere = 'https://static.example.test/robots'
    serve(robots, answer(301, { Location: elsewhere }))
    serve(elsewhere, answer(200, { 'Content-Encoding': 'gzip' }, gzipSync('User-agent: *\nDisallow: /de/')))
    const network = open()
    await Promise.all([network.get(page, 'text/html'), network.get(page, 'text/html')])
    await expect(network.get('https://www.example.test/de/x', 'text/html')).rejects.toThrow(refusal('robots'))
    expect(requests.filter(({ url }) => url === robots)).toHaveLength(1)
  })

  test('of the place that a redirect leads to counts too', async () => {
    serve(page, answer(302, { Location: 'https://m.example.test/x' }))
    serve('https://m.example.test/robots.txt', answer(200, {}, 'User-agent: *\nDisallow: /'))
    await expect(get()).rejects.toThrow(refusal('robots', 'm.example.test/x'))
  })

  test('is not even read when it is ignored', async () => {
    rules('User-agent: *\nDisallow: /\nCrawl-delay: 9')
    expect((await get({ ignoreRobots: true })).status).toBe(200)
    expect(requests.map(({ url }) => url)).toEqual([page])
  })
})

describe('the pace', () => {
  const times = (): number[] => requests.filter(({ url }) => !url.endsWith('/robots.txt')).map(({ at }) => at)

  async function getThree(): Promise<void> {
    serve(page, answer(200))
    const network = open()
    for (let time = 0; time < 3; time++) await network.get(page, 'text/html')
  }

  test('is half a second between two requests to one host', async () => {
    await getThree()
    expect(times()).toEqual([0, 500, 1000])
    expect(told).toEqual([])
  })

  test.each([
    ['4', 4000],
    ['0.1', 500],
    ['-3', 500],
    ['600', 30_000],
    ['long', 500],
  ])('follows Crawl-delay: %s', async (delay, gap) => {
    serve(robots, answer(200, {}, `User-agent: *\nCrawl-delay: ${delay}`))
    await getThree()
    expect(times()).toEqual([0, gap, 2 * gap])
    expect(told).toEqual(gap > 500 ? Array(2).fill(`www.example.test asks to wait ${gap / 1000} s`) : [])
  })

  test('holds for redirects and further attempts, and for each host alone', async () => {
    serveInTurn(page, [answer(503), answer(302, { Location: '/b' })])
    serve('https://www.example.test/b', answer(302, { Location: 'https://m.example.test/c' }))
    serve('https://m.example.test/robots.txt', answer(404))
    serve('https://m.example.test/c', answer(200))
    await get()
    expect(times()).toEqual([0, 1000, 1500, 1500])
  })

  test('holds for requests made at once', async () => {
    const waits: number[] = []
    const pace = openPace(
      () => noon,
      async (ms) => void waits.push(ms),
    )
    await Promise.all([pace('a', 0), pace('a', 2000), pace('b', 0), pace('a', 0)])
    expect(waits).toEqual([0, 500, 0, 2500])
  })
})
