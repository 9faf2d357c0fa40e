import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { dw } from '../../src/sites/dw/dw.ts'
import { parsePage } from '../../src/sites/dw/dw.ts'
import { readPageFixtures } from '../page-fixtures.ts'
import { makeProject, type Run, type TemporaryProject } from '../make-project.ts'
import { livePathOf, retitle } from './live-pages.ts'
import { runLiveCommand, runLiveProcess } from './run-process.ts'
import { type Handler, type StandIn, startStandIn } from './server.ts'

const cases = [
  '2026-plain-article',
  '2026-edited-by',
  '2026-in-text-figures',
  '2026-tweet-and-widget',
  '2026-whole-page',
]
const pages = (await readPageFixtures()).filter(({ name }) => cases.includes(name))

/** What is to be tidied up after a test. */
const ends: (() => unknown)[] = []
test.afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

function temporaryProject(names: readonly string[]): TemporaryProject {
  const project = makeProject(names)
  ends.push(project.discard)
  return project
}

/** A stand-in that serves these pages as they were saved, or changed. */
async function serve(change: (html: string) => string = (html) => html): Promise<StandIn> {
  const routes: Record<string, Handler> = Object.fromEntries(
    pages.map(({ html, url }) => [livePathOf(url), { body: change(html) }]),
  )
  const server = await startStandIn(routes)
  ends.push(() => server.close())
  return server
}

const patience = ['--timeout', '300']

/** Run the real command in the real browser. */
const live = (project: TemporaryProject, server: StandIn, words: string[] = []): Promise<Run> =>
  runLiveCommand(project.root, server.address, [...patience, ...words])

const ledgerOf = (project: TemporaryProject): string[] => {
  const file = join(project.root, '.touchstone/live.jsonl')
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []
}

