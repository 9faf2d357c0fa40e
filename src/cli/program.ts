import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { TouchstoneError } from '../errors.ts'
import type { AddOptions } from './add-command.ts'
import type { CaptureOptions } from './open-capture.ts'
import type { ParseOptions } from './parse-command.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import type { Terminal } from './terminal.ts'

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
    const { formatError } = await import('../report/check-terminal.ts')
    terminal.tell(`${formatError(error, terminal.paint)}\n`)
    return exitCodes.failed
  }
}

/** What a command of the line needs beside its own arguments. */
interface Context {
  /** The terminal, in the folder that `--root` names. */
  readonly open: () => Terminal
  readonly finish: (code: ExitCode) => void
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
  for (const define of [defineCheck, defineParse, defineAdd, defineRefresh, defineAccept])
    define(program, { open, finish })
  return program
}

function defineCheck(program: Command, { open, finish }: Context): void {
  program
    .command('check [case...]')
    .description('Parse every fixture again and compare with its snapshot, field by field. Writes nothing.')
    .option('--json', 'Print the result as JSON.')
    .addHelpText('after', checkHelp)
    .action(async (cases: string[], options: { json?: boolean }) => {
      const { runCheck } = await import('./check-command.ts')
      finish(await runCheck(cases, options, open()))
    })
}

function defineParse(program: Command, { open, finish }: Context): void {
  program
    .command('parse <file>')
    .description('Parse one file, or standard input for -, and print the article.')
    .addOption(new Option('--format <format>', 'How to print it.').choices(['yaml', 'json', 'dump']).default('yaml'))
    .option('--url <address>', 'The address that the input was loaded from, where it does not say so itself.')
    .option('--witnesses', 'Show what the visible page, its meta tags, JSON-LD and state each say.')
    .option('--trace', 'Show by which rule each field was found, and how many nodes every rule matched.')
    .addHelpText('after', parseHelp)
    .action(async (file: string, options: ParseOptions) => {
      const { runParse } = await import('./parse-command.ts')
      finish(await runParse(file, options, open()))
    })
}

function defineAdd(program: Command, { open, finish }: Context): void {
  const command = program
    .command('add <input...>')
    .description(
      'Capture articles as new cases: addresses, saved dumps and pages, HAR and WARC files, - for standard input.',
    )
    .option('--name <case>', 'The name of the case; proposed from what is special about it when absent.')
    .option('--site <site>', "The site whose articles they are; told from the address, else the project's first.")
    .addOption(
      new Option('--as <source>', 'Also write the dump that the feed would make of the page.').choices(['dump']),
    )
    .option('--redact', 'Replace the prose, even where the configuration says not to.')
    .option('--no-redact', 'Keep the prose as it came; for those who own the rights.')
  defineCapture(command)
    .addHelpText('after', addHelp)
    .action(async (words: string[], options: Omit<AddOptions, 'version'>) => {
      const { runAdd } = await import('./add-command.ts')
      finish(await runAdd(words, { ...options, version: readVersion() }, open()))
    })
}

function defineRefresh(program: Command, { open, finish }: Context): void {
  const command = program
    .command('refresh <case...>')
    .description('Capture cases again. What came waits to be accepted; what was accepted stays as it is.')
  defineCapture(command)
    .addHelpText('after', refreshHelp)
    .action(async (cases: string[], options: Omit<CaptureOptions, 'version'>) => {
      const { runRefresh } = await import('./refresh-command.ts')
      finish(await runRefresh(cases, { ...options, version: readVersion() }, open()))
    })
}

/** What every command that captures may be told. */
function defineCapture(command: Command): Command {
  return command
    .option('--browser', 'Take the page as Chromium renders it (needs playwright-core).')
    .option('--no-api', "Do not ask the site's API.")
    .option('--ignore-robots', 'Fetch even what robots.txt disallows; only with permission.')
    .addOption(new Option('--timeout <seconds>', 'Time for one answer.').default(30).argParser(readSeconds))
    .option(
      '--connect-to <host=address>',
      'Reach a host at another address, as www.dw.com=127.0.0.1:8443; may be repeated.',
      (place: string, places: readonly string[] = []) => [...places, place],
    )
}

function readSeconds(text: string): number {
  const seconds = Number(text)
  if (seconds > 0 && seconds <= 600) return seconds
  throw new InvalidArgumentError('Give seconds, at most 600.')
}

function defineAccept(program: Command, { open, finish }: Context): void {
  program
    .command('accept [case...]')
    .description('Accept what the fixtures give today: write their snapshots. Refused in CI.')
    .option('--prune', 'Also remove snapshots that no evidence answers to.')
    .option('--reseal', 'Also accept evidence that is not what was saved.')
    .addHelpText('after', acceptHelp)
    .action(async (cases: string[], options: { prune?: boolean; reseal?: boolean }) => {
      const { runAccept } = await import('./accept-command.ts')
      finish(await runAccept(cases, options, open()))
    })
}

const programHelp = `
Examples:
  $ touchstone check                          # everything; exit code 1 on any difference
  $ touchstone parse article.md               # what does the parser make of this file?
  $ touchstone add https://www.dw.com/zh/a-65753181   # a live page becomes a case
  $ touchstone accept lone-percent-in-slug    # this change is right

Exit codes: 0 same, 1 differences, missing or orphaned snapshots, 2 misuse or broken input.`

const checkHelp = `
A case is its name, site/name, a path of it, or a pattern with *.

Examples:
  $ touchstone check
  $ touchstone check lone-percent-in-slug 'dw/author-*'
  $ touchstone check --json > check.json`

const parseHelp = `
The kind of the input (dump, page, API answer) is recognised from its content.

Examples:
  $ touchstone parse article.md
  $ touchstone parse page.html --witnesses   # do the visible page, JSON-LD and the state agree?
  $ touchstone parse page.html --trace       # which rule found the title, and where?
  $ touchstone parse article.md --format json
  $ curl -s https://archive.example/1.md | touchstone parse - --format dump   # in canonical form`

const addHelp = `
What is written holds no secret, and of the prose only its shape (--no-redact keeps it). Nothing is accepted.

Examples:
  $ touchstone add https://www.dw.com/zh/a-65753181
  $ touchstone add ~/archive/1041234.md --name two-leads
  $ touchstone add page.html session.har crawl.warc.gz
  $ touchstone add addresses.txt --browser           # one address a line
  $ pbpaste | touchstone add -`

const refreshHelp = `
Examples:
  $ touchstone refresh two-leads     # then touchstone accept two-leads, or leave it
  $ touchstone refresh dw`

const acceptHelp = `
Without a case, everything that differs is accepted. Review it with git diff snapshots/.

Examples:
  $ touchstone accept lone-percent-in-slug
  $ touchstone accept 'dw/author-*'
  $ touchstone accept --prune`

function readVersion(): string {
  const file = new URL('../../package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
