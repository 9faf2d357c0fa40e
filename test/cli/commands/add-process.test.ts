import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runProgram } from '../../../src/cli/program.ts'
import { readFixtures } from '../../page-fixtures.ts'
import { quietTerminal } from '../../quiet-terminal.ts'
import { type StandIn, startStandIn } from '../../stand-in/server.ts'
import { type TemporaryProject, temporaryProject } from '../../temporary-project.ts'

const kit = resolve(import.meta.dirname, '../../..')
const page = (await readFixtures()).find(({ name, source }) => name === '2026-whole-page' && source === 'page') as {
  text: string
  url: string
}

let standIn: StandIn
beforeAll(async () => {
  standIn = await startStandIn({ [new URL(page.url).pathname]: { body: page.text } })
})
afterAll(() => standIn.close())

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

/** Run the real command beside the server, and stop it when told to. */
function run(
  project: TemporaryProject,
  words: readonly string[],
  watch?: (child: ChildProcess) => void,
): Promise<Ended> {
  const env = { ...process.env, CI: '', NO_COLOR: '1', FORCE_COLOR: undefined }
  const child = spawn(process.execPath, [join(kit, 'dist/cli/main.js'), ...words], { cwd: project.root, env })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  watch?.(child)
  return new Promise((done) => child.on('close', (code, signal) => done({ code, signal, out, err })))
}

const add = (...words: string[]): string[] => [
  'add',
  page.url,
  '--no-api',
  '--connect-to',
  `www.dw.com=${standIn.address}`,
  ...words,
]

/** A case is there with all that belongs to it, or it is not there. */
function expectWholeOrNothing(project: TemporaryProject): 'whole' | 'nothing' {
  const tree = project.tree()
  const files = Object.keys(tree).filter((file) => file.startsWith('fixtures/'))
  if (files.length === 0) return 'nothing'
  expect(files.map((file) => file.split('/').at(-1))).toEqual(['fixture.json', 'page.html'])
  const [metadata = '', html = ''] = files.map((file) => tree[file] as string)
  const { sources } = JSON.parse(Buffer.from(metadata, 'latin1').toString()) as {
    sources: { page: { sha256: string } }
  }
  expect(sources.page.sha256).toBe(createHash('sha256').update(Buffer.from(html, 'latin1')).digest('hex'))
  return 'whole'
}

/** Whatever was left behind, the next commands work, and a case that was lost is added again. */
async function expectToGoOn(project: TemporaryProject, state: 'whole' | 'nothing'): Promise<void> {
  const terminal = quietTerminal()
  const runHere = (words: readonly string[]) => runProgram([...words, '-C', project.root], terminal)
  expect(await runHere(add('--name', 'stopped'))).toBe(state === 'nothing' ? 0 : 2)
  expect(terminal.told()).toEqual(state === 'nothing' ? '' : expect.stringContaining('capture/known-item'))
  expect(expectWholeOrNothing(project)).toBe('whole')
  expect(await runHere(['accept'])).toBe(0)
  expect(await runHere(['check'])).toBe(0)
  expect(terminal.printed()).toMatch(/1 fixture: 1 same/)
}

test('the real command captures over TLS from a server that stands in for DW', async () => {
  const project = temporaryProject()
  const ended = await run(project, add('--name', 'stood-in'))
  expect(ended).toMatchObject({ code: 0, err: '', out: expect.stringContaining('touchstone accept dw/stood-in') })
  expect(standIn.requests.map(({ url }) => new URL(url).host)).toEqual(standIn.requests.map(() => 'www.dw.com'))
  expect(standIn.requests.at(-1)?.headers['user-agent']).toMatch(/^touchstone-kit\/\d/)
  expect(standIn.requests.at(-1)?.headers['cookie']).toBeUndefined()
  expect(project.run(['accept']).code).toBe(0)
  expect(project.run(['check']).code).toBe(0)
})

/** The moments at which a command is stopped. What it has done by then is its own affair. */
const moments: readonly ((child: ChildProcess) => Promise<unknown>)[] = [
  async () => undefined,
  (child) => untilAsked(child, /robots\.txt$/),
  (child) => untilAsked(child, /\/a-\d+$/),
  (child) => once(child.stdout as Readable, 'data'),
]

/** Wait until a command has asked the server for an address, or ended. */
async function untilAsked(child: ChildProcess, address: RegExp): Promise<void> {
  const before = standIn.requests.length
  const isAsked = (): boolean => standIn.requests.slice(before).some(({ url }) => address.test(url))
  while (!isAsked() && child.exitCode === null) await setTimeout(1)
}

test.each(['SIGKILL', 'SIGINT'] as const)(
  'stopped at any moment by %s, it leaves a whole case or none',
  async (signal) => {
    const seen = new Set<string>()
    for (const moment of moments) {
      const project = temporaryProject()
      const ended = await run(
        project,
        add('--name', 'stopped'),
        (child) => void moment(child).then(() => child.kill(signal)),
      )
      const state = expectWholeOrNothing(project)
      if (ended.code === 0) expect(state).toBe('whole')
      if (!seen.has(state)) await expectToGoOn(project, state)
      seen.add(state)
    }
    expect([...seen]).toEqual(['nothing', 'whole'])
  },
)

/** Every path below a folder; none where one of them went away while it was listed. */
function listAll(root: string): string[] {
  try {
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
  } catch {
    return []
  }
}

/** Kill as soon as there is a file or folder that matches. */
function killAt(child: ChildProcess, { root }: TemporaryProject, place: RegExp): void {
  const look = (): void => {
    if (child.exitCode !== null || child.signalCode !== null) return
    if (listAll(root).some((path) => place.test(path))) child.kill('SIGKILL')
    else void setTimeout(1).then(look)
  }
  look()
}

test.each([
  ['its own folder', /^\.touchstone$/],
  ['a page that has no seal yet', /\.tmp.page\.html$/],
  ['the case', /^fixtures.dw.stopped$/],
])('killed while it writes, at the sight of %s, it leaves a whole case or none', async (_, place) => {
  const project = temporaryProject()
  // Links into the kit are not looked into.
  project.remove('node_modules')
  await run(project, add('--name', 'stopped'), (child) => killAt(child, project, place))
  expect(existsSync(join(project.root, '.touchstone'))).toBe(true)
  await expectToGoOn(project, expectWholeOrNothing(project))
})

test.each([
  ['fixtures', 'input/unreadable'],
  ['fixtures/dw', 'fixture/write-failed'],
  ['.touchstone', 'fixture/write-failed'],
])('where %s is a file, it says so and leaves nothing', async (place, code) => {
  const project = temporaryProject()
  project.write(place, 'a file where a folder should be')
  const before = project.tree()
  expect(await run(project, add('--name', 'nowhere'))).toMatchObject({ code: 2, err: expect.stringContaining(code) })
  const { '.touchstone/.gitignore': _, ...after } = project.tree()
  expect(after).toEqual(before)
})

test('two at once of one name: one is written, the other is told', async () => {
  const project = temporaryProject()
  const [one, other] = await Promise.all([run(project, add('--name', 'same')), run(project, add('--name', 'same'))])
  expect([one.code, other.code].sort()).toEqual([0, 2])
  expect(one.err + other.err).toContain('capture/case-exists')
  expect(expectWholeOrNothing(project)).toBe('whole')
})
