import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { Command } from 'commander'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { commitWrites } from '../../project/files/journal.ts'
import { readText } from '../../project/files/read-text.ts'
import { findRoot, loadProject } from '../../project/load-project.ts'
import { commitMerge } from '../../pending/commit-merge.ts'
import { mergeDocuments } from '../../snapshot/merge-documents.ts'
import { formatSnapshot, parseSnapshot } from '../../snapshot/yaml.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { Terminal } from '../terminal/terminal.ts'

/**
 * Defines `touchstone merge`: merges a snapshot for git, field by field. Where both sides changed the same value ours
 * stands, and theirs waits to be decided about.
 */
export function define(command: Command, { open, finish }: CommandContext): void {
  command
    .option('--install', 'Makes git use it for the snapshots of this project, in this clone.')
    .addHelpText('after', help)
    .action(async (...[base, ours, theirs, path, options]: MergeWords) => {
      if (options?.install === true) finish(await install(open()))
      else if (base === undefined || ours === undefined || theirs === undefined || path === undefined)
        throw new TouchstoneError('cli/usage', { value: 'merge needs four files, or --install' })
      else finish(run({ base, ours, theirs, path }, open()))
    })
}

type MergeWords = [base?: string, ours?: string, theirs?: string, path?: string, options?: { install?: boolean }]

const help = `
Examples:
  $ touchstone merge --install       # once in every clone
  $ touchstone merge base.yaml ours.yaml theirs.yaml snapshots/dw/two-leads/dump.yaml`

/** The files of a merge as git names them: `%O %A %B`, the result being written into ours, and the path `%P`. */
interface MergeFiles {
  readonly base: string
  readonly ours: string
  readonly theirs: string
  readonly path: string
}

function run({ base, ours, theirs, path }: MergeFiles, terminal: Terminal): ExitCode {
  const file = (name: string) => resolve(terminal.cwd, name)
  const root = findRoot(dirname(file(path)))
  try {
    const read = (name: string) => readText(file(name))
    // What both sides added has no base; git gives an empty one.
    const before = read(base) === '' ? {} : parseSnapshot(read(base))
    const [left, right] = [parseSnapshot(read(ours)), parseSnapshot(read(theirs))]
    const merged = formatSnapshot(mergeDocuments(before, left, right, 'ours'))
    const other = formatSnapshot(mergeDocuments(before, left, right, 'theirs'))
    commitMerge(root, { snapshot: file(path), file: file(ours), merged, proposed: other })
    if (merged === other) return exitCodes.same
    terminal.tell(
      `${path}: both sides changed the same value. Decide with \`touchstone review\`, then \`git add\` it.\n`,
    )
    return exitCodes.different
  } catch (error) {
    // Only what is no snapshot is merged as text; what cannot be read or written git could not merge either.
    if (!(error instanceof TouchstoneError) || !error.code.startsWith('snapshot/')) throw error
    return mergeAsText(root, [file(ours), file(base), file(theirs)], terminal)
  }
}

/** A file that is no snapshot is merged as git merges text, with its marks of conflict. */
function mergeAsText(
  root: string,
  files: readonly [ours: string, base: string, theirs: string],
  { tell }: Terminal,
): ExitCode {
  const { status, stdout, stderr, error } = spawnSync('git', ['merge-file', '-p', ...files], { maxBuffer: 2 ** 30 })
  // Its code is the number of conflicts; above 127 it failed.
  if (error !== undefined || status === null || status > 127) {
    tell(`git merge-file: ${error?.message ?? stderr.toString()}\n`)
    return exitCodes.different
  }
  commitWrites(root, null, [{ file: files[0], content: stdout }])
  return status === 0 ? exitCodes.same : exitCodes.different
}

/** Makes git use it for the snapshots of this project. */
async function install(terminal: Terminal): Promise<ExitCode> {
  const { root, snapshots } = await loadProject(terminal.cwd)
  const git = (...words: string[]) => spawnSync('git', words, { cwd: terminal.cwd, encoding: 'utf8' })
  const { status, stdout } = git('rev-parse', '--show-toplevel')
  if (status !== 0) throw new TouchstoneError('cli/usage', { value: 'this is no git repository' })
  git('config', 'merge.touchstone.name', 'Touchstone snapshots, field by field')
  const top = stdout.trim()
  // Git runs it at the top, where a project in a subfolder is not installed; and nothing may be installed for it.
  const from = relative(top, realpathSync(root)).replaceAll('\\', '/')
  const prefix = from === '' ? '' : ` --prefix '${from.replaceAll("'", "'\\''")}'`
  git('config', 'merge.touchstone.driver', `npx --no${prefix} touchstone merge %O %A %B %P`)
  const attributes = join(top, '.gitattributes')
  const folder = join(from, relative(root, snapshots)).replaceAll('\\', '/')
  const line = `${quotePattern(folder)} merge=touchstone`
  const text = existsSync(attributes) ? readText(attributes) : ''
  if (!text.split('\n').includes(line))
    commitWrites(root, null, [
      { file: attributes, content: `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n` },
    ])
  terminal.print(`git merges ${basename(snapshots)}/ field by field now, in this clone; commit .gitattributes\n`)
  return exitCodes.same
}

/** Writes the snapshots of a folder as a pattern of `.gitattributes`, whatever the folder is called. */
function quotePattern(folder: string): string {
  const pattern = `${folder.replace(/[[\]?*\\]/g, '\\$&')}/**/*.yaml`
  return /[\s"\\]/.test(pattern) ? JSON.stringify(pattern) : pattern
}
