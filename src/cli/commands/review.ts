import { basename, relative } from 'node:path'
import type { Command } from 'commander'
import { loadProject } from '../../project/load-project.ts'
import { ReviewService } from '../../pending/review-service.ts'
import { toReview } from '../../pending/open-review.ts'
import { formatReviewCommands } from '../../report/review-commands.ts'
import { formatReviewSummary } from '../../report/review-summary.ts'
import { isSettled, openSession } from '../../review/session/session.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openProjectToWrite } from '../open-project.ts'
import { openShown } from '../open-shown.ts'
import type { ServeOptions } from '../server/review-server.ts'
import { runReviewTerminal } from '../terminal/review-terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'

/**
 * Defines `touchstone review`: what differs is decided by keys or in the browser. Where there is no terminal it names the
 * commands that do the same; in CI nothing is written.
 */
export function define(command: Command, { open, finish }: CommandContext): void {
  command
    .option('--ui', 'Opens the review in the browser.')
    .option('--force', 'Accepts groups in which something may be lost without a look at their samples.')
    .addHelpText('after', help)
    .action(async (cases: string[], options: ReviewOptions) => finish(await run(cases, options, open())))
}

const help = `
Every decision is written at once; \`u\` and \`touchstone undo\` take it back. Press ? for the keys.
In CI nothing is written. The exit code is 1 while something is open, skipped or rejected, as \`check\` is red then.

Examples:
  $ touchstone review                # everything that differs
  $ touchstone review 'dw/author-*'
  $ touchstone review --ui           # in the browser`

/** The options of `touchstone review`. */
interface ReviewOptions {
  /** Whether to review in the browser. */
  readonly ui?: boolean
  /** Whether to accept groups in which something may be lost without a look at their samples. */
  readonly force?: boolean
}

async function run(
  cases: readonly string[],
  { ui = false, force = false }: ReviewOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const project = await (terminal.isCi ? loadProject(terminal.cwd) : openProjectToWrite(terminal))
  const opened = await openShown(project, cases, terminal)
  const review = toReview(opened)
  const screen = ui ? undefined : terminal.openScreen
  if (review.changes.length === 0 || terminal.isCi || (!ui && screen === undefined)) {
    terminal.print(formatReviewCommands(review, terminal.paint, cases.length > 0))
    return isSettled(review) ? exitCodes.same : exitCodes.different
  }
  const service = new ReviewService(project, { opened, cases, from: terminal.cwd, now: terminal.now })
  const sumUp = () => formatReviewSummary(service.review(), relative(project.root, project.snapshots), terminal.paint)
  if (screen === undefined) return serve(service, { project: basename(project.root), isForced: force, sumUp }, terminal)
  const { by } = await runReviewTerminal(service, openSession(review, { isForced: force }), {
    ...{ screen: await screen(), paint: terminal.paint },
  })
  if (by === 'hungUp') return exitCodes.hungUp
  terminal.print(sumUp())
  return by === 'quit' ? codeOf(service) : exitCodes[by]
}

interface ServeContext extends Required<Pick<ServeOptions, 'project' | 'isForced'>> {
  readonly sumUp: () => string
}

/** Serves the review until it is quit in the browser, or stopped here. */
async function serve(
  service: ReviewService,
  { project, isForced, sumUp }: ServeContext,
  terminal: Terminal,
): Promise<ExitCode> {
  const [{ serveReview }, { readReviewTemplate }] = await Promise.all([
    import('../server/review-server.ts'),
    import('../server/review-template.ts'),
  ])
  const quit = new AbortController()
  const options = { project, isForced, onQuit: () => quit.abort() }
  const { url, close } = await serveReview(service, readReviewTemplate(), options)
  terminal.print(`Review at  ${url}\n`)
  terminal.tell('This machine only. Quit there with q, or here with Ctrl-C; nothing is lost.\n')
  await terminal.untilStopped(quit.signal)
  await close()
  terminal.print(sumUp())
  return codeOf(service)
}

function codeOf(service: ReviewService): ExitCode {
  return isSettled(service.review()) ? exitCodes.same : exitCodes.different
}
