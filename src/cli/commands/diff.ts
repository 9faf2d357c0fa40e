import type { Command } from 'commander'
import { loadProject } from '../../project/load-project.ts'
import { casesIn, chooseChanges } from '../../pending/choose-changes.ts'
import { ReviewService } from '../../pending/review-service.ts'
import { toReview } from '../../pending/open-review.ts'
import { formatChanges } from '../../report/terminal/changes.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openShown } from '../open-shown.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Defines `touchstone diff`: what is pending, in full; of a group its samples. What was shown counts as opened. */
export function define(command: Command, { open, finish }: CommandContext): void {
  command
    .option('--all', 'Shows every change of a group.')
    .addHelpText('after', help)
    .action(async (words: string[], options: DiffOptions) => finish(await run(words, options, open())))
}

const help = `
What is a group (g1234abcd), a change (0123456789ab), a case, or case:field.

Examples:
  $ touchstone diff                       # everything
  $ touchstone diff g1234abcd             # three of the group
  $ touchstone diff two-leads:body`

/** The options of `touchstone diff`. */
interface DiffOptions {
  readonly all?: boolean
}

async function run(words: readonly string[], options: DiffOptions, terminal: Terminal): Promise<ExitCode> {
  const project = await loadProject(terminal.cwd)
  const cases = casesIn(words)
  const opened = await openShown(project, cases, terminal)
  const review = toReview(opened)
  const { changes, groups } = chooseChanges(project, review, words, terminal.cwd)
  const samples = new Set(groups.flatMap((group) => group.samples))
  const isSampled = words.length > 0 && groups.length > 0 && options.all !== true
  const shown = isSampled ? review.changes.filter(({ id }) => samples.has(id)) : changes
  // Where only some cases were checked, the groups are only parts of those that other commands know.
  terminal.print(formatChanges(shown, cases.length === 0 ? review.groups : [], terminal.paint))
  if (!terminal.isCi) {
    const service = new ReviewService(project, { opened, cases, from: terminal.cwd, now: terminal.now })
    await service.carryOut({ kind: 'open', ids: shown.map(({ id }) => id) })
  }
  return shown.length === 0 ? exitCodes.same : exitCodes.different
}
