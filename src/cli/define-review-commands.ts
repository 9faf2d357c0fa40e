import type { Command } from 'commander'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { AcceptOptions } from './commands/accept-command.ts'
import type { CommandContext } from './command-context.ts'
import type { ReportCommandOptions } from './commands/report-command.ts'
import type { ReviewOptions } from './commands/review-command.ts'

/** Define the commands that look at what changed and decide about it. */
export function defineReviewCommands(program: Command, context: CommandContext): void {
  for (const define of [
    defineReview,
    definePending,
    defineDiff,
    defineAccept,
    defineReject,
    defineUndo,
    defineReport,
    defineApply,
    defineMerge,
  ])
    define(program, context)
}

function defineReview(program: Command, { open, finish }: CommandContext): void {
  program
    .command('review [case...]')
    .description('Decide what differs, group by group, by keys. Without a terminal it names the commands instead.')
    .option('--ui', 'Review in the browser.')
    .option('--force', 'Accept groups in which something may be lost without a look at their samples.')
    .addHelpText('after', reviewHelp)
    .action(async (cases: string[], options: ReviewOptions) => {
      const { runReview } = await import('./commands/review-command.ts')
      finish(await runReview(cases, options, open()))
    })
}

function definePending(program: Command, { open, finish }: CommandContext): void {
  program
    .command('pending [case...]')
    .description('List what waits for a decision, in groups. Exit code 1 while something is open.')
    .option('--json', 'Print everything as JSON.')
    .action(async (cases: string[], options: { json?: boolean }) => {
      const { runPending } = await import('./commands/pending-command.ts')
      finish(await runPending(cases, options, open()))
    })
}

function defineDiff(program: Command, { open, finish }: CommandContext): void {
  program
    .command('diff [what...]')
    .description('Show what is pending in full; of a group three samples that are as unlike as possible.')
    .option('--all', 'Of a group, show every change.')
    .addHelpText('after', diffHelp)
    .action(async (words: string[], options: { all?: boolean }) => {
      const { runDiff } = await import('./commands/diff-command.ts')
      finish(await runDiff(words, options, open()))
    })
}

function defineAccept(program: Command, { open, finish }: CommandContext): void {
  program
    .command('accept [what...]')
    .description('Accept what the fixtures give today: write their snapshots. Refused in CI.')
    .option('--except <what...>', 'Leave these out.')
    .option('--prune', 'Also remove snapshots that no evidence answers to.')
    .option('--reseal', 'Also accept evidence that is not what was saved.')
    .option('--force', 'Accept groups in which something may be lost without a look, and results that vary.')
    .addHelpText('after', acceptHelp)
    .action(async (words: string[], options: AcceptOptions) => {
      const { runAccept } = await import('./commands/accept-command.ts')
      finish(await runAccept(words, options, open()))
    })
}

function defineReject(program: Command, { open, finish }: CommandContext): void {
  program
    .command('reject <what...>')
    .description('Note that a change is wrong. It stays red, and is asked about again when code or page change.')
    .option('--note <text>', 'Why; shown in reviews and reports.')
    .action(async (words: string[], options: { note?: string }) => {
      const { runReject } = await import('./commands/reject-command.ts')
      finish(await runReject(words, options, open()))
    })
}

function defineUndo(program: Command, { open, finish }: CommandContext): void {
  program
    .command('undo')
    .description('Take the last decision back: every file that it wrote is what it was. May be repeated.')
    .action(async () => {
      const { runUndo } = await import('./commands/undo-command.ts')
      finish(await runUndo(open()))
    })
}

function defineReport(program: Command, { open, finish }: CommandContext): void {
  program
    .command('report [case...]')
    .description('Check, and write what differs: one HTML file to decide in, and what CI shows. Writes no snapshot.')
    .option('--html <file>', 'One file that opens anywhere; touchstone-report.html where nothing else is asked for.')
    .option('--markdown <file>', 'For the summary of a job.')
    .option('--junit <file>', "JUnit's XML.")
    .option('--json <file>', 'Everything, for programs.')
    .option('--annotations', "Print GitHub's annotations, one a group, ten at the most.")
    .addHelpText('after', reportHelp)
    .action(async (cases: string[], options: ReportCommandOptions) => {
      const { runReport } = await import('./commands/report-command.ts')
      finish(await runReport(cases, options, open()))
    })
}

function defineApply(program: Command, { open, finish }: CommandContext): void {
  program
    .command('apply <file>')
    .description('Carry out what was decided in a report; - for standard input. What has changed since is refused.')
    .action(async (file: string) => {
      const { runApply } = await import('./commands/apply-command.ts')
      finish(await runApply(file, open()))
    })
}

function defineMerge(program: Command, { open, finish }: CommandContext): void {
  program
    .command('merge [base] [ours] [theirs] [path]')
    .description('Merge a snapshot field by field; git calls it once --install has told it to.')
    .option('--install', 'Make git use it for the snapshots of this project, in this clone.')
    .action(async (...[base, ours, theirs, path, options]: MergeWords) => {
      const { installMerge, runMerge } = await import('./commands/merge-command.ts')
      if (options?.install === true) finish(await installMerge(open()))
      else if (base === undefined || ours === undefined || theirs === undefined || path === undefined)
        throw new TouchstoneError('cli/usage', { value: 'merge needs four files, or --install' })
      else finish(runMerge({ base, ours, theirs, path }, open()))
    })
}

type MergeWords = [base?: string, ours?: string, theirs?: string, path?: string, options?: { install?: boolean }]

const reviewHelp = `
Every decision is written at once; \`u\` and \`touchstone undo\` take it back. Press ? for the keys.
In CI nothing is written, and the exit code is 1 while something is open.

Examples:
  $ touchstone review                # everything that differs
  $ touchstone review 'dw/author-*'
  $ touchstone review --ui           # in the browser`

const diffHelp = `
What is a group (g1234abcd), a change (0123456789ab), a case, or case:field.

Examples:
  $ touchstone diff                       # everything
  $ touchstone diff g1234abcd             # three of the group
  $ touchstone diff two-leads:body`

const acceptHelp = `
What is a group (g1234abcd), a change (0123456789ab), a case or a pattern of it, case:field, or case:body[3].
Without it, everything that differs is accepted. Review it with git diff snapshots/; touchstone undo takes it back.

Examples:
  $ touchstone accept lone-percent-in-slug
  $ touchstone accept g1234abcd --except two-leads 'author-*'
  $ touchstone accept two-leads:title
  $ touchstone accept --prune`

const reportHelp = `
A file may be -, standard output. Exit codes are those of check.

Examples:
  $ touchstone report                                     # touchstone-report.html
  $ touchstone report --html review.html --markdown "$GITHUB_STEP_SUMMARY" --annotations
  $ touchstone report --junit junit.xml --json - | jq .groups`
