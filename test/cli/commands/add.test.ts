import { createHash } from 'node:crypto'
import { encode } from 'iconv-lite'
import { HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import type { PendingSnapshot } from '../../../src/pending/pending-snapshot.ts'
import { readFixtures } from '../../page-fixtures.ts'
import { type TemporaryProject, temporaryProject } from '../../temporary-project.ts'
import { html, openWeb, runHere } from '../../web.ts'

const fixtures = await readFixtures()
const evidenceOf = (name: string, source = 'page') =>
  fixtures.find((fixture) => fixture.name === name && fixture.source === source) as (typeof fixtures)[number]

const serve = openWeb()

/** The files of the project, without its own. */
const filesOf = (project: TemporaryProject): string[] =>
  Object.keys(project.tree()).filter((file) => !/^(package\.json|\.touchstone\/\.gitignore)$/.test(file))

interface Stored {
  readonly shows: string
  readonly origin: string
  readonly url: string
  readonly sources: Readonly<Record<string, Record<string, unknown>>>
}
const metadataOf = (project: TemporaryProject, name: string): Stored =>
  JSON.parse(project.read(`fixtures/dw/${name}/fixture.json`)) as Stored

describe('one command makes a case of a page of the layout', () => {
  test.each(['classic', 'apollo', 'app-state', '2026'])('%s, which stays green once accepted', async (layout) => {
    const { url, text } = evidenceOf(`${layout}-whole-page`)
    serve(new URL(url).href, html(text, { 'last-modified': 'Mon, 01 Jun 2026 10:00:00 GMT', 'set-cookie': 'a=b' }))
    const project = temporaryProject()
    const added = await runHere(project, ['add', url, '--no-api'])
    expect(added).toMatchObject({ code: 0, err: '' })
    const name = /touchstone accept dw\/(\S+)/.exec(added.out)?.[1] as string
    expect(filesOf(project)).toEqual([
      `.touchstone/pending/dw/${name}/page.pending.json`,
      `fixtures/dw/${name}/fixture.json`,
      `fixtures/dw/${name}/page.html`,
    ])
    expect(metadataOf(project, name)).toMatchObject({
      origin: 'redacted',
      sources: { page: { means: 'http', status: 200, headers: { 'last-modified': expect.any(String) } } },
    })
    expect(project.read(`fixtures/dw/${name}/fixture.json`)).not.toContain('cookie')
    expect(project.run(['check'])).toMatchObject({ code: 1, out: expect.stringContaining('missing') })
    const { proposed } = JSON.parse(project.read(`.touchstone/pending/dw/${name}/page.pending.json`)) as PendingSnapshot
    expect(project.run(['accept', name]).code).toBe(0)
    expect(project.read(`snapshots/dw/${name}/page.yaml`)).toBe(proposed)
    expect(project.run(['check'])).toMatchObject({ code: 0, out: expect.stringContaining('1 fixture: 1 same') })
    expect(filesOf(project).filter((file) => file.startsWith('.touchstone/pending'))).toEqual([])
  })

  test('with what the API answers, and with the dump that the feed would make of it', async () => {
    const { url, text } = evidenceOf('app-state-whole-page')
    const state = JSON.parse(/__APP_STATE__=(\{.*?\})(?:;|<\/script>)/s.exec(text)?.[1] ?? '{}') as Record<
      string,
      unknown
    >
    const [path = '', answer] = Object.entries(state).find(([key]) => /\/content\/article\/\d+$/.test(key)) ?? []
    serve(new URL(url).href, html(text))
    serve(`https://www.dw.com${path}`, HttpResponse.json(answer as object))
    const project = temporaryProject()
    const added = await runHere(project, ['add', url, '--as', 'dump', '--name', 'three-sources'])
    expect(added).toMatchObject({ code: 0, err: '' })
    expect(Object.keys(metadataOf(project, 'three-sources').sources)).toEqual(['page', 'api', 'dump'])
    expect(project.run(['accept']).code).toBe(0)
    expect(project.run(['check'])).toMatchObject({ out: expect.stringMatching(/3 fixtures: 3 same/), code: 0 })
  })

  test('and notes that the API does not answer', async () => {
    const { url, text } = evidenceOf('2026-plain-article')
    serve(new URL(url).href, html(text))
    serve('https://www.dw.com/graph-api/*', new HttpResponse(null, { status: 404 }))
    const project = temporaryProject()
    expect(await runHere(project, ['add', url])).toMatchObject({
      code: 0,
      err: expect.stringMatching(/note {2}without the API: capture\/not-found/),
    })
  })
})

describe('evidence is exact', () => {
  const { url, text } = evidenceOf('chinese-simplified-page')
  const other = evidenceOf('chinese-traditional-page')
  const declare = (page: string, charset: string) => page.replace(/charset="?utf-8"?/i, `charset="${charset}"`)
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

  test.each([
    [
      'GBK, by the header',
      url,
      encode(text.replace(/<meta charset[^>]*>/, ''), 'gb18030'),
      'text/html; charset=GBK',
      'gbk',
    ],
    ['GBK, by the page', url, encode(declare(text, 'gb2312'), 'gb18030'), 'text/html', 'gbk'],
    ['Big5, by the page', other.url, encode(declare(other.text, 'big5'), 'big5-hkscs'), 'text/html', 'big5'],
    ['UTF-8 with a mark', url, Buffer.from(`\uFEFF${text}`), 'text/html', 'utf-8'],
    ['UTF-16 with a mark', url, encode(text, 'utf-16le', { addBOM: true }), 'text/html', 'utf-16le'],
  ])('in %s', async (_, address, bytes, type, used) => {
    serve(new URL(address).href, () => html(bytes, { 'content-type': type }))
    const project = temporaryProject()
    expect(await runHere(project, ['add', address, '--no-api', '--no-redact', '--name', 'as-it-came'])).toMatchObject({
      code: 0,
    })
    expect(metadataOf(project, 'as-it-came')).toMatchObject({
      origin: 'captured',
      sources: { page: { sha256: sha256(bytes), encoding: { used } } },
    })
    expect(await runHere(project, ['add', address, '--no-api', '--name', 'redacted', '--again'])).toMatchObject({
      code: 0,
    })
    const { sources } = metadataOf(project, 'redacted')
    expect(sources['page']).toMatchObject({ original: sha256(bytes), encoding: { used } })
    expect(Buffer.from(project.tree()['fixtures/dw/redacted/page.html'] ?? '', 'latin1')).toHaveLength(bytes.length)
    expect(project.run(['accept']).code).toBe(0)
    expect(project.run(['check'])).toMatchObject({ code: 0, out: expect.stringContaining('2 same') })
  })

  test('redirects are kept, of meta tags too', async () => {
    const moved = 'https://www.dw.com/zh/a-90131146'
    const between = 'https://www.dw.com/zh/between/a-90131146'
    serve(moved, new HttpResponse(null, { status: 301, headers: { location: between } }))
    serve(between, html(`<!doctype html><meta http-equiv="refresh" content="0; url=${url}">`))
    serve(new URL(url).href, html(text))
    const project = temporaryProject()
    expect((await runHere(project, ['add', moved, '--no-api', '--no-redact', '--name', 'moved'])).code).toBe(0)
    expect(metadataOf(project, 'moved')).toMatchObject({
      url: new URL(url).href,
      sources: { page: { redirects: [moved, between] } },
    })
  })
})

test('no canary of any kind is written, and its kind is told', async () => {
  const { url, text } = evidenceOf('2026-plain-article')
  const canary = 'canary7Xq2'.repeat(3)
  const state = `<script>window.__USER__={"sessionId":"${canary}","authorization":"Bearer ${canary}"};document.cookie="visitor=${canary}"</script>`
  const meta = `<meta name="csrf-token" content="${canary}"><!-- eyJ${canary}.${canary}.${canary} -->`
  const secret = `${new URL(url).href}?access_token=${canary}`
  serve(new URL(url).href, ({ url: came }) =>
    came.includes('token')
      ? html(text.replace('</head>', `${meta}${state}</head>`), {
          'set-cookie': `sid=${canary}`,
          authorization: `Bearer ${canary}`,
          'x-session-id': canary,
          etag: '"1"',
        })
      : new HttpResponse(null, { status: 302, headers: { location: secret } }),
  )
  const project = temporaryProject()
  const kept = await runHere(project, ['add', url, '--no-api', '--no-redact', '--name', 'secrets'])
  expect(kept).toMatchObject({ code: 0, out: expect.stringMatching(/http 200 · overwritten: /) })
  expect(await runHere(project, ['add', url, '--no-api', '--name', 'redacted-secrets', '--again'])).toMatchObject({
    code: 0,
    err: '',
  })
  expect(Object.values(project.tree()).join('\n')).not.toContain('canary')
  expect(metadataOf(project, 'secrets').sources['page']?.['scrubbed']).toEqual(
    expect.arrayContaining(['JSON Web Token', 'cookie', 'field of a form', 'value in a script']),
  )
  expect(project.run(['accept']).code).toBe(0)
  expect(project.run(['check']).code).toBe(0)
})

test('check reports a secret that somebody put into evidence, accept does not seal it, and one that is none is declared', () => {
  const project = temporaryProject(['2026-plain-article'])
  const file = 'fixtures/dw/2026-plain-article/page.html'
  project.write(
    file,
    project.read(file).replace('</head>', `<script>x={"apiKey":"${'k3y'.repeat(6)}"}</script></head>`),
  )
  expect(project.run(['check'])).toMatchObject({
    code: 1,
    out: expect.stringMatching(/evidence\.secret {2}extra\n +\+ value in a script at \d+:\d+/),
  })
  expect(project.run(['accept', '--reseal'])).toMatchObject({
    code: 2,
    out: expect.stringContaining('capture/secret-survives'),
  })
  const metadata = 'fixtures/dw/2026-plain-article/fixture.json'
  const declared = { 'secret: value in a script': 'a public key, as every reader gets' }
  project.write(metadata, JSON.stringify({ ...(JSON.parse(project.read(metadata)) as object), declared }))
  expect(project.run(['accept', '--reseal']).code).toBe(0)
  expect(project.run(['check']).code).toBe(0)
})

describe('files', () => {
  const dump = evidenceOf('lone-percent-in-slug', 'dump').text
  const page = evidenceOf('classic-whole-page')
  const api = evidenceOf('graph-article', 'api')

  test('of every kind become cases, those that are refused keep none of the others', async () => {
    const project = temporaryProject()
    project.write('in/one.md', dump)
    project.write('in/two.html', page.text)
    project.write('in/three.json', api.text)
    project.write('in/broken.md', dump.trimEnd())
    const words = ['one.md', 'broken.md', 'two.html', 'three.json'].map((name) => `${project.root}/in/${name}`)
    const added = await runHere(project, ['add', ...words])
    expect(added).toMatchObject({ code: 2, out: expect.stringContaining('3 cases added, 1 refused') })
    expect(added.err).toMatch(/✗ .*broken\.md\n +dump\/truncated/)
    expect(project.run(['accept']).code).toBe(0)
    expect(project.run(['check'])).toMatchObject({ code: 0, out: expect.stringContaining('3 same') })
  })

  test('on standard input: a dump, and addresses', async () => {
    const project = temporaryProject()
    expect(await runHere(project, ['add', '-', '--name', 'piped'], { input: dump })).toMatchObject({ code: 0 })
    serve(new URL(page.url).href, html(page.text))
    const input = `# to watch\n\n${page.url}\n`
    expect(await runHere(project, ['add', '-', '--no-api'], { input })).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 case added'),
    })
  })

  test('HAR archives give the page and the answer of one article, and what is none is left', async () => {
    const project = temporaryProject()
    const entry = (url: string, mimeType: string, text: string) => ({
      startedDateTime: '2026-06-01T10:00:00.000Z',
      request: { method: 'GET', url },
      response: { status: 200, headers: [{ name: 'content-type', value: mimeType }], content: { mimeType, text } },
    })
    const entries = [
      entry('https://www.dw.com/static/x.json', 'application/json', '{}'),
      entry(page.url, 'text/html', page.text),
      entry('https://www.dw.com/en/', 'text/html', '<title>Home</title>'),
    ]
    project.write('session.har', JSON.stringify({ log: { version: '1.2', entries } }))
    expect(await runHere(project, ['add', `${project.root}/session.har`])).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 case added'),
    })
    project.write('empty.har', JSON.stringify({ log: { version: '1.2', entries: [] } }))
    expect(await runHere(project, ['add', `${project.root}/empty.har`])).toMatchObject({
      code: 2,
      err: expect.stringContaining('capture/no-pages'),
    })
  })

  test('a name that is taken or none is refused, and a second case of a page gets another', async () => {
    const project = temporaryProject()
    project.write('one.md', dump)
    const file = `${project.root}/one.md`
    expect((await runHere(project, ['add', file])).code).toBe(0)
    const before = project.tree()
    for (const [name, code] of [
      [
        Object.keys(before)
          .find((path) => path.endsWith('dump.md'))
          ?.split('/')[2] ?? '',
        'capture/case-exists',
      ],
      ['../x', 'fixture/bad-name'],
      ['x'.repeat(300), 'fixture/bad-name'],
    ] as const)
      expect(await runHere(project, ['add', file, '--again', '--name', name])).toMatchObject({
        code: 2,
        err: expect.stringContaining(code),
      })
    expect(project.tree()).toEqual(before)
    expect((await runHere(project, ['add', file, '--again'])).code).toBe(0)
    expect(filesOf(project).filter((path) => path.endsWith('dump.md') && path.startsWith('fixtures'))).toHaveLength(2)
  })

  test('the configuration may keep the prose, and the command line says otherwise', async () => {
    const project = temporaryProject()
    project.write('touchstone.config.json', '{"redact":false}')
    project.write('one.md', dump)
    expect((await runHere(project, ['add', `${project.root}/one.md`, '--name', 'kept'])).code).toBe(0)
    expect(project.read('fixtures/dw/kept/dump.md')).toBe(dump)
    expect(
      (await runHere(project, ['add', `${project.root}/one.md`, '--name', 'redacted', '--redact', '--again'])).code,
    ).toBe(0)
    expect(project.read('fixtures/dw/redacted/dump.md')).not.toBe(dump)
  })
})

