import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ReviewServer, serveReview } from '../../src/cli/server/review-server.ts'
import { loadProject } from '../../src/project/load-project.ts'
import { ReviewService } from '../../src/pending/review-service.ts'
import { openReview } from '../../src/pending/open-review.ts'

/** The page of the review, as it was built. */
export const readTemplate = (): string =>
  readFileSync(resolve(import.meta.dirname, '../../dist/app/review.html'), 'utf8')

/** Open the real service of a project. */
export async function openService(root: string): Promise<ReviewService> {
  const project = await loadProject(root)
  const opened = await openReview(project, { cases: [], from: root, store: true })
  return new ReviewService(project, { opened, cases: [], from: root, now: () => Date.UTC(2026, 10, 24) })
}

/** Serve the real review of a project. */
export async function serveProject(root: string): Promise<ReviewServer> {
  return serveReview(await openService(root), readTemplate(), { project: 'a-users-project' })
}
