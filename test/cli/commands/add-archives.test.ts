import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { http, joined, record } from '../../capture/archives/make-archives.ts'
import { readFixtures } from '../../page-fixtures.ts'
import { type TemporaryProject, temporaryProject } from '../../temporary-project.ts'
import { openWeb, runHere } from '../../web.ts'

const fixtures = await readFixtures()
const evidenceOf = (name: string, source = 'page') =>
  fixtures.find((fixture) => fixture.name === name && fixture.source === source) as (typeof fixtures)[number]

const page = evidenceOf('plain-article')
const api = evidenceOf('plain-article', 'api')
const wall = evidenceOf('consent-wall')
const shell = evidenceOf('empty-shell')
const url = new URL(page.url).href
const apiUrl = 'https://www.dw.com/graph-api/zh/content/article/90000262'

const serve = openWeb()

/** Adds an archive in an empty project, prose as it is. */
async function add(file: string, bytes: Buffer | string, words: readonly string[] = []) {
  const project = temporaryProject()
  writeFileSync(join(project.root, file), bytes)
  const done = await runHere(project, ['add', `${project.root}/${file}`, '--no-redact', '--name', 'x', ...words])
  return { project, ...done }
}

const filesOf = (project: TemporaryProject): string[] =>
  Object.keys(project.tree()).filter((file) => file.startsWith('fixtures/'))

interface Recorded {
  readonly url?: string
  readonly text: string
  readonly type?: string
}

const har = (...entries: readonly (Recorded | object)[]): string =>
  JSON.stringify({
    log: {
      entries: entries.map((entry) => {
        if (!('text' in entry)) return entry
        const { url: asked = url, text, type: mimeType = 'text/html' } = entry as Recorded
        const response = { status: 200, headers: [], content: { mimeType, text } }
        return { startedDateTime: '2026-06-01T10:00:00Z', request: { url: asked }, response }
      }),
    },
  })

