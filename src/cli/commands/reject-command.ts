import { casesIn, chooseChanges } from '../../pending/choose-changes.ts'
import { decide } from '../../pending/decide.ts'
import { toReview } from '../../pending/open-review.ts'
import { count } from '../../report/summary.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openProjectToWrite } from '../open-project.ts'
import { openShown } from '../open-shown.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `touchstone reject`: a change is wrong; it stays red, and is not asked about again until code or page change. */
export async function runReject(
  words: readonly string[],
  options: { readonly note?: string },
  terminal: Terminal,
): Promise<ExitCode> {
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
