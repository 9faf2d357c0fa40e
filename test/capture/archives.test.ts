import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import type { Capture } from '../../src/capture/case/capture.ts'
import { readHar } from '../../src/capture/archives/read-har.ts'
import { readWarc } from '../../src/capture/archives/read-warc.ts'
import { TouchstoneError } from '../../src/errors/touchstone-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'touchstone-archives-'))
afterAll(() => rmSync(folder, { recursive: true }))

const save = (content: Buffer | string): string => {
  const file = join(folder, 'archive')
  writeFileSync(file, content)
  return file
}

/** A refusal as the command line shows it, without the file's name. */
const refusalOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof TouchstoneError) return `${error.code} ${error.message.replaceAll(folder, '')}`
    throw error
  }
  throw new Error('nothing was refused')
}

const html = '<!doctype html><title>Der Fluss</title><p>Köln — 中文'
const url = 'https://www.dw.com/de/der-fluss/a-90150001'
const texts = (captures: readonly Capture[]): string[] => captures.map(({ bytes }) => bytes.toString())

describe('HAR', () => {
  const har = (...entries: unknown[]): string => JSON.stringify({ log: { version: '1.2', entries } })
  const content = { mimeType: 'text/html; charset=gbk', text: html }
  const response = { status: 200, headers: [{ name: 'Content-Type', value: 'text/html; charset=gbk' }], content }
  const entry = { startedDateTime: '2026-11-24T10:00:00.5+02:00', request: { method: 'GET', url }, response }
  const answer = (change: object): object => ({ ...entry, response: { ...response, ...change } })
  const body = (change: object): object => answer({ content: { ...content, ...change } })
  const read = (text: Buffer | string): Capture[] => readHar(save(text))

  test('text is UTF-8, whatever the page was before', () => {
    expect(read(har(entry))).toEqual([
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
    ])
  })

  test('Base64 is the bytes as they came', () => {
    const bytes = Buffer.from([0xd6, 0xd0, 0xff, 0])
    const [capture] = read(har(body({ text: bytes.toString('base64'), encoding: 'base64' })))
    expect(capture?.bytes).toEqual(bytes)
    expect(capture?.headers).toEqual({ 'content-type': 'text/html; charset=gbk' })
  })

  test('JSON is an answer of an API, and a recorded type stands in for a header', () => {
    const json = answer({ headers: [], content: { mimeType: 'application/json', text: '{}' } })
    const [capture] = read(har(json))
    expect(capture).toMatchObject({ source: 'api', headers: { 'content-type': 'application/json; charset=utf-8' } })
  })

  test('headers are joined by name', () => {
    const headers = ['X-A: 1', 'x-a: 2', 'Set-Cookie: a', 'set-cookie: b', '__proto__: c'].map((header) => {
      const [name, value] = header.split(': ')
      return { name, value }
    })
    const [capture] = read(har(answer({ headers })))
    expect(Object.entries(capture?.headers ?? {})).toEqual(
      expect.arrayContaining([
        ['x-a', '1, 2'],
        ['set-cookie', 'a\nb'],
        ['__proto__', 'c'],
      ]),
    )
  })

  test('what is no page of an article is left out', () => {
    const left = [
      answer({ status: 301, redirectURL: url }),
      answer({ status: 0, content: {} }),
      answer({ status: 404 }),
      answer({ status: 203 }),
      body({ text: undefined }),
      body({ text: '' }),
      answer({ headers: [], content: { mimeType: 'image/jpeg', text: 'x' } }),
      body({ text: 'x'.repeat(8 * 1024 * 1024 + 1) }),
    ]
    expect(texts(read(har(...left, entry)))).toEqual([html])
    expect(read(har())).toEqual([])
  })

  test('gzipped, after a byte order mark, and with 2,000 entries', () => {
    expect(texts(read(gzipSync(har(entry))))).toEqual([html])
    expect(texts(read(`\uFEFF${har(entry)}`))).toEqual([html])
    expect(read(har(...Array.from({ length: 2000 }, () => entry)))).toHaveLength(2000)
  })

  test.each<[string, Buffer | string, string]>([
    ['no JSON', har(entry).slice(0, -10), 'JSON'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'byte 0xff'],
    ['nothing', '', 'JSON'],
    ['no HAR', '[]', 'log.entries is no list'],
    ['null', 'null', 'log.entries is no list'],
    ['another log', '{"log": {"entries": {}}}', 'log.entries is no list'],
    ['no entry', har(entry, null), 'log.entries[1].response.status is no number'],
    ['no headers', har(answer({ headers: 'none' })), 'log.entries[0].response.headers is no list'],
    ['half a header', har(answer({ headers: [{ name: 'x' }] })), 'log.entries[0].response.headers has one without'],
    ['no address', har({ ...entry, request: {} }), 'log.entries[0].request.url is no address'],
    ['no time', har({ ...entry, startedDateTime: 'now' }), 'log.entries[0].startedDateTime is no time'],
    ['no Base64', har(body({ encoding: 'base64' })), 'log.entries[0].response.content.text is no Base64'],
    ['half a gzip', gzipSync(har(entry)).subarray(0, -20), 'gzip: unexpected end of file'],
  ])('refused: %s', (_, archive, reason) => {
    expect(refusalOf(() => read(archive))).toMatch(/^capture\/bad-archive /)
    expect(refusalOf(() => read(archive))).toContain(reason)
  })
})