const warc = (...entries: readonly Recorded[]): Buffer =>
  joined(
    ...entries.map(({ url: asked = url, text, type = 'text/html' }) =>
      record(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\n\r\n${text}`, { url: asked }),
    ),
  )

const answer = { url: apiUrl, text: api.text, type: 'application/json' }

describe('of several answers for an article, the first that is one counts', () => {
  test.each([
    ['a consent wall', wall.text, 'page/consent-wall'],
    ['an empty shell', shell.text, 'page/empty-shell'],
    ['a captcha', '<!doctype html><title>Just a moment...</title>', 'capture/captcha'],
    ['another article', page.text.replaceAll('90000262', '90000999'), 'capture/other-article'],
  ])('behind %s', async (_, text, code) => {
    for (const [file, bytes] of [
      ['a.har', har({ text }, { text: page.text }, { text: page.text.replace('</body>', '<p>again</body>') })],
      ['a.warc', warc({ text }, { text }, { text: page.text })],
    ] as const) {
      const { code: exit, out, err, project } = await add(file, bytes)
      expect([exit, out]).toEqual([0, expect.stringContaining('1 case added\n')])
      expect(err).toBe(`note  passed over an answer of ${url}: ${/.*/.exec(err.split(`${url}: `)[1] as string)?.[0]}\n`)
      expect(err).toContain(`${code}  `)
      expect(project.read('fixtures/dw/x/page.html')).toBe(page.text)
    }
  })

  test('and where none is, the last error tells why', async () => {
    const { code, out, err, project } = await add('a.har', har({ text: wall.text }, { text: shell.text }))
    expect([code, out]).toEqual([2, '0 cases added, 1 refused\n'])
    expect(err).toMatch(/^note {2}passed over .*page\/consent-wall.*\n✗ .*\n {4}page\/empty-shell/)
    expect(filesOf(project)).toEqual([])
  })

  test('of the answers of the API, too', async () => {
    const gone = { ...answer, text: '{"data":{"content":null}}' }
    const { code, err, project } = await add('a.har', har(gone, { text: page.text }, answer))
    expect([code, err]).toEqual([0, ''])
    expect(project.read('fixtures/dw/x/api.json')).toBe(api.text)
    const without = await add('a.har', har(gone, { text: page.text }, gone))
    expect([without.code, without.err]).toEqual([
      0,
      expect.stringMatching(/^note {2}without api\.json: api\/\S+ .*\n$/),
    ])
  })
})

describe('what cannot be read of an archive is noted, and the rest is added', () => {
  test.each<[string, string, Buffer | string, RegExp]>([
    [
      'an aborted entry',
      'a.har',
      har({ request: { url: 'https://ads.example/' } }, { text: page.text }),
      /has no response/,
    ],
    [
      'a relative address',
      'a.har',
      har({ url: '/a', text: page.text }, { text: page.text }),
      /request\.url is no address/,
    ],
    ['junk', 'a.warc', joined('junk\n\n', warc({ text: page.text })), /6 bytes at byte 0: they are no record/],
    ['a cut', 'a.warc', joined(warc({ text: page.text }), warc({ text: page.text }).subarray(0, -99)), /it is cut off/],
    [
      'a cut member',
      'a.warc.gz',
      joined(gzipSync(warc({ text: page.text })), gzipSync('WARC').subarray(0, 9)),
      /cut off/,
    ],
    ['a wrong length', 'a.warc', record(http(page.text), { url, length: 9 }), /Content-Length is wrong: 9 instead of/],
  ])('%s', async (_, file, bytes, note) => {
    const { code, out, err, project } = await add(file, bytes)
    expect([code, out]).toEqual([0, expect.stringContaining('1 case added\n')])
    expect(err).toMatch(new RegExp(`^note {2}${file}: .*${note.source}.*\n$`))
    expect(project.read('fixtures/dw/x/page.html')).toBe(page.text)
  })

  test('where nothing is left, the notes come before the refusal', async () => {
    const { code, err } = await add('a.har', har({ request: { url } }))
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^note {2}a\.har: .*has no response\n✗ .*\n {4}capture\/no-pages/),
    ])
  })
})

test.each(['https://www.dw.com:443', 'http://www.dw.com:80'])('%s is the host itself', async (origin) => {
  const asked = url.replace('https://www.dw.com', origin)
  for (const [file, bytes] of [
    ['a.har', har({ url: asked, text: page.text })],
    ['a.warc', warc({ url: asked, text: page.text })],
  ] as const) {
    const { code, err, project } = await add(file, bytes)
    expect([code, err]).toEqual([0, ''])
    const stored = JSON.parse(project.read('fixtures/dw/x/fixture.json')) as { url: string }
    expect(stored.url.startsWith(`${origin.replace(/:\d+$/, '')}/`)).toBe(true)
  }
})

test.each(['https://www.dw.com:80', 'http://www.dw.com:443', 'https://www.dw.com:8443'])(
  'but %s is another host',
  async (origin) => {
    const { code, err } = await add('a.warc', warc({ url: url.replace('https://www.dw.com', origin), text: page.text }))
    expect([code, err]).toEqual([2, expect.stringContaining('capture/no-pages')])
  },
)

test('an address may be typed with its default port', async () => {
  const project = temporaryProject()
  serve(url, new HttpResponse(page.text, { headers: { 'content-type': 'text/html' } }))
  const words = ['add', url.replace('.com/', '.com:443/'), '--no-api', '--name', 'x']
  expect(await runHere(project, words)).toMatchObject({ code: 0, err: '' })
})

describe('a page is known over HTTP', () => {
  const at = async (headers: Record<string, string>, text: string | Buffer = page.text) => {
    const project = temporaryProject()
    serve(url, new HttpResponse(Buffer.from(text), { headers }))
    return { ...(await runHere(project, ['add', url, '--no-api', '--no-redact', '--name', 'x'])), project }
  }

  test.each([
    {},
    { 'content-type': 'text/html, text/html; charset=UTF-8' },
    { 'content-type': 'text/html; charset=UTF-8, */*' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'html' },
  ])('by %j', async (headers) => expect(await at(headers)).toMatchObject({ code: 0, err: '' }))

  test('in the encoding that the last valid type names', async () => {
    const text = '<!doctype html><meta charset="gbk">'
    const gbk = Buffer.concat([Buffer.from(page.text.replace(/^<!doctype html>/i, text)), Buffer.from([0xd6, 0xd0])])
    const { code, err } = await at({ 'content-type': 'text/html; charset=gbk, text/html; charset=utf-8' }, gbk)
    expect([code, err]).toEqual([2, expect.stringMatching(/capture\/charset.*utf-8/)])
  })
})
