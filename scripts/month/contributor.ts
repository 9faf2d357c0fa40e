import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { mergeRules, parseRules, readRules, type Rules, writeRules } from './rules.ts'

const kit = resolve(import.meta.dirname, '../..')
const main = join(kit, 'dist/cli/main.js')

/** The end of a command. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly said: string
}

/** A group of changes, as `pending --json` tells it. */
export interface PendingGroup {
  readonly id: string
  readonly path: string
}

/** Somebody with a clone of the project. */
export class Contributor {
  readonly name: string
  readonly root: string
  /** The commands so far, for whoever reads of a fault. */
  readonly log: string[] = []
  readonly #env: NodeJS.ProcessEnv

  constructor(name: string, root: string, chromium: string | undefined) {
    this.name = name
    this.root = root
    this.#env = {
      ...process.env,
      ...{ CI: '', NO_COLOR: '1', GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: `${name}@example.org` },
      ...{ GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: `${name}@example.org`, GIT_EDITOR: 'true' },
      ...(chromium !== undefined && { TOUCHSTONE_CHROMIUM: chromium }),
    }
  }

  /** Makes the clone usable: the kit as a package, and as git's merge driver. */
  async settle(): Promise<this> {
    mkdirSync(join(this.root, 'node_modules'), { recursive: true })
    symlinkSync(kit, join(this.root, 'node_modules/touchstone-kit'), 'junction')
    await this.kit('merge', '--install')
    return this
  }

  git(...words: string[]): Ended {
    const { status, stdout, stderr } = spawnSync('git', words, { cwd: this.root, env: this.#env, encoding: 'utf8' })
    this.log.push(`${this.name} $ git ${words.join(' ')}  → ${status}`)
    return { code: status, out: stdout, said: stdout + stderr }
  }

  /** Runs a command of the kit while this process goes on serving the site. */
  async kit(...words: string[]): Promise<Ended> {
    const child = spawn(process.execPath, [main, ...words], { cwd: this.root, env: this.#env })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    const code = await new Promise<number | null>((done) => child.on('close', done))
    this.log.push(`${this.name} $ touchstone ${words.join(' ')}  → ${code}${code === 2 ? `\n${out}${err}` : ''}`)
    return { code, out, said: out + err }
  }

  commit(message: string): void {
    this.git('add', '--all')
    this.git('commit', '-qm', `${this.name}: ${message}`)
  }

  /** All files that git would commit, with their content's hash. */
  tree(): Readonly<Record<string, string>> {
    const files = this.git('ls-files', '--cached', '--others', '--exclude-standard').out.split('\n').filter(Boolean)
    const known = [...new Set(files)].sort().filter((file) => existsSync(join(this.root, file)))
    return Object.fromEntries(known.map((file) => [file, createHash('sha1').update(this.read(file)).digest('hex')]))
  }

  read(file: string): Buffer {
    return readFileSync(join(this.root, file))
  }

  cases(): string[] {
    const folder = join(this.root, 'fixtures/desk')
    return existsSync(folder) ? readdirSync(folder).sort() : []
  }

  /** Accepts all that is pending: what may lose something after a look, and how values are found by name. */
  async acceptAll(): Promise<void> {
    if (this.cases().length === 0) return
    const { groups } = JSON.parse((await this.kit('pending', '--json')).out) as { groups: PendingGroup[] }
    const named = groups.filter(({ path }) => path.startsWith('rules.')).map(({ id }) => id)
    if (named.length > 0) await this.kit('accept', '--force', ...named)
    await this.kit('accept', '--force')
  }

  /**
   * Brings in what the others did, by a merge or a rebase, and settles what conflicts as people do: rules by hand, evidence
   * by one side, snapshots by the kit.
   */
  async pull(by: 'merge' | 'rebase'): Promise<void> {
    const way = by === 'rebase' ? ['--rebase'] : ['--no-rebase', '--no-edit']
    let { code } = this.git('pull', '-q', ...way, 'origin', 'main')
    for (let round = 0; code !== 0 && round < 20; round++) {
      await this.settleConflicts(by)
      this.git('add', '--all')
      const ended = by === 'rebase' ? this.git('rebase', '--continue') : this.git('commit', '-q', '--no-edit')
      // A commit of which nothing is left is left out.
      code = /nothing to commit|No changes/.test(ended.said) ? this.git('rebase', '--skip').code : ended.code
    }
    if (code !== 0) throw new Error(`${this.name} cannot ${by}: ${this.git('status').said}`)
  }

  async settleConflicts(by: 'merge' | 'rebase'): Promise<void> {
    const files = this.git('diff', '--name-only', '--diff-filter=U').out.split('\n').filter(Boolean)
    if (files.includes('rules.js')) {
      const [base, ours, theirs] = [1, 2, 3].map((stage) => parseRules(this.git('show', `:${stage}:rules.js`).out))
      if (base !== undefined && ours !== undefined && theirs !== undefined)
        writeRules(this.root, mergeRules(base, ours, theirs))
    }
    const cases = new Set(files.flatMap((file) => /^fixtures\/(desk\/[^/]+)\//.exec(file)?.[1] ?? []))
    // In a rebase "theirs" is one's own.
    for (const name of cases) {
      const { code, said } = await this.kit('merge', '--take', by === 'rebase' ? 'ours' : 'theirs', name)
      if (code !== 0) throw new Error(`merge --take: ${said}`)
    }
  }

  /** Accepts what is left after a merge, so that the project is green, and gives it to the others. */
  async push(by: 'merge' | 'rebase'): Promise<void> {
    await this.acceptAll()
    // Of a case that one renamed while another changed it, git keeps the changed snapshot under the old name.
    if (this.cases().length > 0) await this.kit('accept', '--force', '--prune')
    this.commit(`after the ${by}`)
    const { code, said } = this.git('push', '-q', 'origin', 'main')
    if (code !== 0) throw new Error(`${this.name} cannot push: ${said}`)
  }

  rules(): Rules {
    return readRules(this.root)
  }
}

/** Lays out the project of the first day. */
export function layProject(root: string): void {
  cpSync(join(import.meta.dirname, 'project'), root, { recursive: true })
  writeFileSync(join(root, '.gitignore'), 'node_modules\n.touchstone/\n')
  writeFileSync(join(root, 'package.json'), '{ "private": true, "type": "module" }\n')
}