test('in CI nothing is written', async () => {
  const project = temporaryProject(['2026-plain-article'])
  const before = project.tree()
  for (const words of [
    ['add', 'x.md'],
    ['refresh', '2026-plain-article'],
  ])
    expect(await runHere(project, words, { isCi: true })).toMatchObject({
      code: 2,
      err: expect.stringContaining('cli/ci'),
    })
  expect(project.tree()).toEqual(before)
})

describe('refresh', () => {
  const { url, text } = evidenceOf('2026-plain-article')
  const canonical = new URL(url).href.replace(/[^/]+\/(?=a-\d+$)/, '')

  async function captured(headers: Record<string, string> = {}): Promise<TemporaryProject> {
    const project = temporaryProject()
    serve(new URL(url).href, html(text, headers))
    expect((await runHere(project, ['add', url, '--no-api', '--name', 'watched'])).code).toBe(0)
    expect(project.run(['accept']).code).toBe(0)
    return project
  }

  test('asks only for what changed, and says that nothing did', async () => {
    const project = await captured({ etag: '"v1"' })
    const before = project.tree()
    serve(canonical, (request) =>
      request.headers.get('if-none-match') === '"v1"' ? new HttpResponse(null, { status: 304 }) : html(text),
    )
    expect(await runHere(project, ['refresh', 'watched'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('nothing changed'),
    })
    serve(canonical, html(text))
    expect(await runHere(project, ['refresh', 'watched'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('nothing changed'),
    })
    expect(project.tree()).toEqual(before)
  })

  test('proposes what changed, leaves what was accepted, and accept takes it over', async () => {
    const project = await captured()
    const title = /<h1[^>]*>([^<]+)/.exec(text)?.[1] as string
    serve(canonical, html(text.replaceAll(title, `${title} heute`)))
    const before = project.committed()
    const refreshed = await runHere(project, ['refresh', 'watched'])
    expect(refreshed).toMatchObject({
      code: 0,
      out: expect.stringMatching(/title {2}changed\n[^]*touchstone accept dw\/watched/),
    })
    const pending = filesOf(project).filter((file) => file.startsWith('.touchstone/pending'))
    expect(pending.map((file) => file.split('/').at(-1))).toEqual(['fixture.json', 'page.html', 'page.pending.json'])
    for (const [file, content] of Object.entries(before)) expect(project.committed()[file]).toBe(content)
    expect(project.run(['check']).code).toBe(0)
    expect(project.run(['accept', 'watched']).code).toBe(0)
    expect(project.read('snapshots/dw/watched/page.yaml')).not.toBe(before['snapshots/dw/watched/page.yaml'])
    expect(project.run(['check']).code).toBe(0)
    expect(filesOf(project).filter((file) => file.startsWith('.touchstone/pending'))).toEqual([])
  })

  test('writes nothing where the page is gone, or the case was invented', async () => {
    const project = await captured()
    serve(canonical, new HttpResponse(null, { status: 410 }))
    const before = project.tree()
    expect(await runHere(project, ['refresh', 'watched'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('capture/gone'),
    })
    expect(project.tree()).toEqual(before)
    const invented = temporaryProject(['2026-plain-article'])
    expect(await runHere(invented, ['refresh', 'dw'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('capture/not-refreshable'),
    })
  })
})
