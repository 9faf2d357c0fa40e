import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command, CommanderError } from 'commander'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { CommandContext } from './command-context.ts'
import { commands } from './command-list.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import type { Terminal } from './terminal/terminal.ts'

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
    const { operands } = program.parseOptions([...words])
    for (const { usage, summary, load } of commands) {
      const command = program.command(usage).description(summary)
      if (isTyped(command, operands)) (await load()).define(command, context)
    }
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

/** Tells whether a command is needed whole, to run it or for its help; of all others the list's words are enough. */
function isTyped(command: Command, [typed, behind]: readonly string[]): boolean {
  return command.name() === (typed === 'help' ? behind : typed)
}

function openProgram(terminal: Terminal): Command {
  return new Command('touchstone')
    .description('Checks that a scraper still makes of saved dumps and pages what it made of them before.')
    .version(readVersion(), '-V, --version', 'Prints the version.')
    .helpOption('-h, --help', 'Shows this help.')
    .helpCommand('help [command]', 'Shows the help of a command.')
    .configureHelp({ subcommandTerm: formatUsage })
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

/** Formats a command for the list: its name and its arguments. */
function formatUsage(command: Command): string {
  const words = command.registeredArguments.map((one) => {
    const name = `${one.name()}${one.variadic ? '...' : ''}`
    return one.required ? `<${name}>` : `[${name}]`
  })
  return [command.name(), ...words].join(' ')
}

const help = `
Examples:
  $ touchstone check                          # everything; exit code 1 on any difference
  $ touchstone parse article.md               # what does the parser make of this file?
  $ touchstone add https://www.dw.com/zh/a-65753181   # a live page becomes a case
  $ touchstone review                         # what differs, and is it right?
  $ touchstone accept lone-percent-in-slug    # this change is right
  $ touchstone live                           # is the site still the site?

Exit codes: 0 same, 1 differences, missing or orphaned snapshots, 2 misuse or broken input, 4 a live check
that could not tell.`

function readVersion(): string {
  const file = new URL('../../package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
