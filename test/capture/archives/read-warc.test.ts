import { brotliCompressSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWarc } from '../../../src/capture/archives/read-warc.ts'
import { http, joined, openArchives, record, url } from './make-archives.ts'

const { save, refusalOf } = openArchives()
const html = '<!doctype html><title>Der Fluss</title><p>Köln — 中文</html>'
const page = record(http(html))
const stranger = (block: Buffer | string, more = {}): Buffer =>
  record(block, { url: 'https://ads.example/px?id=1', ...more })

const read = (archive: Buffer | string) => readWarc(save(archive))
const textsOf = (archive: Buffer | string): string[] => read(archive).captures.map(({ bytes }) => bytes.toString())
const chunk = (bytes: Buffer): Buffer => joined(bytes.length.toString(16), ';q=1\r\n', bytes, '\r\n')

describe('a record is a capture', () => {
  test('of an answer, with its head', () => {
    expect(read(joined(record('software: a pen\r\n', { type: 'warcinfo' }), page))).toEqual({
      captures: [
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
      ],
      problems: [],
    })
    const json = joined('HTTP/2 200\r\nContent-Type: application/json\r\nX-A: 1\r\n  2\r\nx-a: 3\r\n\r\n{}')
    expect(read(record(json)).captures).toMatchObject([{ source: 'api', headers: { 'x-a': '1 2, 3' } }])
  })

  test.each([
    ['text/html', html, 'page'],
    ['text/html; charset=utf-8', html, 'page'],
    ['application/xhtml+xml', html, 'page'],
    ['application/json', '{}', 'api'],
    [undefined, html, 'page'],
    ['application/http; msgtype=response', http(html), 'page'],
  ])('of a resource without a head, by the type of the record: %s', (type, block, source) => {
    const more = type === undefined ? '' : `Content-Type: ${type}\r\n`
    expect(read(record(block, { type: 'resource', more }))).toMatchObject({ captures: [{ source }], problems: [] })
  })

  test('what is no page of an article is left out, and that is no problem', () => {
    const left = [
      record('GET / HTTP/1.1\r\n\r\n', { type: 'request' }),
      record(http(''), { type: 'revisit' }),
      record('a: b', { type: 'metadata' }),
      record(http('', '', '301 Moved Permanently')),
      record(http(html, '', '404 Not Found')),
      record('HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx'),
      record('HTTP/1.1 200 OK\r\n\r\nx'),
      record(http('')),
      record(http('x'.repeat(8 * 1024 * 1024 + 1))),
      record(http(gzipSync('x'.repeat(8 * 1024 * 1024 + 1)), 'Content-Encoding: gzip\r\n')),
      record('', { url: 'dns:www.dw.com' }),
      record('x', { type: 'resource', more: 'Content-Type: text/css\r\n' }),
      record(html, { type: 'resource', url: 'urn:pageinfo:x', more: 'Content-Type: text/html\r\n' }),
    ]
    expect(textsOf(joined(...left, page))).toEqual([html])
    expect(read(joined(...left, page)).problems).toEqual([])
    expect(read('')).toEqual({ captures: [], problems: [] })
  })

  test('gzipped as a whole or record by record', () => {
    expect(textsOf(gzipSync(joined(page, page)))).toEqual([html, html])
    expect(textsOf(joined(gzipSync(page), gzipSync(page), gzipSync(page)))).toEqual([html, html, html])
  })

  test('behind a byte order mark', () => {
    expect(read(joined(Buffer.from([0xef, 0xbb, 0xbf]), page))).toMatchObject({ captures: [{ url }], problems: [] })
  })

  test('gzipped, and then as it is, where two archives were put together', () => {
    const packed = gzipSync(page)
    for (const archive of [joined(packed, page), joined(packed, packed, page, page), joined(packed, page, packed)])
      expect(read(archive).problems).toEqual([])
    expect(textsOf(joined(packed, page))).toEqual([html, html])
    expect(textsOf(joined(packed, page, packed))).toEqual([html, html, html])
  })

  test('behind what is neither', () => {
    const { captures, problems } = read(joined(gzipSync(page), 'no record\0', gzipSync(page)))
    expect(captures).toHaveLength(2)
    expect(problems).toEqual([expect.stringContaining('is no gzip')])
  })

  test('transfer and content codings are undone', () => {
    const packed = brotliCompressSync(html)
    const chunked = joined(chunk(packed.subarray(0, 9)), chunk(packed.subarray(9)), '0\r\nTrailer: x\r\n\r\n')
    const codings = 'Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n'
    expect(textsOf(record(http(chunked, codings)))).toEqual([html])
    expect(textsOf(record(http(gzipSync(html), 'content-encoding: gzip\r\n')))).toEqual([html])
    const bare = joined(html.length.toString(16), '\n', Buffer.from(html, 'latin1'), '\n0\n\n')
    expect(read(record(http(bare, 'Transfer-Encoding: chunked\r\n'))).captures[0]?.bytes).toHaveLength(html.length)
  })

  test('unless the recorder has done so and kept the headers, whatever the encoding is', () => {
    const codings = 'Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n'
    const gbk = joined('<html><p>', Buffer.from([0xd6, 0xd0]))
    expect(textsOf(record(http(html, codings)))).toEqual([html])
    expect(read(record(http(gbk, codings))).captures[0]?.bytes).toEqual(gbk)
  })

  test('2,000 entries', () => {
    expect(textsOf(joined(...Array.from({ length: 2000 }, () => page)))).toHaveLength(2000)
  })
})

