import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { Fixture } from '../project/find-fixtures.ts'
import type { Project } from '../project/project.ts'
import { readPlainFile, readText } from '../project/files/read-text.ts'
import { commitWrites, writeAlone } from '../project/files/journal.ts'
import { openRemoved, sealFixture, type SealOptions } from '../project/evidence/seal-fixture.ts'
import { fixtureOf } from '../review/change.ts'
import { parseSnapshot } from '../snapshot/yaml.ts'
import type { DecideOptions } from './decide.ts'
import { hashContent } from './pending-snapshot.ts'

/** The result of sealing evidence as it is. */
export interface Resealed {
  readonly sealed: readonly Fixture[]
  readonly refused: ReadonlyMap<string, TouchstoneError>
}

/** Seal the evidence of fixtures that give what was accepted already. */
export function resealFixtures(project: Project, fixtures: readonly Fixture[], options: DecideOptions): Resealed {
  const refused = new Map<string, TouchstoneError>()
  const sealed: Fixture[] = []
  const settings = { ...options, isRemoved: openRemoved(project, fixtures) }
  for (const fixture of fixtures) {
    try {
      const isSealed = writeAlone(project.root, () => resealFixture(project, fixture, settings))
      if (isSealed) sealed.push(fixture)
    } catch (error) {
      if (!(error instanceof TouchstoneError)) throw error
      refused.set(fixtureOf(fixture), error)
    }
  }
  return { sealed, refused }
}

function resealFixture(
  project: Project,
  fixture: Fixture,
  options: DecideOptions & Pick<SealOptions, 'isRemoved'>,
): boolean {
  const document = fixture.hasSnapshot ? parseSnapshot(readText(fixture.snapshot)) : {}
  const sha256 = hashContent(readPlainFile(fixture.evidence)) as string
  const content = sealFixture(project, fixture, { ...options, document, sha256 })
  if (content !== undefined)
    commitWrites(project.root, `sealed ${fixtureOf(fixture)}`, [{ file: fixture.metadata, content }])
  return content !== undefined
}