test.describe('touchstone live', () => {
  test('agrees, remembers it, and says when', async () => {
    const project = temporaryProject(cases)
    const { code, out } = await live(project, await serve())
    expect(out).toMatch(/5 of 5 fixtures compared: 5 agrees/)
    expect([code, ledgerOf(project).length]).toEqual([0, 5])
    const status = project.run(['live', '--status', '--invented'])
    expect(status).toMatchObject({ code: 0, out: expect.stringMatching(/5 fixtures, 0 without an agreement/) })
  })

  test('passes by what is retired, with a count', async () => {
    const project = temporaryProject(cases)
    const record = `fixtures/dw/${cases[0]}/fixture.json`
    const metadata = JSON.parse(project.read(record)) as object
    project.write(record, JSON.stringify({ ...metadata, retired: 'Its page was removed.' }))
    const { code, out } = await live(project, await serve(), ['--markdown', '-'])
    expect(code).toBe(0)
    expect(out.match(/4 of 4 fixtures compared: 4 agrees, 1 retired/g)).toHaveLength(2)
    expect(project.run(['live', '--status', '--invented']).out).toContain('4 fixtures')
  })

  test('is not content with the very same edit on several pages', async () => {
    const project = temporaryProject(cases)
    const server = await serve((html) => html.replace('</h1>', ' – Home</h1>'))
    const { code, out } = await live(project, server, ['--markdown', '-', '--html', 'live.html'])
    expect(code).toBe(1)
    expect(out).toMatch(/alarm .*title, the same on several pages: suffix added “ – Home”, on 5 of 5 fixtures/)
    expect(out).toContain('What was done to it: <code>suffix added “ – Home”</code>')
    expect(project.read('live.html')).toContain('suffix added “ – Home”')
  })

  test('tells a drift with its reasons, saves the pages for review, and leaves fixtures and snapshots alone', async () => {
    const project = temporaryProject(cases)
    project.write(
      'tell.mjs',
      "import { writeFileSync } from 'node:fs'\nlet text = ''\nfor await (const part of process.stdin) text += part\nwriteFileSync('.touchstone/told.json', text)\n",
    )
    const before = project.committed()
    const told = ['--html', 'live.html', '--markdown', '-', '--notify', 'node tell.mjs']
    const { code, out } = await live(project, await serve(retitle), told)
    expect(code).toBe(1)
    expect(JSON.parse(project.read('.touchstone/told.json'))).toMatchObject({
      version: 1,
      verdict: { kind: 'drift', alarms: [{ name: 'dw 2026: title, rule silent: dom: article header h1 (text)' }] },
    })
    expect(out).toMatch(/alarm .*title, rule silent: dom: article header h1 \(text\), on 5 of 5 fixtures/)
    expect(out).toContain('<code>.headline</code>, harmless on 5 of 5 saved pages')
    expect(project.read('live.html')).toMatch(/data:image\/png;base64,/)
    project.remove('live.html')
    expect(project.committed()).toEqual(before)
    expect(project.run(['pending']).out).toMatch(/captured again|title/)
    const pending = '.touchstone/pending/dw/2026-whole-page/fixture.json'
    expect(JSON.parse(project.read(pending))).toMatchObject({ origin: 'redacted' })
    const mended = project.run(['mend'])
    expect(mended.out).toMatch(/dom: \.headline \(text\) {2}right on all of 5 pages, harmless on 5 accepted pages/)
    expect(mended.out).toContain("dom('.headline')")
    const status = project.run(['live', '--status', '--invented'])
    expect(status.out).toMatch(
      /broken {2}dw 2026: title, rule silent: .*, never seen to agree, since \d{4}-\d\d-\d\d on 5 fixtures/,
    )
    expect(project.run(['live', '--status', '--invented', '--json', '-']).out).toContain('"state": "broken"')
  })

  test('tells the drift of a case that has only a dump, by the saved pages of the others', async () => {
    const project = temporaryProject(cases)
    const { html, url } = pages.find(({ name }) => name === '2026-whole-page') as (typeof pages)[number]
    const dump = dw.formats.feedDump?.(parsePage(html, { url }), '2026-01-01T00:00:00.000Z')
    project.write('fixtures/dw/dumped/dump.md', dump as string)
    project.write(
      'fixtures/dw/dumped/fixture.json',
      JSON.stringify({ url, origin: 'invented', shows: 'the feed', sources: {} }),
    )
    expect(project.run(['accept']).code).toBe(0)
    expect(await live(project, await serve(), ['dumped'])).toMatchObject({ code: 0 })
    const { code, out } = await live(project, await serve(retitle), ['dumped', '--seen', '1', '--markdown', '-'])
    expect(code).toBe(1)
    expect(out).toMatch(/alarm .*title, rule silent: dom: article header h1 \(text\), on 1 of 1 fixture/)
    expect(out).toContain('<code>.headline</code>, harmless on 5 of 5 saved pages')
  })

  test('is no alarm when only one page drifted, until it has twice in a row', async () => {
    const project = temporaryProject(['2026-whole-page'])
    const server = await serve(retitle)
    expect(await live(project, server, ['--no-save'])).toMatchObject({
      code: 4,
      out: expect.stringContaining('suspicion'),
    })
    expect(await live(project, server, ['--no-save'])).toMatchObject({ code: 1, out: expect.stringContaining('alarm') })
  })

  test('is inconclusive when the network is pulled in the middle, and remembers what it saw', async () => {
    const project = temporaryProject(cases)
    const server = await serve()
    const wait = setInterval(() => {
      if (server.requests.filter(({ url }) => /\/a-\d+$/.test(url)).length < 2) return
      clearInterval(wait)
      void server.close()
    }, 5)
    const { code, out } = await live(project, server)
    expect(out).toMatch(/unreachable/)
    expect([0, 4]).toContain(code)
    expect(ledgerOf(project)).toHaveLength(5)
  })

  test('goes on with another Chromium when its own is killed', async () => {
    const project = temporaryProject(cases)
    const before = project.committed()
    const server = await serve()
    const { code, err } = await runLiveProcess(project.root, server.address, patience, (child) => {
      const wait = setInterval(() => {
        if (server.requests.length < 3) return
        clearInterval(wait)
        spawn('pkill', ['-9', '-P', String(child.pid), '-f', 'chrom'])
      }, 5)
    })
    expect(err).not.toContain('    at ')
    expect([0, 4]).toContain(code)
    expect(ledgerOf(project)).toHaveLength(5)
    expect(project.committed()).toEqual(before)
  })

  test('says so when the ledger cannot be written, and what was in it stays', async () => {
    const project = temporaryProject(['2026-whole-page'])
    const server = await serve()
    for (const place of ['package.json/live.jsonl', '/dev/full']) {
      const { code, err } = await live(project, server, ['--ledger', place])
      expect(code).toBe(2)
      expect(err).toMatch(/^(fixture\/write-failed|input\/unreadable) {2}/m)
      expect(err).not.toContain('    at ')
    }
  })

  test('reads a ledger whose last line was cut off, and goes on with it', async () => {
    const project = temporaryProject(['2026-whole-page'])
    const server = await serve()
    await live(project, server)
    appendFileSync(join(project.root, '.touchstone/live.jsonl'), '{"at":"2026-')
    expect((await live(project, server)).code).toBe(0)
    expect(ledgerOf(project).filter((line) => line.endsWith('}'))).toHaveLength(2)
  })
})

test.describe('touchstone live without looking', () => {
  test('sums runs up, and refuses what is none', () => {
    const project = temporaryProject(cases)
    project.write('run.json', '{}')
    expect(project.run(['live', '--merge', 'run.json'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('live/bad-run'),
    })
    expect(project.run(['live', '--merge', 'none.json'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('input/not-found'),
    })
  })

  test('says that nothing was captured, and how to look at what was invented', () => {
    const project = temporaryProject(cases)
    expect(project.run(['live'])).toMatchObject({ code: 2, err: expect.stringContaining('--invented') })
  })

  test('needs a token for issues', () => {
    const project = temporaryProject(cases)
    const env = { GITHUB_TOKEN: '', GITHUB_REPOSITORY: '' }
    expect(project.run(['live', '--issues'], { env })).toMatchObject({
      code: 2,
      err: expect.stringContaining('GITHUB_TOKEN'),
    })
  })
})
