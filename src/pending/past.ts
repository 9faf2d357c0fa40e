import { type FixtureReading, readFixture } from '../check/read-fixture.ts'
import { readMetadata } from '../project/evidence/read-evidence.ts'
import type { Fixture } from '../project/find-fixtures.ts'
import { readPlainFile } from '../project/files/read-text.ts'
import { sha256 } from '../project/files/sha256.ts'
import { tryParseMetadata } from '../project/metadata.ts'
import type { Project } from '../project/project.ts'
import { readCommitted } from '../project/read-committed.ts'

/** The state of fixtures when they were accepted, as far as it is still there. */
export interface Past {
  /** The snapshot of git's last commit. */
  readonly snapshotOf: (fixture: Fixture) => string | undefined
  /**
   * Reads the evidence that was sealed when it was accepted: the fixture's own, else that of git's last commit. Nothing
   * where neither has it.
   */
  readonly read: (fixture: Fixture) => Promise<FixtureReading | undefined>
}

/** Opens the past of fixtures; git is asked once for all of them, and once more for each whose evidence is another. */
export function openPast(project: Project, fixtures: readonly Fixture[]): Past {
  const files = fixtures.flatMap(({ snapshot, metadata }) => [snapshot, metadata])
  const committed = readCommitted(project.root, [...new Set(files)])
  return {
    snapshotOf: ({ snapshot }) => committed.get(snapshot)?.toString('utf8').replaceAll('\r\n', '\n'),
    read: async (fixture) => {
      const record = committed.get(fixture.metadata)
      const old = record && tryParseMetadata(record.toString('utf8'), fixture.metadata)
      const metadata = readMetadata(project, fixture) ?? old
      const bytes = findSealed(project, fixture, metadata?.sources[fixture.source]?.sha256)
      return bytes === undefined ? undefined : readFixture(project, fixture, { evidence: { bytes, metadata } })
    },
  }
}

/** Finds the evidence with the hash under which it was sealed. */
function findSealed(
  project: Project,
  { evidence, hasEvidence }: Fixture,
  sealed: string | undefined,
): Buffer | undefined {
  const isSealed = (bytes: Buffer | undefined) => bytes !== undefined && sha256(bytes) === sealed
  const own = hasEvidence ? readPlainFile(evidence) : undefined
  if (isSealed(own)) return own
  const committed = readCommitted(project.root, [evidence]).get(evidence)
  return isSealed(committed) ? committed : undefined
}
