import { truncateSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readHar } from '../../../src/capture/archives/read-har.ts'
import { readWarc } from '../../../src/capture/archives/read-warc.ts'
import { openArchives, url } from './make-archives.ts'

const { folder, save, refusalOf } = openArchives()
const html = '<!doctype html><title>Der Fluss</title><p>Köln — 中文'

const har = (...entries: unknown[]): string => JSON.stringify({ log: { version: '1.2', entries } })
const content = { mimeType: 'text/html; charset=gbk', text: html }
const response = { status: 200, headers: [{ name: 'Content-Type', value: 'text/html; charset=gbk' }], content }
const entry = { startedDateTime: '2026-11-24T10:00:00.5+02:00', request: { method: 'GET', url }, response }
const answer = (change: object): object => ({ ...entry, response: { ...response, ...change } })
const body = (change: object): object => answer({ content: { ...content, ...change } })

const read = (text: Buffer | string) => readHar(save(text))
const textsOf = (text: Buffer | string): string[] => read(text).captures.map(({ bytes }) => bytes.toString())

describe('an archive whose JSON is broken', () => {
  const other = { ...entry, request: { url: 'https://ads.example/' } }
  const whole = Buffer.from(har(entry, other, body({ text: '"]} \\\\" \\' }), entry))

  test('gives every whole entry before the cut, wherever that is', () => {
    const [, first, second] = [0, 1, 2].map(
      (count) => Buffer.byteLength(har(...[entry, other].slice(0, count))) - ']}}'.length,
    )
    for (let end = first as number; end < whole.length - 3; end += 7) {
      const { captures, problems } = read(whole.subarray(0, end))
      expect(captures[0]?.bytes.toString()).toBe(html)
      if (end > (second as number) + 10) expect(captures.length).toBeGreaterThan(1)
      expect(problems).toEqual([expect.stringContaining('its JSON is cut off')])
    }
  })

  test('gives every entry but the damaged one', () => {
    const text = har(entry, { request: 'here' }, entry).replace('"here"', 'here')
    expect(read(text)).toMatchObject({
      captures: [{ url }, { url }],
      problems: [
        expect.stringContaining('its JSON is damaged'),
        expect.stringContaining('log.entries[1]: it is no JSON'),
      ],
    })
  })

  test.each([['['], ['{"a":'], ['"'], ['\\'], ['"\\'], ['{}']])('of 200,000 times %s ends', (piece) => {
    expect(() => read(`{"log":{"entries":[${piece.repeat(200_000)}`)).not.toThrow(RangeError)
  })
})

describe('an entry is a capture', () => {
  test('text is UTF-8, whatever the page was before', () => {
    expect(read(har(entry))).toEqual({
      captures: [
        {
          source: 'page',
          means: 'har',
          bytes: Buffer.from(html),
          captured: '2026-11-24T08:00:00.500Z',
          asked: url,
          url,
          status: 200,
          headers: { 'content-type': 'text/html; charset=utf-8' },
        },
      ],
      problems: [],
    })
  })

  test('Base64 is the bytes as they came', () => {
    const bytes = Buffer.from([0xd6, 0xd0, 0xff, 0])
    const [capture] = read(har(body({ text: bytes.toString('base64'), encoding: 'base64' }))).captures
    expect(capture?.bytes).toEqual(bytes)
    expect(capture?.headers).toEqual({ 'content-type': 'text/html; charset=gbk' })
  })

  test('JSON is an answer of an API, and a recorded type stands in for a header', () => {
    const json = answer({ headers: [], content: { mimeType: 'application/json', text: '{}' } })
    const { captures } = read(har(json))
    expect(captures).toMatchObject([{ source: 'api', headers: { 'content-type': 'application/json; charset=utf-8' } }])
  })

  test.each([
    ['none', [], ''],
    ['what Firefox and Chromium note for none', [], 'x-unknown'],
    ['no text', [], null],
    ['two in the head', ['text/plain', 'text/html; charset=utf-8'], ''],
    ['a wildcard', ['text/html', '*/*'], 'image/png'],
    ['one in the head that is none', ['html'], 'text/html'],
  ])('the type of a page is known: %s', (_, types, mimeType) => {
    const headers = types.map((value) => ({ name: 'content-type', value }))
    const { captures, problems } = read(har(answer({ headers, content: { ...content, mimeType } })))
    expect(captures).toMatchObject([{ source: 'page', headers: { 'content-type': 'text/html; charset=utf-8' } }])
    expect(problems).toEqual([])
  })

  test('headers are joined by name, and those without name or value are none', () => {
    const headers: object[] = ['X-A: 1', 'x-a: 2', 'Set-Cookie: a', 'set-cookie: b', '__proto__: c'].map((header) => {
      const [name, value] = header.split(': ')
      return { name, value }
    })
    const broken = [null, 1, 'x: y', { name: 'x' }, { name: 'content-type', value: null }, { value: 'x' }]
    const [capture] = read(har(answer({ headers: [...broken, ...headers] }))).captures
    expect(Object.entries(capture?.headers ?? {})).toEqual(
      expect.arrayContaining([
        ['x-a', '1, 2'],
        ['set-cookie', 'a\nb'],
        ['__proto__', 'c'],
      ]),
    )
  })

  test('what is no page of an article is left out, and that is no problem', () => {
    const left = [
      answer({ status: 301, redirectURL: url }),
      answer({ status: 0, content: {} }),
      answer({ status: 404 }),
      answer({ status: 203 }),
      answer({ content: null }),
      body({ text: undefined }),
      body({ text: '' }),
      answer({ headers: [], content: { mimeType: 'image/jpeg', text: '?', encoding: 'base64' } }),
      answer({ headers: [], content: { mimeType: '', text: 'a note' } }),
      body({ text: 'x'.repeat(8 * 1024 * 1024 + 1) }),
    ]
    expect(textsOf(har(...left, entry))).toEqual([html])
    expect(read(har(...left, entry)).problems).toEqual([])
    expect(read(har())).toEqual({ captures: [], problems: [] })
  })

  test('gzipped, after a byte order mark, and with 2,000 entries', () => {
    expect(textsOf(gzipSync(har(entry)))).toEqual([html])
    expect(textsOf(`\uFEFF${har(entry)}`)).toEqual([html])
    expect(textsOf(har(...Array.from({ length: 2000 }, () => entry)))).toHaveLength(2000)
  })
})

