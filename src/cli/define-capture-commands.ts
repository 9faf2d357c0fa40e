import { type Command, InvalidArgumentError, Option } from 'commander'
import type { AddOptions } from './commands/add-command.ts'
import type { CommandContext } from './command-context.ts'
import type { CaptureOptions } from './open-capture.ts'

/** Define the commands that capture: add, refresh. */
export function defineCaptureCommands(program: Command, context: CommandContext): void {
  defineAdd(program, context)
  defineRefresh(program, context)
}

function defineAdd(program: Command, { open, finish, version }: CommandContext): void {
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
      const { runAdd } = await import('./commands/add-command.ts')
      finish(await runAdd(words, { ...options, version }, open()))
    })
}

function defineRefresh(program: Command, { open, finish, version }: CommandContext): void {
  const command = program
    .command('refresh <case...>')
    .description('Capture cases again. What came waits to be accepted; what was accepted stays as it is.')
  defineCapture(command)
    .addHelpText('after', refreshHelp)
    .action(async (cases: string[], options: Omit<CaptureOptions, 'version'>) => {
      const { runRefresh } = await import('./commands/refresh-command.ts')
      finish(await runRefresh(cases, { ...options, version }, open()))
    })
}

/** What every command that captures may be told. */
function defineCapture(command: Command): Command {
  return defineNetwork(command)
    .option('--browser', 'Take the page as Chromium renders it (needs playwright-core).')
    .option('--no-api', "Do not ask the site's API.")
}

/** What every command that goes to the network may be told. */
export function defineNetwork(command: Command): Command {
  return command
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
