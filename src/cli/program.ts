import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command, CommanderError } from 'commander'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { CommandContext, CommandModule } from './command-context.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import type { Terminal } from './terminal/terminal.ts'

/** The commands in the order of the help, each loaded where it is needed. */
export const commands: Readonly<Record<string, () => Promise<CommandModule>>> = {
  check: () => import('./commands/check.ts'),
  parse: () => import('./commands/parse.ts'),
  add: () => import('./commands/add.ts'),
  refresh: () => import('./commands/refresh.ts'),
  review: () => import('./commands/review.ts'),
  pending: () => import('./commands/pending.ts'),
  diff: () => import('./commands/diff.ts'),
  accept: () => import('./commands/accept.ts'),
  reject: () => import('./commands/reject.ts'),
  undo: () => import('./commands/undo.ts'),
  report: () => import('./commands/report.ts'),
  apply: () => import('./commands/apply.ts'),
  merge: () => import('./commands/merge.ts'),
  live: () => import('./commands/live.ts'),
}

/**
 * Runs the command line.
 *
 * @param words the arguments, without node and script
 * @returns the exit code; errors are told, not thrown
 */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.same
  const program = openProgram(terminal)
  const root = () => program.opts<{ root?: string }>().root ?? '.'
  const context: CommandContext = {
    open: () => ({ ...terminal, cwd: resolve(terminal.cwd, root()) }),
    finish: (result) => (code = result),
    version: readVersion(),
  }
  try {
    // `--version` ends here, before any command is loaded.
    for (const load of listNeeded(program, words)) (await load()).define(program, context)
    await program.parseAsync(words, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.same : exitCodes.failed
    if (!(error instanceof TouchstoneError)) throw error
    const { formatError } = await import('../report/terminal/check-terminal.ts')
    terminal.tell(`${formatError(error, terminal.paint)}\n`)
    return exitCodes.failed
  }
}

/** Lists the command that was typed; all of them for help, and to suggest one for an unknown word. */
function listNeeded(program: Command, words: readonly string[]): (typeof commands)[string][] {
  const [typed = ''] = program.parseOptions([...words]).operands
  const load = Object.hasOwn(commands, typed) ? commands[typed] : undefined
  return load === undefined ? Object.values(commands) : [load]
}

function openProgram(terminal: Terminal): Command {
  return new Command('touchstone')
    .description('Checks that a scraper still makes of saved dumps and pages what it made of them before.')
    .version(readVersion(), '-V, --version', 'Prints the version.')
    .helpOption('-h, --help', 'Shows this help.')
    .helpCommand('help [command]', 'Shows the help of a command.')
    .option('-C, --root <folder>', 'Runs as if started in that folder.')
    .configureOutput({
      writeOut: terminal.print,
      writeErr: terminal.tell,
      outputError: (text, write) => write(`${terminal.paint.bad('cli/usage')}  ${text.replace(/^error: /, '')}`),
    })
    .showHelpAfterError('Run `touchstone --help` for the commands.')
    .exitOverride()
    .addHelpText('after', help)
}

const help = `
Examples:
  $ touchstone check                          # everything; exit code 1 on any difference
  $ touchstone parse article.md               # what does the parser make of this file?
  $ touchstone add https://www.dw.com/zh/a-65753181   # a live page becomes a case
  $ touchstone review                         # what differs, and is it right?
  $ touchstone accept lone-percent-in-slug    # this change is right
  $ touchstone live                           # is the site still the site?

Exit codes: 0 same, 1 differences, missing or orphaned snapshots, 2 misuse or broken input.`

function readVersion(): string {
  const file = new URL('../../package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
