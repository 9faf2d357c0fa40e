import { formatRun, readRuns } from '../src/live/verdict/run-file.ts'
import { findFresh } from '../src/live/fresh/find-fresh.ts'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { runProgram } from '../src/cli/program.ts'
import { formatDump } from '../src/sites/dw/dump/format-dump.ts'
import { maxDumpLength } from '../src/sites/dw/dump/header.ts'
import { parseDump } from '../src/sites/dw/dump/parse-dump.ts'
import {
  type CaptureErrorCode,
  catalogue,
  type ErrorCode,
  formatWhere,
  TouchstoneError,
  type Where,
} from '../src/errors/touchstone-error.ts'
import { checkFixture } from '../src/check/check-fixture.ts'
import { defineSite } from '../src/sites/define-site.ts'
import { read, readerOf } from '../src/sites/reading.ts'
import { item } from '../src/sites/items/item.ts'
import type { Site } from '../src/sites/site.ts'
import { findFixtures } from '../src/project/find-fixtures.ts'
import { loadProject } from '../src/project/load-project.ts'
import { decodeUtf8, readBytes, refuseTooLarge } from '../src/project/files/read-text.ts'
import { writeFileAtomically } from '../src/project/files/write-file.ts'
import { syncIssues } from '../src/live/github/github-issues.ts'
import { formatErrorPage } from '../scripts/docs/error-page.ts'
import { dw, parseApi } from '../src/sites/dw/dw.ts'
import { parsePage } from '../src/sites/dw/dw.ts'
import { documentToArticle } from '../src/snapshot/article-document.ts'
import { refuseConflict } from '../src/project/files/conflict-marks.ts'
import { refuseOpenRules } from '../src/pending/rule-changes.ts'
import { toDocument } from '../src/snapshot/document.ts'
import { parseInline } from '../src/snapshot/inline-notation.ts'
import { parseSnapshot } from '../src/snapshot/yaml.ts'
import { quietTerminal } from './quiet-terminal.ts'

