import type { Project } from '../project/project.ts'
import { type OpenedReview, openReview } from '../pending/open-review.ts'
import { showProgress } from './terminal/progress.ts'
import type { Terminal } from './terminal/terminal.ts'

/** Checks cases, and shows the progress. Differences are stored to be reviewed, except in CI. */
export async function openShown(project: Project, cases: readonly string[], terminal: Terminal): Promise<OpenedReview> {
  let progress: ReturnType<typeof showProgress> | undefined
  const opened = await openReview(project, {
    ...{ cases, from: terminal.cwd, store: !terminal.isCi },
    start: (total) => (progress = showProgress(terminal, 'checking', total)),
    step: () => progress?.step(),
  })
  progress?.end()
  const { unstored } = opened
  if (unstored !== undefined)
    terminal.tell(`note  what differs is not kept for review: ${unstored.code}  ${unstored.message}\n`)
  return opened
}
