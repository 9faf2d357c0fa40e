import { onTestFinished } from 'vitest'
import { makeProject, type TemporaryProject } from './make-project.ts'

export type { Run, TemporaryProject } from './make-project.ts'

/**
 * Make a project with copies of some of the kit's own cases, gone when the test ends.
 *
 * @param cases names of cases below `fixtures/dw` and `snapshots/dw`
 */
export function temporaryProject(cases: readonly string[] = []): TemporaryProject {
  const project = makeProject(cases)
  onTestFinished(project.discard)
  return project
}
