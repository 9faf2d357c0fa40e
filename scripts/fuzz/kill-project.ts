import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

const kit = resolve(import.meta.dirname, '../..')
const main = join(kit, 'dist/cli/main.js')

/** The number of cases of the project. */
const caseCount = 12

/** The moment from which the time until a kill is counted: the start of the command, its first lock, or the first file that it changes for good. */
export type KillFrom = 'start' | 'lock' | 'change'

/** A project whose scraper changed, so that there is something to decide; its state can be restored. */
export interface KillProject {
  readonly root: string
  /** Where the site of the cases is served: `desk.example=127.0.0.1:<port>`. */
  readonly connectTo: string
  readonly run: (words: readonly string[]) => {
    readonly code: number | null
    readonly out: string
    readonly said: string
  }
  /** Starts a command and kills it after a while, in milliseconds. */
  readonly kill: (words: readonly string[], after: number, from: KillFrom) => Promise<void>
  /** Decides in a review that is served, and kills the server after a while, if that is given. */
  readonly decide: (after?: number) => Promise<void>
  /** The content of all files of the project but Touchstone's own. */
  readonly tree: () => Readonly<Record<string, string>>
  /** Puts the project back to how it was made. */
  readonly restore: () => void
  /** Keeps the project as it is for `restoreSaved`. */
  readonly save: () => void
  readonly restoreSaved: () => void
  readonly discard: () => Promise<void>
}

const scraper = (change: string) => `export default { sites: [{
  name: 'desk',
  hosts: ['desk.example'],
  id: /\\/(\\d+)$/,
  parse: { page: (html) => ({ title: /<h1>(.*?)</.exec(html)[1]${change}, text: /<p>(.*?)</.exec(html)[1]${change} }) },
}] }
`

const page = (index: number, more = '') =>
  `<!doctype html><title>Letter ${index}</title><h1>Letter ${index} arrives${more}</h1><p>The postwoman carries ${index} letters${more}.</p>\n`

/** Makes the project; what a site serves is served by this process. */
export async function openKillProject(): Promise<KillProject> {
  const root = mkdtempSync(join(tmpdir(), 'touchstone-kills-'))
  const site = await openSite()
  const run = (words: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], options(root))
    return { code: status, out: stdout, said: `${stdout}${stderr}` }
  }
  fill(root)
  const { code, said } = run(['accept'])
  if (code !== 0) throw new Error(said)
  writeFileSync(join(root, 'touchstone.config.js'), scraper(' + " (desk)"'))
  writeFileSync(join(root, 'new.html'), page(90, ', anew'))
  for (const [side, title, text] of [
    ['base', 'A', 'A'],
    ['ours', 'B', 'A'],
    ['theirs', 'A', 'C'],
  ] as const)
    writeFileSync(join(root, `${side}.yaml`), `title: ${title}\ntext: ${text}\n`)
  const [saved, prepared] = [`${root}.saved`, `${root}.prepared`]
  copyProject(root, saved)
  return {
    root,
    connectTo: `desk.example=127.0.0.1:${site.port}`,
    run,
    kill: (words, after, from) => killAfter(root, words, after, from),
    decide: (after) => decideInReview(root, run(['report', '--json', '-']).out, after),
    tree: () => readTree(root),
    restore: () => copyProject(saved, root),
    save: () => copyProject(root, prepared),
    restoreSaved: () => copyProject(prepared, root),
    discard: async () => {
      for (const folder of [root, saved, prepared]) rmSync(folder, { recursive: true, force: true })
      await site.worker.terminate()
    },
  }
}

/** Makes one folder what another one is; packages stay. */
function copyProject(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(to)) if (name !== 'node_modules') rmSync(join(to, name), { recursive: true })
  for (const name of readdirSync(from))
    if (name !== 'node_modules') cpSync(join(from, name), join(to, name), { recursive: true, preserveTimestamps: true })
}

function options(cwd: string) {
  return { cwd, encoding: 'utf8', env: { ...process.env, CI: '', NO_COLOR: '1' }, timeout: 120_000 } as const
}