describe('a malformed entry is passed over, and told', () => {
  test.each<[string, unknown, string]>([
    ['nothing', null, 'log.entries[0]: it has no response'],
    ['a text', 'aborted', 'log.entries[0]: it has no response'],
    ['a list', [], 'log.entries[0]: it has no response'],
    ['no response', { ...entry, response: undefined }, `log.entries[0] (${url}): it has no response`],
    ['a response of null', { ...entry, response: null }, `log.entries[0] (${url}): it has no response`],
    ['no status', answer({ status: undefined }), 'response.status is no number'],
    ['a status of words', answer({ status: '200' }), 'response.status is no number'],
    ['headers of null', answer({ headers: null }), 'response.headers is no list'],
    ['headers by name', answer({ headers: { 'content-type': 'text/html' } }), 'response.headers is no list'],
    ['no request', { ...entry, request: null }, 'log.entries[0]: request.url is no address'],
    ['no address', { ...entry, request: {} }, 'request.url is no address'],
    ['a relative address', { ...entry, request: { url: '/a' } }, 'log.entries[0] (/a): request.url is no address'],
    ['an address without a host', { ...entry, request: { url: 'https://' } }, 'request.url is no address'],
    ['no time', { ...entry, startedDateTime: undefined }, 'startedDateTime is no time'],
    ['a time of words', { ...entry, startedDateTime: 'now' }, 'startedDateTime is no time'],
    ['a time that only JavaScript reads', { ...entry, startedDateTime: 'about 5' }, 'startedDateTime is no time'],
    ['a month that there is not', { ...entry, startedDateTime: '2026-13-01T00:00:00Z' }, 'startedDateTime is no time'],
    ['no Base64', body({ encoding: 'base64' }), 'response.content.text is no Base64'],
    ['Base64 that lacks a digit', body({ encoding: 'base64', text: 'PGh0bWw+a' }), 'content.text is no Base64'],
  ])('%s', (_, broken, problem) => {
    const { captures, problems } = read(har(broken, entry, answer({ status: 404 })))
    expect(captures.map(({ bytes }) => bytes.toString())).toEqual([html])
    expect(problems).toEqual([expect.stringContaining(problem)])
  })

  test('many are counted', () => {
    const { captures, problems } = read(har(...Array.from({ length: 500 }, () => ({})), entry))
    expect(captures).toHaveLength(1)
    expect(problems).toHaveLength(21)
    expect(problems.at(-1)).toBe('and 480 more like these')
  })

  test('whatever the entries are, reading does not throw', () => {
    const anyEntry = fc.oneof(
      fc.jsonValue(),
      fc.record({ request: fc.jsonValue(), response: fc.jsonValue(), startedDateTime: fc.jsonValue() }),
      fc
        .record({ status: fc.constantFrom(200, '200', null), headers: fc.jsonValue(), content: fc.jsonValue() })
        .map((change) => answer(change)),
    )
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 5 }), (entries) => {
        expect(textsOf(har(...entries, entry)).at(-1)).toBe(html)
      }),
    )
  })
})

test.each<[string, Buffer | string, string]>([
  ['no JSON', har(entry).slice(0, -10), 'JSON'],
  ['cut off within a text', har(entry).slice(0, 150), 'JSON'],
  ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'byte 0xff'],
  ['nothing', '', 'JSON'],
  ['no HAR', '[]', 'log.entries is no list'],
  ['null', 'null', 'log.entries is no list'],
  ['another log', '{"log": {"entries": {}}}', 'log.entries is no list'],
  ['half a gzip', gzipSync(har(entry)).subarray(0, -20), 'gzip member 1 at byte 0: it is cut off'],
])('refused: %s', (_, archive, reason) => {
  expect(refusalOf(() => read(archive))).toMatch(/^capture\/bad-archive /)
  expect(refusalOf(() => read(archive))).toContain(reason)
})

describe.each([readHar, readWarc])('%o', (readIt) => {
  test('refuses what is too large before reading it, and what unpacks to that', () => {
    const file = save('')
    truncateSync(file, 256 * 1024 * 1024 + 1)
    expect(refusalOf(() => readIt(file))).toBe('capture/too-large The answer is too large for an article: 257 MiB')
    const nothing = gzipSync(`WARC/1.1\r\nx:${'x'.repeat(16 * 1024 * 1024)}`)
    const bomb = Buffer.concat(Array.from({ length: 16 }, () => nothing))
    expect(refusalOf(() => readIt(save(bomb)))).toContain('capture/too-large')
    expect(refusalOf(() => readIt(save(Buffer.concat([gzipSync('x').subarray(0, -9), bomb]))))).toContain('too-large')
  })

  test('names a file that is not there or cannot be read', () => {
    expect(refusalOf(() => readIt(join(folder, 'absent')))).toBe('input/not-found There is no file /absent')
    expect(refusalOf(() => readIt(folder))).toMatch(/^input\/unreadable /)
  })
})
