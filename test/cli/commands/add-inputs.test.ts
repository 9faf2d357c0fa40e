import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import type { PendingSnapshot } from '../../../src/pending/pending-snapshot.ts'
import { readFixtures } from '../../page-fixtures.ts'
import { type TemporaryProject, temporaryProject } from '../../temporary-project.ts'
import { html, openWeb, runHere } from '../../web.ts'

const fixtures = await readFixtures()
const evidenceOf = (name: string, source = 'page') =>
  fixtures.find((fixture) => fixture.name === name && fixture.source === source) as (typeof fixtures)[number]

const page = evidenceOf('plain-article')
const api = evidenceOf('plain-article', 'api')
const other = evidenceOf('2026-plain-article')
const hrefOf = ({ url }: { url: string }): string => new URL(url).href
const canonicalOf = (evidence: { url: string }): string => hrefOf(evidence).replace(/[^/]+\/(?=a-\d+$)/, '')
const answerAt = 'https://www.dw.com/graph-api/zh/content/article/90000262'

const serve = openWeb()

const run: typeof runHere = (project, words, given = {}) =>
  runHere(project, words, { now: () => Date.UTC(2026, 10, 25), ...given })

const filesOf = (project: TemporaryProject): string[] =>
  Object.keys(project.tree()).filter((file) => /^(fixtures|snapshots|\.touchstone\/pending)\//.test(file))

/** What was written of a case, accepted, and checked. */
async function settle(project: TemporaryProject): Promise<string> {
  expect(await run(project, ['accept'])).toMatchObject({ code: 0 })
  const { code, out } = await run(project, ['check'])
  expect([code, out]).toEqual([0, expect.stringMatching(/\d+ fixtures?: (\d+) same/)])
  return /\d+ fixtures?: (\d+ same)/.exec(out)?.[1] as string
}

const har = (...entries: readonly (readonly [url: string, type: string, text: string])[]): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      entries: entries.map(([url, mimeType, text]) => ({
        startedDateTime: '2026-06-01T10:00:00.000Z',
        request: { method: 'GET', url },
        response: { status: 200, headers: [{ name: 'Content-Type', value: mimeType }], content: { mimeType, text } },
      })),
    },
  })

function warcRecord(url: string, type: string, text: string): Buffer {
  const body = gzipSync(text)
  const block = Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Encoding: gzip\r\n\r\n`),
    body,
  ])
  const head = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2026-06-01T10:00:00Z\r\n`
  return Buffer.concat([Buffer.from(`${head}Content-Length: ${block.length}\r\n\r\n`), block, Buffer.from('\r\n\r\n')])
}

const recorded: readonly (readonly [url: string, type: string, text: string])[] = [
  [hrefOf(page), 'text/html; charset=utf-8', page.text],
  ['https://www.dw.com/zh/', 'text/html', '<title>Home</title>'],
  [answerAt, 'application/json', api.text],
  [hrefOf(other), 'text/html', other.text],
]

describe('of an archive, every article is a case with its page and what the API answered', () => {
  const archives: readonly (readonly [file: string, bytes: Buffer])[] = [
    ['session.har', Buffer.from(har(...recorded))],
    ['session.har.gz', gzipSync(har(...recorded))],
    ['crawl.warc', Buffer.concat(recorded.map((record) => warcRecord(...record)))],
    ['crawl.warc.gz', Buffer.concat(recorded.map((record) => gzipSync(warcRecord(...record))))],
  ]

  test.each(archives)('%s', async (file, bytes) => {
    const project = temporaryProject()
    writeFileSync(join(project.root, file), bytes)
    expect(await run(project, ['add', `${project.root}/${file}`])).toMatchObject({
      ...{ code: 0, err: '' },
      out: expect.stringContaining('2 cases added'),
    })
    expect(filesOf(project).map((path) => path.split('/').at(-1))).toEqual(
      expect.arrayContaining(['page.html', 'api.json']),
    )
    expect(await settle(project)).toBe('3 same')
  })

  test('the answer is left out where --no-api says so', async () => {
    const project = temporaryProject()
    project.write('session.har', har(...recorded))
    expect(await run(project, ['add', `${project.root}/session.har`, '--no-api'])).toMatchObject({ code: 0 })
    expect(await settle(project)).toBe('2 same')
  })
})

describe('of files, nothing is written where the file is', () => {
  test.each([
    ['a broken HAR', 'a.har', '[', 'capture/bad-archive'],
    ['an empty HAR', 'a.har', '', 'capture/bad-archive'],
    ['no WARC', 'a.warc', 'WARC/9.9\r\n\r\n', 'capture/bad-archive'],
    ['a gzip cut short', 'a.warc.gz', gzipSync('x').subarray(0, 5), 'capture/bad-archive'],
    ['an empty WARC', 'a.warc', '', 'capture/no-pages'],
    ['a HAR of a home page', 'a.har', har(['https://www.dw.com/zh/', 'text/html', '<p>Home']), 'capture/no-pages'],
    ['a HAR without the page', 'a.har', har([answerAt, 'application/json', api.text]), 'capture/no-pages'],
    ['a note', 'a.txt', 'Just a note.\n', 'input/unknown-source'],
    ['only comments', 'a.txt', '# only comments\n', 'input/unknown-source'],
    ['empty', 'a.md', '', 'input/unknown-source'],
    ['another page', 'a.html', '<!doctype html><title>x</title><p>y</p>', 'page/unknown-layout'],
    ['other JSON', 'a.json', '{"hello":1}', 'api/unknown-shape'],
  ])('%s', async (_, file, content, code) => {
    const project = temporaryProject()
    writeFileSync(join(project.root, file), content)
    const before = project.tree()
    const { code: exit, err } = await run(project, ['add', `${project.root}/${file}`])
    expect([exit, err]).toEqual([2, expect.stringContaining(`${code}  `)])
    expect(project.tree()).toEqual(before)
  })
})

