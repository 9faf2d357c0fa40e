import type { Review } from '../review/change.ts'
import { countVerdicts } from '../review/session/session.ts'
import type { Paint } from './terminal/paint.ts'
import { paintVerdict } from './terminal/review-words.ts'

/**
 * Summarize a review: `48 accepted, 2 rejected, 10 open`, and the commands that come next.
 *
 * @param folder the folder of snapshots, for `git diff`
 */
export function formatReviewSummary(review: Review, folder: string, paint: Paint): string {
  const counts = countVerdicts(review)
  const verdicts = (['accepted', 'rejected', 'skipped', 'open'] as const).filter((verdict) => counts[verdict] > 0)
  const parts = verdicts.map((verdict) => paintVerdict(verdict, `${counts[verdict]} ${verdict}`, paint))
  const decided = counts.accepted + counts.rejected + counts.skipped
  const next = [
    ...(counts.accepted > 0 ? [[`git diff ${folder}/`, 'see what was written'] as const] : []),
    ...(decided > 0 ? [['touchstone undo', 'take the last back'] as const] : []),
    ...(counts.open > 0 ? [['touchstone review', 'go on'] as const] : []),
  ]
  const width = Math.max(...next.map(([command]) => command.length))
  const lines = next.map(([command, does]) => `  ${command.padEnd(width)}  ${paint.faint(does)}`)
  const isRed = counts.rejected + counts.skipped > 0
  const red = isRed ? ['`check` is red for what was rejected or skipped, until the code or the page is mended.'] : []
  return [parts.length === 0 ? 'There is nothing left to review.' : parts.join(', '), ...red, ...lines, ''].join('\n')
}