describe('WARC', () => {
  const joined = (...parts: (Buffer | string)[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part)))
  const record = (type: string, block: Buffer | string, more = ''): Buffer => {
    const names = `WARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2026-11-24T08:00:00Z\r\n`
    return joined(`WARC/1.1\r\n${names}${more}Content-Length: ${Buffer.byteLength(block)}\r\n\r\n`, block, '\r\n\r\n')
  }
  const http = (body: Buffer | string, more = '', status = '200 OK'): Buffer =>
    joined(`HTTP/1.1 ${status}\r\nContent-Type: text/html; charset=utf-8\r\n${more}\r\n`, body)
  const page = record('response', http(html))
  const read = (archive: Buffer | string): Capture[] => readWarc(save(archive))
  const chunk = (bytes: Buffer): Buffer => joined(bytes.length.toString(16), ';q=1\r\n', bytes, '\r\n')

  test('answers are captures', () => {
    expect(read(joined(record('warcinfo', 'software: a pen\r\n'), page))).toEqual([
      {
        source: 'page',
        means: 'warc',
        bytes: Buffer.from(html),
        captured: '2026-11-24T08:00:00.000Z',
        asked: url,
        url,
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      },
    ])
    const json = joined('HTTP/2 200\r\nContent-Type: application/json\r\nX-A: 1\r\n  2\r\nx-a: 3\r\n\r\n{}')
    expect(read(record('response', json))).toMatchObject([{ source: 'api', headers: { 'x-a': '1 2, 3' } }])
  })

  test('what is no page of an article is left out', () => {
    const left = [
      record('request', 'GET / HTTP/1.1\r\n\r\n'),
      record('revisit', http('')),
      record('metadata', 'a: b'),
      record('response', http('', '', '301 Moved Permanently')),
      record('response', http(html, '', '404 Not Found')),
      record('response', 'HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx'),
      record('response', 'HTTP/1.1 200 OK\r\n\r\nx'),
      record('response', http('')),
      record('response', http(html), 'WARC-Truncated: length\r\n'),
      record('response', http('x'.repeat(8 * 1024 * 1024 + 1))),
      record('response', http(gzipSync('x'.repeat(8 * 1024 * 1024 + 1)), 'Content-Encoding: gzip\r\n')),
      joined(record('response', '').toString().replace(url, 'dns:www.dw.com')),
    ]
    expect(texts(read(joined(...left, page)))).toEqual([html])
    expect(read('')).toEqual([])
  })

  test('gzipped as a whole or record by record', () => {
    expect(texts(read(gzipSync(joined(page, page))))).toEqual([html, html])
    expect(texts(read(joined(gzipSync(page), gzipSync(page), gzipSync(page))))).toEqual([html, html, html])
  })

  test('transfer and content codings are undone', () => {
    const packed = brotliCompressSync(html)
    const chunked = joined(chunk(packed.subarray(0, 9)), chunk(packed.subarray(9)), '0\r\nTrailer: x\r\n\r\n')
    const codings = 'Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n'
    expect(texts(read(record('response', http(chunked, codings))))).toEqual([html])
    expect(texts(read(record('response', http(gzipSync(html), 'content-encoding: gzip\r\n'))))).toEqual([html])
  })

  test('unless the recorder has done so and kept the headers', () => {
    const codings = 'Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n'
    expect(texts(read(record('response', http(html, codings))))).toEqual([html])
  })

  test('Wget and writers that end early are understood', () => {
    expect(texts(read(page.toString().replace(url, `<${url}>`)))).toEqual([html])
    expect(texts(read(joined(page, page.subarray(0, -4))))).toEqual([html, html])
  })

  test('2,000 entries', () => {
    expect(read(joined(...Array.from({ length: 2000 }, () => page)))).toHaveLength(2000)
  })

  const second = `record 2 at byte ${page.length}`
  const damaged = record('response', http(joined(chunk(Buffer.from('half')), 'x'), 'Transfer-Encoding: chunked\r\n'))
  test.each<[string, Buffer | string, string]>([
    ['no WARC', '<!doctype html>', 'record 1 at byte 0: its headers do not end'],
    ['no WARC that is long', `${'x'.repeat(1e6)}\r\n\r\n`, 'record 1 at byte 0: its headers do not end'],
    ['another version', page.toString().replace('1.1', '0.9'), 'record 1 at byte 0: it does not start with WARC/1.0'],
    ['cut in a body', joined(page, page.subarray(0, -20)), `${second}: it is cut off after`],
    ['cut in headers', joined(page, page.subarray(0, 50)), `${second}: its headers do not end`],
    ['junk between', joined(page, 'junk\r\n\r\n', page), `${second}: it does not start with WARC`],
    ['no length', page.toString().replace('Content-Length', 'Length'), 'its Content-Length is no number'],
    ['a length of words', page.toString().replace(/(Content-Length: ).*/, '$1-1'), 'its Content-Length is no number'],
    ['too long', joined(page.toString().replace(/(Content-Length: 1)../, '$108'), page), 'its Content-Length is wrong'],
    ['no time', page.toString().replace('2026-11', 'yester'), 'its WARC-Date is no time'],
    ['no HTTP', record('response', 'HTTP/1.1 200 OK'), 'its headers do not end'],
    ['damaged chunks', damaged, 'its chunks are damaged'],
    ['an unknown coding', record('response', http('\0', 'Content-Encoding: zip\r\n')), 'unknown or damaged: zip'],
    ['a damaged body', record('response', http(gzipSync(html).subarray(0, 30), 'Content-Encoding: gzip\r\n')), 'gzip'],
    ['half a gzip', joined(gzipSync(page), gzipSync(page).subarray(0, -9)), 'gzip: unexpected end of file'],
    ['junk after gzip', joined(gzipSync(page), 'junk'), 'gzip: incorrect header check'],
  ])('refused: %s', (_, archive, reason) => {
    expect(refusalOf(() => read(archive))).toMatch(/^capture\/bad-archive /)
    expect(refusalOf(() => read(archive))).toContain(reason)
  })
})

describe.each([readHar, readWarc])('%o', (read) => {
  test('refuses what is too large before reading it, and what unpacks to that', () => {
    const file = save('')
    truncateSync(file, 256 * 1024 * 1024 + 1)
    expect(refusalOf(() => read(file))).toBe('capture/too-large The answer is too large for an article: 257 MiB')
    const nothing = gzipSync(Buffer.alloc(16 * 1024 * 1024 + 1))
    const bomb = save(Buffer.concat(Array.from({ length: 16 }, () => nothing)))
    expect(refusalOf(() => read(bomb))).toContain('capture/too-large')
  })

  test('names a file that is not there or cannot be read', () => {
    expect(refusalOf(() => read(join(folder, 'absent')))).toBe('input/not-found There is no file /absent')
    expect(refusalOf(() => read(folder))).toMatch(/^input\/unreadable /)
  })
})
