import { type Command, InvalidArgumentError, Option } from 'commander'
import type { CommandContext } from './command-context.ts'
import { defineNetwork } from './define-capture-commands.ts'
import type { LiveCommandOptions } from './commands/live-command.ts'

/** Define the live check. */
export function defineLiveCommand(program: Command, { open, finish, version }: CommandContext): void {
  const command = program
    .command('live [case...]')
    .description('Look at the real pages in Chromium: is the site still the site, and if not, why? Accepts nothing.')
    .option('--status', 'Only say when each case last agreed, and which are stale.')
    .option('--http', 'Also ask without a browser, and say where that differs.')
    .option('--invented', 'Also look at cases that were invented; for a server that stands in for the site.')
    .option('--no-save', 'Do not save pages that drifted for review.')
    .addOption(
      new Option('--seen <n>', 'Alarm when a drift is seen on this many pages …').default(3).argParser(readCount),
    )
    .addOption(new Option('--of <n>', '… of this many of its layout.').default(5).argParser(readCount))
    .addOption(
      new Option('--shard <part/of>', 'Look at a part of the cases, 1/2; with --json decide nothing.').argParser(
        readShard,
      ),
    )
    .option('--ledger <file>', 'Where the history is kept; .touchstone/live.jsonl.')
    .option('--json <file>', 'Write the run, for --merge.')
    .option('--markdown <file>', 'Write it for the summary of a job.')
    .option('--html <file>', 'Write it as one file, with pictures of what drifted.')
    .option('--merge <file...>', 'Sum up runs in place of looking.')
    .option('--issues', 'Keep one issue on GitHub for each drift, and close it on recovery.')
  defineNetwork(command)
    .addHelpText('after', liveHelp)
    .action(async (cases: string[], options: Omit<LiveCommandOptions, 'version'>) => {
      const { runLive } = await import('./commands/live-command.ts')
      finish(await runLive(cases, { ...options, version }, open()))
    })
}

function readCount(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= 1000) return number
  throw new InvalidArgumentError('Give a number from 1 to 1000.')
}

function readShard(text: string): { part: number; of: number } {
  const [, part, of] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number)
  if (part !== undefined && of !== undefined && part >= 1 && part <= of) return { part, of }
  throw new InvalidArgumentError('Give it as 1/2, 2/2.')
}

const liveHelp = `
Exit codes: 0 agrees, 1 the layout has drifted, 4 inconclusive, 2 misuse or no Chromium.

Examples:
  $ touchstone live
  $ touchstone live two-leads --http
  $ touchstone live --html live.html --markdown "$GITHUB_STEP_SUMMARY"
  $ touchstone live --status`
