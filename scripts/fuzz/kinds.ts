import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { readInputFile } from '../../src/capture/archives/read-input.ts'
import { unwrapImage } from '../../src/images/image-proxy.ts'
import { loadConfig } from '../../src/project/load-config.ts'
import { parseMetadata } from '../../src/project/metadata.ts'
import { canonicalOf, identify } from '../../src/sites/dw/addresses/identify.ts'
import * as dw from '../../src/sites/dw/index.ts'
import { articleToDocument, documentToArticle } from '../../src/snapshot/article-document.ts'
import { compareDocuments } from '../../src/snapshot/compare.ts'
import { formatSnapshot, parseSnapshot } from '../../src/snapshot/yaml.ts'
import { mutateBytes, mutateText } from './mutate.ts'
import type { Random } from './random.ts'

/** A kind of input: how one is made, and what reads it. */
export interface Kind {
  readonly make: (random: Random) => string | Buffer
  readonly read: (input: string | Buffer) => unknown
}

const fixtures = resolve(import.meta.dirname, '../../fixtures/dw')
const snapshots = resolve(import.meta.dirname, '../../snapshots/dw')

/** Reads every file of a name below the folders of cases. */
function readAll(folder: string, name: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(name))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
}

function ofTexts(texts: readonly string[], pieces: readonly string[], read: (text: string) => unknown): Kind {
  return {
    make: (random) => mutateText(random.pick(texts), texts, pieces, random),
    read: (input) => read(input as string),
  }
}

const tags = [
  ...[
    '<p>',
    '</p>',
    '<div>',
    '</div>',
    '<b>',
    '</b>',
    '<br>',
    '<a href="',
    '<a href=/de/x/a-1>',
    '</a>',
    '<img src="',
    '<table>',
    '<td>',
  ],
  ...[
    '<script>',
    '</script>',
    '<script type="application/ld+json">{"@type":"NewsArticle",',
    '<style>',
    '<template>',
    '<svg>',
    '<!--',
  ],
  ...[
    '-->',
    '<![CDATA[',
    '<!--[if IE]>',
    '<![endif]-->',
    '<base href="',
    '<ul><li>',
    '<h2>',
    '<blockquote>',
    '<figure>',
    '<iframe src="',
  ],
  ...[
    '&amp',
    '&#x110000;',
    '&nbsp;',
    ' class="',
    ' style="',
    '<strong>',
    '<em>',
    '<plaintext>',
    '<textarea>',
    '<select>',
    '<frameset>',
  ],
]

const addresses = [
  ...[
    'https://www.dw.com/zh/柏林/a-65259688',
    'https://p.dw.com/p/4QxYz',
    'https://static.dw.com/image/65258888_605.jpg',
  ],
  ...[
    'http://www.dw.com:80/de/a/av-1?maca=de#x',
    '/en/topic/t-1',
    'https://web.archive.org/web/20200101000000im_/https://a.example/b',
  ],
  ...[
    'https://images.weserv.nl/?url=a.example/b.jpg&w=1',
    'https://www.dw.com/image/1,2_3.jpg',
    'https://amp.dw.com/en/x/a-1',
  ],
  ...['https://a.example/cdn-cgi/image/width=1/https://static.dw.com/image/1_1.jpg', '//static.dw.com/i/s/x/1_4.webp'],
]

const addressPieces = [
  'https:/',
  'http://',
  '//',
  '@',
  ':443',
  ':99999',
  '%E4',
  '%ff',
  '+',
  ';',
  '=',
  '&url=',
  '../',
  '/a-',
  '/av-',
  '_605',
  'xn--',
  '[::1]',
  '。',
  '﹪',
]

function readDump(text: string): unknown {
  return roundTrip(dw.parseDump(text))
}

/** An article becomes a snapshot, which is read again. */
function roundTrip(article: ReturnType<typeof dw.parseDump>): unknown {
  const document = parseSnapshot(formatSnapshot(articleToDocument(article)))
  return compareDocuments(document, articleToDocument(documentToArticle(document)))
}

function readAddress(text: string): unknown {
  const href = canonicalOf(text)
  return [dw.parseArticleUrl(text), dw.parseImageUrl(text), dw.stripTracking(text), identify(href), unwrapImage(text)]
}

