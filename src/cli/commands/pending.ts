import type { Command } from 'commander'
import { loadProject } from '../../project/load-project.ts'
import { toReview } from '../../pending/open-review.ts'
import { formatPendingJson } from '../../report/ci/pending-json.ts'
import { formatReviewCommands } from '../../report/review-commands.ts'
import { isSettled } from '../../review/session/session.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openShown } from '../open-shown.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Defines `touchstone pending`: what waits for a decision, in groups. */
export function define(command: Command, { open, finish }: CommandContext): void {
  command
    .option('--json', 'Prints everything as JSON.')
    .addHelpText('after', help)
    .action(async (cases: string[], options: PendingOptions) => finish(await run(cases, options, open())))
}

const help = `
Examples:
  $ touchstone pending
  $ touchstone pending 'dw/author-*'
  $ touchstone pending --json | jq .groups`

/** The options of `touchstone pending`. */
interface PendingOptions {
  readonly json?: boolean
}

async function run(cases: readonly string[], { json = false }: PendingOptions, terminal: Terminal): Promise<ExitCode> {
  const project = await loadProject(terminal.cwd)
  const review = toReview(await openShown(project, cases, terminal))
  terminal.print(json ? formatPendingJson(review) : formatReviewCommands(review, terminal.paint, cases.length > 0))
  return isSettled(review) ? exitCodes.same : exitCodes.different
}
