import { loadProject } from '../../project/load-project.ts'
import { toReview } from '../../pending/open-review.ts'
import { formatPendingJson } from '../../report/ci/pending-json.ts'
import { formatReviewCommands } from '../../report/review-commands.ts'
import { countVerdicts } from '../../review/session/session.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openShown } from '../open-shown.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `touchstone pending`: what waits for a decision, in groups. */
export async function runPending(
  cases: readonly string[],
  { json = false }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const project = await loadProject(terminal.cwd)
  const review = toReview(await openShown(project, cases, terminal))
  terminal.print(json ? formatPendingJson(review) : formatReviewCommands(review, terminal.paint, cases.length > 0))
  return countVerdicts(review).open === 0 ? exitCodes.same : exitCodes.different
}
