import type { Metadata } from '../../project/metadata.ts'
import type { CaseName } from '../../project/new-case.ts'
import type { Project } from '../../project/project.ts'
import { writePendingEvidence } from '../../pending/store.ts'
import type { PreparedEvidence } from './prepare-evidence.ts'
import { filesOf } from './propose-case.ts'

/**
 * Let evidence that was captured again for a case wait for review, with the `fixture.json` that would seal it.
 *
 * @throws TouchstoneError `fixture/write-failed`
 */
export function proposeEvidence(
  project: Project,
  name: CaseName,
  metadata: Metadata,
  prepared: readonly PreparedEvidence[],
): void {
  const records = Object.fromEntries(prepared.map(({ source, record }) => [source, record]))
  const sources = { ...metadata.sources, ...records }
  writePendingEvidence(project, name, filesOf(prepared, { ...metadata, sources }))
}
