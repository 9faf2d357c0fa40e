import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { basename, isAbsolute, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Command, Option } from 'commander'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { commitWrites } from '../../project/files/journal.ts'
import { readText } from '../../project/files/read-text.ts'
import { caseOf, findFixtures } from '../../project/find-fixtures.ts'
import { loadProject } from '../../project/load-project.ts'
import type { Project } from '../../project/project.ts'
import { mergeFiles } from '../../pending/merge-files.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { Terminal } from '../terminal/terminal.ts'

/**
 * Defines `touchstone merge`: merges a snapshot or a `fixture.json` for git, field by field. Where both sides changed the
 * same value ours stands; of evidence one side is taken whole.
 */
export function define(command: Command, { open, finish }: CommandContext): void {
  command
    .option('--install', 'Makes git use it for this project, in this clone.')
    .addOption(
      new Option('--take <side>', 'Takes the evidence of the named cases from one side.').choices(['ours', 'theirs']),
    )
    .addHelpText('after', help)
    .action(async (words: string[], options: MergeOptions) => finish(await run(words, options, open())))
}

const help = `
The files are those of git: %O %A %B %P; the result is written into the second.

Examples:
  $ touchstone merge --install       # once in every clone
  $ touchstone merge --take theirs dw/two-leads
  $ touchstone merge base.yaml ours.yaml theirs.yaml snapshots/dw/two-leads/dump.yaml`

interface MergeOptions {
  readonly install?: boolean
  readonly take?: 'ours' | 'theirs'
}

async function run(words: readonly string[], { install, take }: MergeOptions, terminal: Terminal): Promise<ExitCode> {
  if (install === true) return installDrivers(terminal)
  if (take !== undefined) return takeEvidence(words, take, terminal)
  const [base, ours, theirs, path] = words
  if (words.length > 4 || base === undefined || ours === undefined || theirs === undefined || path === undefined)
    throw new TouchstoneError('cli/usage', { value: 'merge needs four files, --take with cases, or --install' })
  const isClean = mergeFiles({ base, ours, theirs, path }, { from: terminal.cwd, tell: terminal.tell })
  return isClean ? exitCodes.same : exitCodes.different
}

/** The commits that a merge, a rebase, a cherry-pick or a revert in progress brings in. */
const theirHeads = ['MERGE_HEAD', 'REBASE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD']

/** Takes the evidence of cases, with its `fixture.json`, as one side of the merge in progress has it. */
async function takeEvidence(words: readonly string[], side: 'ours' | 'theirs', terminal: Terminal): Promise<ExitCode> {
  if (words.length === 0) throw new TouchstoneError('cli/usage', { value: '--take needs cases' })
  const project = await loadProject(terminal.cwd)
  const git = (...given: string[]) => spawnSync('git', given, { cwd: project.root, encoding: 'utf8' })
  const isThere = (commit: string) => git('rev-parse', '--verify', '--quiet', commit).status === 0
  const head = theirHeads.find(isThere)
  if (head === undefined) throw new TouchstoneError('cli/usage', { value: 'no merge is in progress' })
  const cases = new Set(findFixtures(project, words, terminal.cwd).map(caseOf))
  for (const name of cases) {
    const folder = relative(project.root, join(project.fixtures, name))
    const { status, stderr } = git(
      'restore',
      `--source=${side === 'ours' ? 'HEAD' : head}`,
      '--staged',
      '--worktree',
      '--',
      folder,
    )
    if (status !== 0) throw new TouchstoneError('cli/usage', { value: `git restore: ${stderr.trim()}` })
    terminal.print(`~ ${name}: evidence of ${side}\n`)
  }
  return exitCodes.same
}

/** The driver as it is built; run from `src/`, that of the build. */
const drivers = ['../merge-driver.js', '../../../dist/cli/merge-driver.js']

/** Makes git use it for the snapshots and the evidence of this project. */
async function installDrivers(terminal: Terminal): Promise<ExitCode> {
  const project = await loadProject(terminal.cwd)
  const git = (...words: string[]) => spawnSync('git', words, { cwd: terminal.cwd, encoding: 'utf8' })
  const { status, stdout } = git('rev-parse', '--show-toplevel')
  if (status !== 0) throw new TouchstoneError('cli/usage', { value: 'this is no git repository' })
  const top = stdout.trim()
  const script =
    drivers.map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path)) ?? ''
  // Git runs a driver at the top; one inside of the repository goes with it where it is moved.
  const inside = relative(top, script)
  const path = quoteWord((isAbsolute(inside) || inside.startsWith('..') ? script : inside).replaceAll('\\', '/'))
  // Where the kit is not installed, git does what it would do without it; of evidence ours is kept, and git stops.
  const start = `test -f ${path} && command -v node >/dev/null && exec node ${path} %O %A %B %P`
  git('config', 'merge.touchstone.name', 'Touchstone snapshots, field by field')
  git('config', 'merge.touchstone.driver', `${start}; exec git merge-file -L ours -L base -L theirs %A %O %B`)
  git('config', 'merge.touchstone-evidence.name', 'Touchstone evidence, one side whole')
  git('config', 'merge.touchstone-evidence.driver', `${start}; exit 1`)
  writeAttributes(project, top)
  const folders = [project.snapshots, project.fixtures].map((folder) => `${basename(folder)}/`).join(' and ')
  terminal.print(`git merges ${folders} by Touchstone now, in this clone; commit .gitattributes\n`)
  return exitCodes.same
}

function writeAttributes({ root, snapshots, fixtures }: Project, top: string): void {
  const from = relative(top, realpathSync(root))
  const attributes = join(top, '.gitattributes')
  const patternOf = (folder: string, files: string) =>
    quotePattern(join(from, relative(root, folder)).replaceAll('\\', '/'), files)
  const lines = [
    `${patternOf(snapshots, '**/*.yaml')} merge=touchstone`,
    `${patternOf(fixtures, '**')} merge=touchstone-evidence`,
  ]
  const text = existsSync(attributes) ? readText(attributes) : ''
  const missing = lines.filter((line) => !text.split('\n').includes(line))
  if (missing.length === 0) return
  const content = `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${missing.join('\n')}\n`
  commitWrites(root, null, [{ file: attributes, content }])
}

/** Quotes a word for a shell. */
function quoteWord(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}

/** Writes the files of a folder as a pattern of `.gitattributes`, whatever the folder is called. */
function quotePattern(folder: string, files: string): string {
  const pattern = `${folder.replace(/[[\]?*\\]/g, '\\$&')}/${files}`
  return /[\s"\\]/.test(pattern) ? JSON.stringify(pattern) : pattern
}