describe('heads are read as browsers read them', () => {
  const heads: [string, string][] = [
    ['bare line feeds', 'HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\nServer: x\n\n'],
    ['line ends of both kinds', 'HTTP/1.1 200 OK\r\nServer: x\nContent-Type: text/html; charset=utf-8\n\r\n'],
    ['blanks before the colon', 'HTTP/1.1 200 OK\r\nContent-Type : text/html; charset=utf-8\r\nP3P\t: CP="X"\r\n\r\n'],
    ['a folded value', 'HTTP/1.1 200 OK\r\nContent-Type:\r\n text/html;\r\n\tcharset=utf-8\r\n\r\n'],
    ['a folded first line', 'HTTP/1.1 200 OK\r\n Content-Type: text/html; charset=utf-8\r\n\r\n'],
    ['lines without a name', 'HTTP/1.1 200 OK\r\n: x\r\nnonsense\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'],
    ['no reason', 'HTTP/1.1 200\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'],
    ['another case', 'http/1.1 200 ok\r\nCONTENT-TYPE: text/html; charset=utf-8\r\n\r\n'],
    [
      'an interim answer',
      'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n',
    ],
    ['two types', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'],
    ['a type and a wildcard', 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Type: */*\r\n\r\n'],
    ['no type', 'HTTP/1.1 200 OK\r\nServer: x\r\n\r\n'],
    ['nothing but a status', 'HTTP/1.1 200 OK\r\n\r\n'],
    ['a type that is none', 'HTTP/1.1 200 OK\r\nContent-Type: html\r\n\r\n'],
  ]
  test.each(heads)('with %s', (_, head) => {
    expect(textsOf(record(head + html))).toEqual([html])
    expect(read(record(head + html)).problems).toEqual([])
  })

  test.each(heads)('and those of strangers are no problem of others: %s', (_, head) => {
    expect(textsOf(joined(stranger(head.replace('200', '302')), page, stranger(head), page))).toEqual([html, html])
  })

  test('of records, too', () => {
    const block = http(html)
    const bare = `WARC/1.0\nWARC-Type : response\nWARC-Target-URI:\n <${url}>\nWARC-Date: 2026-11-24T08:00:00Z\n`
    expect(read(joined(bare, `Content-Length: ${block.length}\n\n`, block, '\n\n'))).toMatchObject({
      captures: [{ url, bytes: Buffer.from(html) }],
      problems: [],
    })
  })
})

test.each(['WARC/0.17', 'WARC/0.18', 'WARC/1.0', 'WARC/1.1', 'WARC/1.1 '])('the version is %s', (version) => {
  expect(textsOf(joined(record(http(html), { version }), record(http(html), { version })))).toEqual([html, html])
})

describe('between records stands', () => {
  test.each(['', '\r\n', '\n', '\n\n', '\r\n\r\n\r\n', '\r\n\r\n \r\n', '\n\r\n\n'])('%j', (gap) => {
    const odd = record(http(html), { gap })
    expect(textsOf(joined(odd, odd, page, odd))).toEqual([html, html, html, html])
    expect(read(joined(odd, odd, page, odd)).problems).toEqual([])
  })
})

describe('a wrong length is put right, and told', () => {
  const right = http(html).length
  test.each([1, 2, 3, 4, 20, 300, 1e6, 99999999999999, -1, -2, -7, -right])('by %i, wherever it stands', (by) => {
    const wrong = record(http(html), { length: right + by })
    for (const archive of [joined(wrong, page), joined(page, wrong, page), joined(wrong, wrong, page)]) {
      const { captures, problems } = read(archive)
      expect(new Set(captures.map(({ bytes }) => bytes.toString()))).toEqual(new Set([html]))
      expect(captures).toHaveLength(archive.toString().match(/WARC.1.1/g)?.length ?? 0)
      expect(problems[0]).toContain(`its Content-Length is wrong: ${right + by} instead of ${right}`)
    }
  })

  test.each([1, 2, 3, 20, -1, -9])('by %i, of the only record', (by) => {
    expect(textsOf(record(http(html), { length: right + by }))).toEqual([html])
  })

  test.each(['', 'x', '-1', '1e3', '12, 13'])('where it is no length: %j', (length) => {
    const { captures, problems } = read(joined(record(http(html), { length }), page))
    expect(captures).toHaveLength(2)
    expect(problems).toEqual([`record 1 at byte 0 (${url}): its Content-Length is no number`])
  })

  test('where it is told twice alike, that is no problem', () => {
    expect(read(record(http(html), { length: `${right}, ${right}` })).problems).toEqual([])
  })

  test('a body that ends in blank lines keeps them', () => {
    const body = `${html}\r\n\r\n\n\n`
    expect(textsOf(joined(record(http(body)), record(http(body)), record(http(body), { gap: '' })))).toEqual([
      body,
      body,
      body,
    ])
  })

  test('a length of HTTP tells what of the line breaks is content', () => {
    const block = http(html, `Content-Length: ${Buffer.byteLength(html)}\r\n`)
    const wrong = record(block, { length: block.length + 2, gap: '\r\n' })
    expect(textsOf(wrong)).toEqual([html])
  })
})

describe('what is cut off does not count, and what stands before does', () => {
  const noise = stranger(http('x'.repeat(3000), '', '404 Not Found'))
  const whole = joined(page, noise, page, noise)
  const ends = [page.length, whole.length - noise.length]
  const wholeBefore = (cut: number): number => ends.filter((end) => end - 4 <= cut).length
  const cuts = [1, 5, 9, 60, 200, 1000, 2500]

  test.each(cuts)('plain, %i bytes before the end', (by) => {
    const { captures, problems } = read(whole.subarray(0, -by))
    expect(captures).toHaveLength(2)
    // The blank line after the last record is dispensable.
    expect(problems).toHaveLength(by > 4 ? 1 : 0)
  })

  test('plain, anywhere', () => {
    for (let cut = 1; cut < whole.length; cut += 7) {
      if (cut < page.length - 4)
        expect(refusalOf(() => read(whole.subarray(0, cut)))).toMatch(/its headers|cut off|no rec/)
      else expect(read(whole.subarray(0, cut)).captures).toHaveLength(wholeBefore(cut))
    }
  })

  test('gzipped as one stream, anywhere', () => {
    const noise = record(
      http(`<!--${Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251)).toString('base64')}-->`),
    )
    const packed = gzipSync(joined(page, noise, page, stranger('HTTP/1.1 404\r\n\r\n')))
    for (let cut = packed.length - 1; cut > packed.length - 60; cut -= 5)
      expect(read(packed.subarray(0, cut)).problems[0]).toBe('gzip member 1 at byte 0: it is cut off')
    expect(textsOf(packed.subarray(0, -9)).filter((text) => text === html)).toHaveLength(2)
    expect(textsOf(packed.subarray(0, packed.length / 2))).toEqual([html])
  })

  test('gzipped record by record, between members and inside of one', () => {
    const members = [page, page, noise].map((one) => gzipSync(one))
    const packed = joined(...members)
    const last = members[2]?.length ?? 0
    for (const cut of [1, 4, 8, 9, 20, last - 12, last - 5, last - 1])
      expect(read(packed.subarray(0, -cut))).toMatchObject({
        captures: [{ url }, { url }],
        problems: expect.arrayContaining([expect.stringMatching(/^gzip member 3 at byte \d+: it is cut off$/)]),
      })
    expect(read(packed.subarray(0, -last)).problems).toEqual([])
    expect(textsOf(packed.subarray(0, -last - 20))).toEqual([html])
  })
})

describe('what cannot be read is told with its place, and the next record is read', () => {
  const damaged = http(joined(chunk(Buffer.from('half')), 'x'), 'Transfer-Encoding: chunked\r\n')
  const at = `record 2 at byte ${page.length}`
  const named = `${at} (https://ads.example/px?id=1)`
  test.each<[string, Buffer | string, string]>([
    ['junk', 'junk\r\n\r\n', `8 bytes at byte ${page.length}: they are no record`],
    ['a page without a record', `${html}\r\n`, 'they are no record of a WARC file'],
    ['a line that names WARC', 'the format WARC/1.0\r\nis a format: yes\r\n', 'they are no record'],
    ['a record without an end of its head', 'WARC/1.1\r\nWARC-Type: response\r\n', `${at}: its headers do not end`],
    ['a record of no type', page.toString('latin1').replace('WARC-Type', 'X-Type'), `${at}: it has no WARC-Type`],
    ['only a first line', 'WARC/1.1\r\n', `${at}: its headers do not end`],
    ['no time', stranger(http(html), { date: 'yesterday' }), `${named}: its WARC-Date is no time`],
    ['a time that only JavaScript reads', stranger(http(html), { date: 'at 5' }), `${named}: its WARC-Date is no time`],
    ['no HTTP', stranger('HTTP/1.1 200 OK'), `${named}: its HTTP head cannot be read`],
    ['another protocol', stranger(`HTTP/OK\r\n\r\n${html}`), `${named}: its HTTP head cannot be read`],
    ['damaged chunks', stranger(damaged), `${named}: its chunks are damaged`],
    ['an unknown coding', stranger(http('\0', 'Content-Encoding: zip\r\n')), 'unknown or damaged: zip'],
    ['a damaged body', stranger(http(gzipSync(html).subarray(0, 30), 'Content-Encoding: gzip\r\n')), 'damaged: gzip'],
    [
      'a body that the recorder cut off',
      stranger(http(html), { more: 'WARC-Truncated: length\r\n' }),
      'cut it off (length)',
    ],
    ['a segment', stranger(http(html), { more: 'WARC-Segment-Number: 1\r\n' }), 'it is a segment of a record'],
    ['no address', stranger(http(html), { url: 'https://' }), 'its WARC-Target-URI is no address'],
  ])('%s', (_, broken, problem) => {
    const { captures, problems } = read(joined(page, broken, page))
    expect(captures.map((capture) => capture.bytes.toString())).toEqual([html, html])
    expect(problems).toEqual([expect.stringContaining(problem)])
  })

  test('many are counted', () => {
    const { captures, problems } = read(joined(...Array.from({ length: 50 }, () => stranger('HTTP/')), page))
    expect([captures.length, problems.length, problems.at(-1)]).toEqual([1, 21, 'and 30 more like these'])
  })

  test('however often a head does not end', () => {
    const heads = 'WARC/1.1\r\nWARC-Type: response\r\n'.repeat(200_000)
    expect(textsOf(joined(heads, page))).toEqual([html])
  })

  test('of gzip, a damaged member', () => {
    const members = [page, stranger(http('z'.repeat(3000), '', '404 Not Found')), page, page].map((one) =>
      gzipSync(one),
    )
    const middle = Buffer.from(members[1] ?? '')
    for (let byte = 0; byte < middle.length; byte++) {
      const broken = Buffer.from(middle)
      broken.writeUInt8(broken.readUInt8(byte) ^ 0xff, byte)
      expect(textsOf(joined(...members.with(1, broken))).filter((text) => text === html)).toHaveLength(3)
    }
    expect(textsOf(joined(...members.with(1, middle.subarray(0, 40)))).filter((text) => text === html)).toHaveLength(3)
    const { captures, problems } = read(joined(...members, 'junk'))
    expect(captures).toHaveLength(3)
    expect(problems).toEqual([`what follows at byte ${joined(...members).length} is no gzip`])
    expect(read(joined(...members, Buffer.alloc(512))).problems).toEqual([])
  })

  test('of gzip, the damaged page itself, of which another copy stands behind', () => {
    const [first, second] = [gzipSync(page), gzipSync(record(http(html.replace('Fluss', 'See'))))]
    for (let byte = 10; byte < first.length - 4; byte += 3) {
      const broken = Buffer.from(first)
      broken.writeUInt8(broken.readUInt8(byte) ^ 0x10, byte)
      // What is read is one of the two, to the byte.
      expect(new Set([html, ...textsOf(joined(broken, second))])).toEqual(new Set([html, html.replace('Fluss', 'See')]))
    }
  })

  test('whatever stands between, no page is lost', () => {
    const anyJunk = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.string({
        unit: fc.constantFrom('WARC/1.1', '\r\n', '\n', ': ', 'Content-Length', 'HTTP/1.1 200', 'x', '\r\n\r\n'),
      }),
      fc.tuple(fc.nat(page.length), fc.nat(page.length)).map(([from, to]) => page.subarray(from, to)),
    )
    fc.assert(
      fc.property(fc.array(anyJunk, { maxLength: 4 }), (junk) => {
        const archive = joined(page, ...junk.flatMap((one) => [one, '\r\n', page]))
        const whole = textsOf(archive).filter((text) => text.startsWith(html))
        expect(whole.length).toBeGreaterThanOrEqual(junk.length + 1)
      }),
    )
  })
})

describe('refused is an archive of which nothing can be read', () => {
  test.each<[string, Buffer | string, string]>([
    ['no WARC', '<!doctype html>', '15 bytes at byte 0: they are no record of a WARC file'],
    ['no WARC that is long', `${'x'.repeat(1e6)}\r\n\r\n`, '1000004 bytes at byte 0: they are no record'],
    ['a head that does not end', page.subarray(0, 50), 'record 1 at byte 0: its headers do not end'],
    ['half a record', page.subarray(0, -30), 'record 1 at byte 0: it is cut off after'],
    ['half a gzip', gzipSync(page).subarray(0, 30), 'gzip member 1 at byte 0: it is cut off'],
  ])('%s', (_, archive, reason) => {
    expect(refusalOf(() => read(archive))).toMatch(/^capture\/bad-archive /)
    expect(refusalOf(() => read(archive))).toContain(reason)
  })
})