function readSnapshot(text: string): unknown {
  const document = parseSnapshot(text)
  return [compareDocuments(document, parseSnapshot(formatSnapshot(document))), documentToArticle(document)]
}

function readConfig(text: string): unknown {
  const file = join(tmpdir(), `touchstone-fuzz-${process.pid}.json`)
  writeFileSync(file, text)
  return loadConfig(file)
}

function makeArchives(pages: readonly string[]): readonly Buffer[] {
  const [page = ''] = pages
  const body = Buffer.from(page)
  const record = (head: string, content: Buffer) =>
    Buffer.concat([
      Buffer.from(
        `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.dw.com/de/x/a-1\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n`,
      ),
      Buffer.from(`Content-Type: application/http\r\nContent-Length: ${head.length + content.length}\r\n\r\n${head}`),
      ...[content, Buffer.from('\r\n\r\n')],
    ])
  const http = (more: string) => `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n${more}\r\n`
  const plain = record(http(''), body)
  const chunked = record(
    http('Transfer-Encoding: chunked\r\n'),
    Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]),
  )
  const packed = record(http('Content-Encoding: br\r\n'), brotliCompressSync(body))
  const entry = (content: object) => ({
    startedDateTime: '2026-01-02T03:04:05Z',
    request: { url: 'https://www.dw.com/de/x/a-1', method: 'GET', headers: [] },
    response: { status: 200, headers: [{ name: 'content-type', value: 'text/html' }], content },
  })
  const contents = [{ text: page }, { text: body.toString('base64'), encoding: 'base64' }]
  const har = Buffer.from(JSON.stringify({ log: { version: '1.2', entries: contents.map(entry) } }))
  const both = Buffer.concat([plain, chunked, packed])
  return [both, Buffer.concat([gzipSync(plain), gzipSync(chunked), gzipSync(packed)]), gzipSync(both), har]
}

function ofArchives(archives: readonly Buffer[]): Kind {
  const names = ['a.warc', 'a.warc.gz', 'a.warc.gz', 'a.har']
  const file = (name: string) => join(tmpdir(), `touchstone-fuzz-${process.pid}-${name}`)
  return {
    make: (random) => {
      const index = random.below(archives.length)
      return Buffer.concat([Buffer.from([index]), mutateBytes(archives[index] as Buffer, random)])
    },
    read: (input) => {
      const name = names[(input as Buffer)[0] ?? 0] as string
      writeFileSync(file(name), (input as Buffer).subarray(1))
      return readInputFile(file(name))
    },
  }
}

/** Opens the kinds of input, by name. */
export function openKinds(): Readonly<Record<string, () => Kind>> {
  const pages = () => readAll(fixtures, 'page.html')
  const yaml = [
    ': ',
    '- ',
    '&a ',
    '*a',
    '!!binary ',
    '|\n',
    '>-\n',
    '? ',
    '<<: ',
    '---\n',
    '  ',
    '**',
    '](',
    'body:\n',
    '#',
    '"\\u202E"',
  ]
  const json = [
    '{',
    '}',
    '[',
    ']',
    '":',
    ',',
    '"sites":',
    '"readTimeout":',
    '"redact":',
    '"fixtures":',
    '"sha256":',
    '"sources":',
  ]
  const config = [
    '{"fixtures":"fixtures","snapshots":"s","redact":true,"readTimeout":30}',
    '{"sites":[{"name":"a","hosts":["a.example"]}]}',
  ]
  return {
    dumps: () => ofTexts(readAll(fixtures, 'dump.md'), tags, readDump),
    pages: () => ofTexts(pages(), tags, (text) => roundTrip(dw.parsePage(text))),
    answers: () => ofTexts(readAll(fixtures, 'api.json'), [...json, ...tags], (text) => roundTrip(dw.parseApi(text))),
    addresses: () => ofTexts(addresses, addressPieces, readAddress),
    snapshots: () => ofTexts(readAll(snapshots, '.yaml'), yaml, readSnapshot),
    metadata: () => ofTexts(readAll(fixtures, 'fixture.json'), json, (text) => parseMetadata(text, 'fixture.json')),
    configurations: () => ofTexts(config, json, readConfig),
    archives: () => ofArchives(makeArchives(pages())),
  }
}