test('of a list of addresses, those that are refused do not keep the others', async () => {
  const project = temporaryProject()
  const gone = 'https://www.dw.com/en/a-kiosk-for-lost-gloves/a-90000099'
  serve(hrefOf(other), html(other.text))
  serve(gone, new HttpResponse(null, { status: 410 }))
  project.write('watched.txt', `# of this week\r\n${gone}\r\n\r\n  ${hrefOf(other)}\r\n`)
  const added = await run(project, ['add', `${project.root}/watched.txt`, '--no-api'])
  expect(added).toMatchObject({ code: 2, out: expect.stringContaining('1 case added, 1 refused') })
  expect(added.err).toMatch(new RegExp(`✗ ${gone}\n +capture/gone`))
  expect(await settle(project)).toBe('1 same')
})

test('a line of a list that is no address is told by its number, and keeps no other', async () => {
  const project = temporaryProject()
  serve(hrefOf(other), html(other.text))
  project.write('watched.txt', `# of this week\nwww.dw.com/en/x\n${hrefOf(other)}\nsee the note of Monday\n`)
  const added = await run(project, ['add', `${project.root}/watched.txt`, '--no-api'])
  expect(added).toMatchObject({ code: 2, out: expect.stringContaining('1 case added, 2 refused') })
  for (const line of [2, 4]) expect(added.err).toMatch(new RegExp(`watched\\.txt:${line}\n +capture/bad-address`))
  expect(await settle(project)).toBe('1 same')
})

test("what a site of one's own makes of its pages is added too, page by page", async () => {
  const project = temporaryProject()
  project.write(
    'touchstone.config.mjs',
    `const title = (html) => ({ title: /<title>(.*)<.title>/.exec(html)[1] })
    export default { sites: [{ name: 'gazette', parse: { page: title } }] }`,
  )
  for (const name of ['one', 'two', 'three']) project.write(`${name}.html`, `<!doctype html><title>${name}</title>`)
  const files = ['one', 'two', 'three'].map((name) => `${project.root}/${name}.html`)
  expect(await run(project, ['add', ...files, '--site', 'gazette'])).toMatchObject({ code: 0, err: '' })
  const pages = filesOf(project).filter((file) => file.endsWith('page.html'))
  expect(pages.map((file) => file.split('/')[2])).toEqual(expect.arrayContaining(['one', 'two', 'three']))
  expect(await settle(project)).toBe('3 same')
})

describe('refresh', () => {
  async function captured(words: readonly string[] = ['--no-api'], headers = {}): Promise<TemporaryProject> {
    const project = temporaryProject()
    serve(hrefOf(page), html(page.text, headers))
    serve(canonicalOf(page), html(page.text, headers))
    serve(answerAt, () => HttpResponse.json(JSON.parse(api.text) as object))
    expect(await run(project, ['add', hrefOf(page), '--name', 'watched', ...words])).toMatchObject({ code: 0, err: '' })
    await settle(project)
    return project
  }

  test('asks with the time of the last change where there is no tag', async () => {
    const time = 'Mon, 01 Jun 2026 10:00:00 GMT'
    const project = await captured(['--no-api'], { 'last-modified': time })
    const asked: (string | null)[] = []
    serve(canonicalOf(page), ({ headers }) => {
      asked.push(headers.get('if-modified-since'))
      return new HttpResponse(null, { status: 304 })
    })
    expect(await run(project, ['refresh', 'watched'])).toMatchObject({ code: 0 })
    expect(asked).toEqual([time])
  })

  test('of three sources says that nothing changed, whatever the time is', async () => {
    const project = await captured(['--as', 'dump'])
    const before = project.tree()
    const later = { now: () => Date.UTC(2027, 0, 1) }
    expect(await run(project, ['refresh', 'watched'], later)).toMatchObject({
      code: 0,
      out: expect.stringContaining('nothing changed'),
    })
    expect(project.tree()).toEqual(before)
  })

  test('of a page whose article is the same says so, and accept seals it', async () => {
    const project = await captured()
    serve(canonicalOf(page), html(page.text.replace('</body>', '<!-- another build --></body>')))
    expect(await run(project, ['refresh', 'watched'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('the page changed, the article did not'),
    })
    expect(await run(project, ['check'])).toMatchObject({ code: 0 })
    expect(await settle(project)).toBe('1 same')
    expect(project.read('fixtures/dw/watched/page.html')).toContain('<!-- ')
  })

  test('of an answer that does not give its address says that the article is the same', async () => {
    const project = await captured([])
    serve(answerAt, HttpResponse.json({ ...(JSON.parse(api.text) as object), build: 2 }))
    const { out } = await run(project, ['refresh', 'watched'])
    expect(out).toMatch(/^~ dw\/watched {2}the page changed, the article did not\n/)
    const pending = JSON.parse(project.read('.touchstone/pending/dw/watched/api.pending.json')) as PendingSnapshot
    expect(pending.proposed).toBe(project.read('snapshots/dw/watched/api.yaml'))
    expect(await settle(project)).toBe('2 same')
  })

  test('proposes the last state only, however often it is asked', async () => {
    const project = await captured()
    for (const build of ['b1', 'b2']) {
      serve(canonicalOf(page), html(page.text.replace('</body>', `<i id="${build}"></i></body>`)))
      expect(await run(project, ['refresh', 'watched'])).toMatchObject({ code: 0 })
    }
    expect(project.read('.touchstone/pending/dw/watched/page.html')).toMatch(/^(?![^]*id="b1")[^]*id="b2"/)
  })
})