const root = mkdtempSync(join(tmpdir(), 'touchstone-errors-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const address = 'https://www.dw.com/zh/x/a-90000001'
const head = `<!--1600000000000-->\n[题](${address})\n------\n\n`

let projects = 0

/** Make a project of the files given, and open it. */
async function project(files: Record<string, string>) {
  const folder = join(root, String(projects++))
  mkdirSync(folder)
  for (const [name, text] of Object.entries({ 'package.json': '{}', ...files })) {
    const file = join(folder, name)
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, text)
  }
  return loadProject(folder)
}

/** The error with which the check of a project's only fixture ends. */
async function broken(files: Record<string, string>): Promise<never> {
  const opened = await project(files)
  const [fixture] = findFixtures(opened)
  const { error } = await checkFixture(opened, fixture as never)
  throw error
}

const canonical = '<!doctype html><link rel="canonical" href="https://www.dw.com/en/x/a-90100001">'

/** One way to run into each error of the catalogue, and where it says it is. */
const ways: Record<Exclude<ErrorCode, CaptureErrorCode>, [run: () => unknown, where?: Where]> = {
  'input/not-found': [() => readBytes('nowhere.md'), { file: 'nowhere.md' }],
  'input/unreadable': [() => readBytes(root), { file: root }],
  'input/too-large': [() => refuseTooLarge(50 * 1024 * 1024, 'big.md'), { file: 'big.md' }],
  'input/not-utf8': [
    () => decodeUtf8(Buffer.from([65, 10, 0xe4, 0xb8, 0xad, 0xff, 65]), 'x.md'),
    { file: 'x.md', line: 2, column: 2 },
  ],
  'input/conflict': [
    () => refuseConflict('{\n<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> theirs\n}\n', 'fixture.json'),
    { file: 'fixture.json', line: 2 },
  ],
  'input/unknown-source': [() => run(['parse', file('plain.txt', 'Just a note.\n')])],
  'input/unsupported-source': [() => readerOf(defineSite({ name: 'x', parse: {} }), 'page', 'x'), { file: 'x' }],
  'input/no-witnesses': [() => run(['parse', '--witnesses', file('witness.md', `${head}<p>x</p>\n`)])],
  'dump/empty': [() => parseDump(' \n'), { line: 1, column: 1 }],
  'dump/binary': [() => parseDump(`${head}<p>\0</p>\n`), { line: 5, column: 4 }],
  'dump/too-large': [() => parseDump('x'.repeat(maxDumpLength + 1)), { line: 1, column: 1 }],
  'dump/is-page': [() => parseDump('<!DOCTYPE html><p>x</p>'), { line: 1, column: 1 }],
  'dump/is-json': [() => parseDump('{"type":"Video"}'), { line: 1, column: 1 }],
  'dump/no-header': [() => parseDump('[题](x)\n'), { line: 1, column: 1 }],
  'dump/bad-epoch': [() => parseDump(`<!--${'9'.repeat(20)}-->\n`), { line: 1, column: 5 }],
  'dump/no-title-line': [() => parseDump('<!--1-->\n题\n'), { line: 2, column: 1 }],
  'dump/no-title': [() => parseDump(`<!--1-->\n[ ](${address})\n`), { line: 2, column: 2 }],
  'dump/no-article-id': [() => parseDump('<!--1-->\n[题](https://www.dw.com/zh/)\n'), { line: 2, column: 5 }],
  'dump/no-rule': [() => parseDump(head.replace('------', '---')), { line: 3, column: 1 }],
  'dump/no-blank-line': [() => parseDump(`${head.slice(0, -1)}x\n`), { line: 4, column: 1 }],
  'dump/no-body': [() => parseDump(`${head}<p> </p>\n`), { line: 5, column: 1 }],
  'dump/bad-date': [
    () => parseDump(`${head}<div><i>X<br>2020-02-30T00:00:00.000Z</i></div><p>x</p>\n`),
    { line: 5, column: 1 },
  ],
  'dump/truncated': [() => parseDump(`${head}<p>x</p>`), { line: 5, column: 9 }],
  'dump/unclosed-element': [() => parseDump(`${head}<p>x</p><p>y\n`), { line: 5, column: 9 }],
  'dump/too-deep': [() => parseDump(`${head}${'<b>'.repeat(200)}\n`), { line: 5, column: 301 }],
  'dump/not-expressible': [
    () => formatDump({ title: 'a\nb', url: address, kind: 'article', id: 1, authors: [], body: [] }),
  ],
  'page/empty': [() => parsePage(' \n')],
  'page/too-large': [() => parsePage('x'.repeat(8_000_001))],
  'page/too-complex': [() => parsePage('<p>'.repeat(200_001))],
  'page/unknown-layout': [() => parsePage('<!doctype html><title>x</title><p>y</p>')],
  'page/consent-wall': [() => parsePage('<!doctype html><div class="consent-wall">Kekse?</div>')],
  'page/removed': [() => parsePage('<!doctype html><title>404 – DW</title>')],
  'page/empty-shell': [() => parsePage('<!doctype html><div id="root"></div>')],
  'page/no-title': [() => parsePage(`${canonical}<article><div class="rich-text"><p>x</p></div></article>`)],
  'page/no-field': [
    async () => {
      const shop = defineSite({ name: 'shop', item: item<{ price: number }>('price'), fields: { price: [] } })
      throw (await read(shop, 'page', '<p>x</p>', {})).error
    },
  ],
  'page/no-body': [() => parsePage(`${canonical}<article><header><h1>x</h1></header></article>`)],
  'page/no-article-id': [
    () => parsePage('<article><header><h1>x</h1></header><div class="rich-text">y</div></article>'),
  ],
  'api/not-json': [() => parseApi('<html>')],
  'api/no-content': [() => parseApi('{"data":{"content":null}}')],
  'api/is-list': [() => parseApi('{"type":"MediaCenter","items":[]}')],
  'api/unknown-shape': [() => parseApi('{"hello":1}')],
  'api/no-title': [() => parseApi('{"type":"Video","id":1,"permaLink":"https://p.dw.com/p/1"}')],
  'snapshot/bad-yaml': [() => parseSnapshot('title: x\nbody: [\n'), { line: 3, column: 1 }],
  'snapshot/not-a-mapping': [() => parseSnapshot('- x\n')],
  'snapshot/not-an-article': [() => documentToArticle({ body: [{ poem: 'x' }], authors: [] })],
  'snapshot/bad-notation': [() => parseInline('**strong')],
  'snapshot/not-data': [() => toDocument({ run: () => 1 })],
  'fixture/bad-metadata': [
    () => broken({ 'fixtures/dw/x/dump.md': 'x', 'fixtures/dw/x/fixture.json': '{' }),
    { file: 'fixtures/dw/x/fixture.json' },
  ],
  'fixture/metadata-removed': [
    async () => {
      const { root: folder } = await sealed()
      commitAll(folder)
      rmSync(join(folder, 'fixtures/dw/x/fixture.json'))
      await run(['accept', '-C', folder])
    },
  ],
  'fixture/bad-name': [() => broken({ 'fixtures/dw/Test_1/dump.md': 'x' }), { file: 'fixtures/dw/Test_1' }],
  'fixture/none': [async () => findFixtures(await project({}))],
  'fixture/unknown-case': [async () => findFixtures(await project({ 'fixtures/dw/plain/dump.md': 'x' }), ['plan'])],
  'fixture/unknown-site': [() => broken({ 'fixtures/nowhere/x/dump.md': 'x' })],
  'fixture/no-evidence': [() => broken({ 'fixtures/dw/x/notes.txt': 'x' }), { file: 'fixtures/dw/x' }],
  'fixture/evidence-changed': [async () => run(['accept', '-C', (await sealed()).root])],
  'fixture/write-failed': [() => writeFileAtomically(root, join(file('a-file', ''), 'below.yaml'), 'x')],
  'review/stale': [() => review({}, ['apply', file('stale.txt', 'a 0123456789ab\n')])],
  'review/unstable': [() => review(clock, ['accept'])],
  'review/unopened': [() => review({ 'snapshots/dw/x/dump.yaml': 'teaser: gone\n' }, ['accept'])],
  'review/rule-changed': [() => Promise.reject(refuseOpenRules([silent as never]))],
  'review/unknown': [() => review({}, ['diff', 'g01234567'])],
  'review/busy': [() => review(written, ['undo'])],
  'review/cannot-undo': [
    async () => {
      const { root: folder } = await project({ 'fixtures/dw/x/dump.md': `${head}<p>x</p>\n` })
      await runProgram(['accept', '-C', folder], quietTerminal({ cwd: root }))
      writeFileSync(join(folder, 'snapshots/dw/x/dump.yaml'), 'title: y\n')
      await run(['undo', '-C', folder])
    },
  ],
  'review/committed': [
    async () => {
      const { root: folder } = await project({ 'fixtures/dw/x/dump.md': `${head}<p>x</p>\n` })
      await runProgram(['accept', '-C', folder], quietTerminal({ cwd: root }))
      commitAll(folder)
      await run(['undo', '-C', folder])
    },
  ],
  'review/bad-decisions': [() => review({}, ['apply', file('prose.txt', 'all of it\n')])],
  'config/bad-config': [() => project({ 'touchstone.config.json': '{"fixture":"x"}' })],
  'reader/threw': [
    async () => {
      const { root: folder } = await scraper(`throw new TypeError('There is no headline')`)
      await run(['parse', file('rude.html', '<!doctype html><p>x</p>'), '-C', folder])
    },
  ],
  'reader/timeout': [() => readWith('return new Promise(() => {})', 'readTimeout: 0.5,')],
  'reader/exited': [() => readWith('process.exit(3)')],
  'reader/out-of-memory': [() => readWith(`process.stderr.write('<--- Last few GCs --->'); process.abort()`)],
  'reader/too-large': [() => readWith(`return 'x'.repeat(2e7)`)],
  'reader/not-an-article': [
    () => readWith("return { kind: 'a', url: 'b', title: 'c', authors: [], body: [{ type: 'list' }] }"),
  ],
  'reader/not-started': [
    () => readWith('', "...(process.argv[1].endsWith('read-elsewhere.js') ? process.exit(7) : {}),"),
  ],
  'live/no-fresh': [() => findFresh({ ...dw, fresh: [] }, { count: 1, known: new Set() } as never)],
  'live/bad-run': [() => run(['live', '--merge', file('run.json', '{}')])],
  'live/unfit-run': [
    () => {
      const text = formatRun({ liveResults: [], diagnoses: {}, basis: { rules: 'others', cases: {} } })
      return readRuns([file('made.json', text)], () => ({ rules: 'own', cases: {} }))
    },
    { file: join(root, 'made.json') },
  ],
  'live/bad-target': [() => tellGitHub(() => Response.json([]), { repository: 'gazette' })],
  'live/bad-token': [() => tellGitHub(() => Response.json([]), { token: 'two\nlines' })],
  'live/github-unreachable': [() => tellGitHub(() => Promise.reject(new TypeError('fetch failed')))],
  'live/github-refused': [() => tellGitHub(() => Response.json({ message: 'Not Found' }, { status: 404 }))],
  'live/github-rate-limited': [() => tellGitHub(() => new Response('', { status: 429 }))],
  'live/github-failed': [() => tellGitHub(() => new Response('', { status: 502 }))],
  'live/too-many-issues': [() => tellGitHub(() => Response.json([], { headers: { link: '<x>; rel="next"' } }))],
  'cli/ci': [() => run(['accept'], true)],
  'cli/usage': [() => run(['parse', file('x.md', 'x'), 'y'])],
}

function file(name: string, text: string): string {
  writeFileSync(join(root, name), text)
  return join(root, name)
}

/** Bring the issues of a repository in line, where GitHub always answers the same. */
function tellGitHub(answer: () => Response | Promise<Response>, given: { repository?: string; token?: string } = {}) {
  const target = { api: 'https://api.github.test', repository: 'gazette/rules', token: 'x', ...given }
  return syncIssues([], [], { ...target, fetch: async () => answer(), sleep: () => Promise.resolve(), now: () => 0 })
}

/** A case whose evidence is not what its `fixture.json` says. */
function sealed() {
  const metadata = {
    shows: 'x',
    origin: 'invented',
    url: address,
    sources: { dump: { captured: '2026-01-01', sha256: '0'.repeat(64) } },
  }
  return project({
    'fixtures/dw/x/dump.md': `${head}<p>x</p>\n`,
    'fixtures/dw/x/fixture.json': JSON.stringify(metadata),
  })
}

/** Makes a repository of a project, with all its files in one commit. */
function commitAll(folder: string): void {
  const author = ['-c', 'user.name=M', '-c', 'user.email=m@example.org']
  for (const words of [['init'], ['add', '.'], ['commit', '-m', 'x']])
    spawnSync('git', [...author, ...words], { cwd: folder })
}

/** A change that only its own name accepts. */
const silent = { id: '0123456789ab', difference: { path: 'rules.title' }, edit: { kind: 'rule-silent' } }

/** A project with something to undo, in which a process of another machine writes. */
const written = {
  '.touchstone/journal/1/entry.json': '{ "title": "x", "files": [] }',
  '.touchstone/locks/1-1-another0-machine.lock': '',
}

/** A parse function that never gives the same twice. */
const clock = {
  'fixtures/gazette/clock/page.html': 'x',
  'touchstone.config.js': `let n = 0
    export default { sites: [
      { name: 'gazette', parse: { page: () => ({ n: n++ }) } },
      { name: 'dw', parse: () => ({}) },
    ] }`,
}

/** A project whose scraper runs some code. */
function scraper(code: string, config = '') {
  return project({
    'touchstone.config.mjs': `export default { ${config} sites: [{ name: 'gazette', parse: () => { ${code} } }] }`,
  })
}

/** The error in which a scraper ends. */
async function readWith(code: string, config = ''): Promise<never> {
  const { sites } = await scraper(code, config)
  throw (await read(sites[0] as Site, 'page', '<p>x</p>', {})).error
}

/** Run the command line in a project with one case, whose snapshot nobody accepted. */
async function review(files: Record<string, string>, words: string[]): Promise<void> {
  const { root: folder } = await project({ 'fixtures/dw/x/dump.md': `${head}<p>x</p>\n`, ...files })
  await run([...words, '-C', folder])
}

/** Run the command line, and rethrow what it tells as an error. */
async function run(words: string[], isCi = false): Promise<void> {
  const terminal = quietTerminal({ isCi, cwd: root })
  expect(await runProgram(words, terminal)).toBe(2)
  const told = terminal.told() + terminal.printed()
  const code = Object.keys(catalogue).find((candidate) => told.includes(`${candidate}  `)) as ErrorCode | undefined
  throw new TouchstoneError(code ?? 'cli/usage', { value: told })
}

describe('every error of the catalogue', () => {
  test.each(Object.entries(ways))('%s is thrown, says where, and what to do', async (code, [way, where]) => {
    const error = await Promise.resolve()
      .then(way)
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
    expect(error).toBeInstanceOf(TouchstoneError)
    expect(error).toMatchObject({ code, ...(where !== undefined && { where }) })
    expect((error as TouchstoneError).hint).toMatch(/\S.*[.?`]$/)
    expect((error as TouchstoneError).message).not.toContain('{value}')
  })

  test('docs/errors.md is what the catalogue says; `npm run docs` writes it', () => {
    expect(readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8')).toBe(formatErrorPage())
  })
})

test('a place is written as editors do', () => {
  expect(formatWhere({ file: 'a.md', line: 2, column: 5 })).toBe('a.md:2:5')
  expect(formatWhere({ line: 2 })).toBe('2')
})

test('a value is shortened, and taken literally', () => {
  expect(new TouchstoneError('dump/no-rule', { value: `$&${'x'.repeat(1000)}` }).message).toMatch(/: \$&x{198}…$/)
})

test('an error of another copy of the kit is one, too', async () => {
  vi.resetModules()
  const { TouchstoneError: Copy } = await import('../src/errors/touchstone-error.ts')
  expect(Copy).not.toBe(TouchstoneError)
  expect(new Copy('cli/usage')).toBeInstanceOf(TouchstoneError)
  expect(Object.assign(new Error('no'), { name: 'TouchstoneError' })).not.toBeInstanceOf(TouchstoneError)
})
