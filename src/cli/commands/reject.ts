import type { Command } from 'commander'
import { casesIn, chooseChanges } from '../../pending/choose-changes.ts'
import { decide } from '../../pending/decide.ts'
import { toReview } from '../../pending/open-review.ts'
import { count } from '../../report/summary.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openProjectToWrite } from '../open-project.ts'
import { openShown } from '../open-shown.ts'
import type { Terminal } from '../terminal/terminal.ts'

/**
 * Defines `touchstone reject`: a change is wrong; it stays red, and is not asked about again until code or page change.
 */
export function define(command: Command, { open, finish }: CommandContext): void {
  command
    .option('--note <text>', 'The reason; shown in reviews and reports.')
    .addHelpText('after', help)
    .action(async (words: string[], options: RejectOptions) => finish(await run(words, options, open())))
}

const help = `
What is a group (g1234abcd), a change (0123456789ab), a case or a pattern of it, or case:field.

Examples:
  $ touchstone reject two-leads:title
  $ touchstone reject g1234abcd --note 'the second author is lost'`

/** The options of `touchstone reject`. */
interface RejectOptions {
  readonly note?: string
}

async function run(words: readonly string[], options: RejectOptions, terminal: Terminal): Promise<ExitCode> {
  const project = await openProjectToWrite(terminal)
  const opened = await openShown(project, casesIn(words), terminal)
  const { changes } = chooseChanges(project, toReview(opened), words, terminal.cwd)
  const { note } = options
  const decisions = changes.map(({ id }) => ({ id, verdict: 'rejected' as const, ...(note !== undefined && { note }) }))
  decide(project, opened.pendings, decisions, { now: new Date(terminal.now()).toISOString() })
  terminal.print(
    `${count(changes.length, 'change')} rejected; \`check\` stays red until the code or the page is mended\n`,
  )
  return exitCodes.same
}