/** Serves the cases from a thread, as this one waits for commands; every answer is another one. */
async function openSite(): Promise<{ worker: Worker; port: number }> {
  const script = `
    import { createServer } from 'node:http'
    import { parentPort } from 'node:worker_threads'
    const page = ${page.toString()}
    let served = 0
    const server = createServer((request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(request.url === '/robots.txt' ? '' : page(request.url.slice(1), ', version ' + ++served))
    })
    server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))`
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`))
  const [port] = (await once(worker, 'message')) as [number]
  return { worker, port }
}

function fill(root: string): void {
  writeFileSync(join(root, 'package.json'), '{ "private": true, "type": "module" }\n')
  writeFileSync(join(root, 'touchstone.config.js'), scraper(''))
  mkdirSync(join(root, 'node_modules'))
  symlinkSync(kit, join(root, 'node_modules/touchstone-kit'), 'junction')
  for (let index = 0; index < caseCount; index++) {
    const folder = join(root, `fixtures/desk/letter-${index}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'page.html'), page(index))
    const source = { captured: '2026-01-02T03:04:05Z', means: 'http', sha256: hash(page(index)) }
    const metadata = {
      ...{ shows: 'A letter.', origin: 'captured', url: `http://desk.example/${index}` },
      sources: { page: source },
    }
    writeFileSync(join(folder, 'fixture.json'), JSON.stringify(metadata))
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function killAfter(root: string, words: readonly string[], after: number, from: KillFrom): Promise<void> {
  const listing = listFiles(root)
  const child = spawn(process.execPath, [main, ...words], { ...options(root), stdio: 'ignore', timeout: 0 })
  const exit = once(child, 'exit')
  const hasBegun = { start: () => true, lock: () => isWriting(root), change: () => listFiles(root) !== listing }[from]
  // A change is over within a few milliseconds: nothing else is done while it is waited for.
  while (child.exitCode === null && !hasBegun()) await (from === 'change' ? setImmediate() : sleep(1))
  if (from === 'change') for (const end = performance.now() + after; performance.now() < end;) await setImmediate()
  else await Promise.race([exit, sleep(after)])
  child.kill('SIGKILL')
  await exit
}

/** Tells whether a command holds the lock of the project. */
function isWriting(root: string): boolean {
  const locks = join(root, '.touchstone/locks')
  return existsSync(locks) && readdirSync(locks).length > 0
}

/** Files that a command writes before it does its work: proposals, and what it remembers. */
const earlier: ReadonlySet<string> = new Set(['node_modules', 'locks', 'pending', 'agreed.json'])

/** The names of all files with the time of their last change, but for earlier ones: another text once a command does its work. */
function listFiles(root: string): string {
  const list = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name)
      if (earlier.has(entry.name) || (entry.name.endsWith('.tmp') && !entry.isDirectory())) return []
      return entry.isDirectory()
        ? [path, ...list(path)]
        : [`${path} ${statSync(path, { throwIfNoEntry: false })?.mtimeMs}`]
    })
  try {
    return list(root).join()
  } catch {
    // A folder that went away meanwhile is a change, too.
    return ''
  }
}

async function decideInReview(root: string, report: string, after: number | undefined): Promise<void> {
  const { changes } = JSON.parse(report) as { changes: readonly { id: string }[] }
  const child = spawn(process.execPath, [main, 'review', '--ui', '--force'], { ...options(root), timeout: 0 })
  const exit = once(child, 'exit')
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  while (!said.includes('http')) await sleep(5)
  const address = /http\S+/.exec(said)?.[0] ?? ''
  const decisions = changes.map(({ id }) => ({ id, verdict: 'accepted' }))
  const request = fetch(`${address}effect`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ kind: 'decide', decisions }),
  }).catch(() => undefined)
  if (after === undefined) await request
  else await sleep(after)
  child.kill('SIGKILL')
  await exit
}

function readTree(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(root.length + 1))
    .filter((file) => !/^(?:node_modules|\.touchstone)/.test(file))
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(join(root, file), 'latin1')]))
}
