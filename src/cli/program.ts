import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command, CommanderError } from 'commander'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { defineCaptureCommands } from './define-capture-commands.ts'
import { defineCheckCommands } from './define-check-commands.ts'
import { defineLiveCommand } from './define-live-command.ts'
import { defineReviewCommands } from './define-review-commands.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import type { Terminal } from './terminal/terminal.ts'

/**
 * Run the command line.
 *
 * @param words the arguments, without node and script
 * @returns the exit code; errors are told, not thrown
 */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.same
  const program = defineProgram(terminal, (result) => {
    code = result
  })
  try {
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

function defineProgram(terminal: Terminal, finish: (code: ExitCode) => void): Command {
  const program = new Command('touchstone')
    .description('Check that a scraper still makes of saved dumps and pages what it made of them before.')
    .version(readVersion(), '-V, --version', 'Print the version.')
    .helpOption('-h, --help', 'Show this help.')
    .helpCommand('help [command]', 'Show the help of a command.')
    .option('-C, --root <folder>', 'Run as if started in that folder.')
    .configureOutput({
      writeOut: terminal.print,
      writeErr: terminal.tell,
      outputError: (text, write) => write(`${terminal.paint.bad('cli/usage')}  ${text.replace(/^error: /, '')}`),
    })
    .showHelpAfterError('Run `touchstone --help` for the commands.')
    .exitOverride()
    .addHelpText('after', programHelp)
  const root = () => program.opts<{ root?: string }>().root
  const open = () => ({ ...terminal, cwd: resolve(terminal.cwd, root() ?? '.') })
  const context = { open, finish, version: readVersion() }
  for (const define of [defineCheckCommands, defineCaptureCommands, defineReviewCommands, defineLiveCommand])
    define(program, context)
  return program
}

const programHelp = `
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
