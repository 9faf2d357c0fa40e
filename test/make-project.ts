import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { forgetModules, runInThread } from './run-in-thread.ts'

const kit = resolve(import.meta.dirname, '..')

/** A user's project in a folder of its own. */
export interface TemporaryProject {
  readonly root: string
  readonly write: (file: string, text: string) => void
  readonly read: (file: string) => string
  readonly remove: (file: string) => void
  /** Every file with its content, so that two moments can be compared. */
  readonly tree: () => Record<string, string>
  /** The same without what is Touchstone's own and never committed. */
  readonly committed: () => Record<string, string>
  /** Run the command line in the project, in a thread of this process. */
  readonly run: (words: readonly string[], given?: Given) => Run
  /** Run the command line in the project as a user does, in a process of its own. */
  readonly runProcess: (words: readonly string[], given?: Given) => Run
  /** Run the real Vitest in the project. */
  readonly vitest: (words: readonly string[], env?: Record<string, string>) => Run
}

/** A project that whoever made it removes. */
export interface MadeProject extends TemporaryProject {
  readonly discard: () => void
}

/** What a command is given but its words. */
export interface Given {
  readonly env?: Readonly<Record<string, string>>
  /** The standard input. */
  readonly input?: string
}

/** How a command ended. */
export interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The environment of a command that does not run in CI, whatever the tests themselves run in. */
const { FORCE_COLOR: _, ...inherited } = process.env
const environment = { ...inherited, CI: '', NO_COLOR: '1' }

/**
 * Make a project with copies of some of the kit's own cases.
 *
 * @param cases names of cases below `fixtures/dw` and `snapshots/dw`
 */
export function makeProject(cases: readonly string[] = []): MadeProject {
  const root = mkdtempSync(join(tmpdir(), 'touchstone-project-'))
  const at = (file: string): string => join(root, file)
  let hasRun = false
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(at(file)), { recursive: true })
    writeFileSync(at(file), text)
    if (hasRun && /\.[jt]s$/.test(file)) forgetModules()
  }
  write('package.json', '{ "name": "a-users-project", "private": true, "type": "module" }\n')
  for (const folder of ['fixtures/dw', 'snapshots/dw'])
    for (const name of cases) cpSync(join(kit, folder, name), at(join(folder, name)), { recursive: true })
  mkdirSync(at('node_modules'))
  symlinkSync(kit, at('node_modules/touchstone-kit'), 'junction')
  for (const name of ['vitest', '@playwright'])
    symlinkSync(join(kit, 'node_modules', name), at(join('node_modules', name)), 'junction')
  const start = (script: string, words: readonly string[], { env, input = '' }: Given = {}): Run => {
    const options = { cwd: root, env: { ...environment, ...env }, input, encoding: 'utf8' } as const
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(kit, script), ...words], options)
    return { code: status, out: stdout, err: stderr }
  }
  return {
    root,
    write,
    read: (file) => readFileSync(at(file), 'utf8'),
    discard: () => rmSync(root, { recursive: true, force: true }),
    remove: (file) => rmSync(at(file), { recursive: true }),
    tree: () => readTree(root),
    committed: () =>
      Object.fromEntries(Object.entries(readTree(root)).filter(([file]) => !file.startsWith('.touchstone'))),
    run: (words, { env, input = '' } = {}) => {
      hasRun = true
      return runInThread({ words, cwd: root, env: { ...environment, ...env }, input })
    },
    runProcess: (words, given) => start('dist/cli/main.js', words, given),
    vitest: (words, env) => start('node_modules/vitest/vitest.mjs', ['run', ...words], { ...(env && { env }) }),
  }
}

function readTree(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort()
  return Object.fromEntries(paths.map((path) => [path.slice(root.length + 1), readFileSync(path, 'latin1')]))
}
