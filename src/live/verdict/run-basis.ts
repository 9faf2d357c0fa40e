import { fingerprintCode } from '../../check/fingerprint-code.ts'
import { findFixtures } from '../../project/find-fixtures.ts'
import type { Project } from '../../project/project.ts'
import { readBytes } from '../../project/files/read-text.ts'
import { sha256 } from '../../project/files/sha256.ts'
import { fixtureOf } from '../../review/change.ts'
import type { SeenFixture } from './live-result.ts'

/** The state of rules and cases that a run was made with, as SHA-256 in hex: with another one it would say something else. */
export interface RunBasis {
  /** The code that parses; see `fingerprintCode`. */
  readonly rules: string
  /** Evidence and snapshot of each case that was looked at, by fixture. */
  readonly cases: Readonly<Record<string, string>>
}

/**
 * Describes what results are based on, as it is now; a page that is no case has nothing of its own.
 *
 * @throws TouchstoneError `config/…`, and what `findFixtures` throws
 */
export function describeBasis(project: Project, seen: readonly SeenFixture[]): RunBasis {
  const wanted = new Set(seen.map(fixtureOf))
  const known = findFixtures(project, []).filter(
    (fixture) => fixture.hasEvidence && fixture.hasSnapshot && wanted.has(fixtureOf(fixture)),
  )
  const cases = known.map((fixture) => {
    const files = [fixture.evidence, fixture.snapshot].map((file) => readBytes(file).toString('latin1'))
    return [fixtureOf(fixture), sha256(files.map((text) => text.replaceAll('\r\n', '\n')).join('\0'))] as const
  })
  return { rules: fingerprintCode(project), cases: Object.fromEntries(cases) }
}

/** Says in what a run does not fit the project as it is now; nothing where it fits. */
export function findUnfit(made: RunBasis, now: RunBasis): string | undefined {
  if (made.rules !== now.rules) return 'the rules that it was made with are others'
  const other = Object.keys(made.cases).find((name) => made.cases[name] !== now.cases[name])
  return other && `${other} is not as it was when it was made`
}
