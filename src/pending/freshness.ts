import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { hashFile } from '../project/files/hash-file.ts'
import { readText } from '../project/files/read-text.ts'
import { type Fixture, readCase } from '../project/find-fixtures.ts'
import type { CaseName } from '../project/new-case.ts'
import type { Project } from '../project/project.ts'
import { fingerprintCode } from '../check/fingerprint-code.ts'
import { hashContent, type PendingSnapshot } from './pending-snapshot.ts'
import { pendingFolder, readPending } from './store.ts'
import { sources } from '../project/source.ts'

/** Find the fixture whose snapshot a proposal is for; nothing where neither evidence nor snapshot is left. */
export function fixtureOfPending(
  project: Project,
  { site, name, source }: Pick<PendingSnapshot, 'site' | 'name' | 'source'>,
): Fixture | undefined {
  return readCase(project, site, name).find((fixture) => fixture.source === source)
}

/** The fixture as it would be with the evidence that was captured again and waits; itself where there is none. */
export function withPendingEvidence(project: Project, fixture: Fixture): Fixture {
  const folder = pendingFolder(project, fixture)
  const evidence = join(folder, sources[fixture.source].evidence)
  if (!existsSync(evidence)) return fixture
  return { ...fixture, evidence, metadata: join(folder, 'fixture.json'), hasEvidence: true }
}

/** Returns true if evidence that was captured again waits for a case. */
export function hasPendingEvidence(project: Project, name: CaseName): boolean {
  return existsSync(join(pendingFolder(project, name), 'fixture.json'))
}

/** Make the check whether what a proposal is bound to is still there: snapshot, evidence and code. */
export function openFreshness(project: Project): (pending: PendingSnapshot) => boolean {
  const fingerprints = new Map<string | undefined, string>()
  const rulesOf = (entry: string | undefined): string => {
    const known = fingerprints.get(entry)
    if (known !== undefined) return known
    const made = fingerprintCode(project, entry === undefined ? undefined : resolve(project.root, entry))
    fingerprints.set(entry, made)
    return made
  }
  return (pending) => {
    const fixture = fixtureOfPending(project, pending)
    if (fixture === undefined) return false
    if (hashContent(readSnapshot(fixture.snapshot)) !== pending.current) return false
    if (pending.by === 'merge') return true
    const { evidence } = withPendingEvidence(project, fixture)
    return hashFile(evidence) === pending.hashes.evidence && rulesOf(pending.entry) === pending.hashes.rules
  }
}

/** Returns true if another process proposed something else since, or decided about it. */
export function isOvertaken(project: Project, pending: PendingSnapshot): boolean {
  const stored = readPending(project, pending)
  return stored !== undefined && serializeDecisions(stored) !== serializeDecisions(pending)
}

function serializeDecisions({ hashes, current, changes }: PendingSnapshot): string {
  const { base, evidence, rules } = hashes
  return JSON.stringify([base, evidence, rules, current, changes.map(({ id, verdict, note }) => [id, verdict, note])])
}

function readSnapshot(file: string): string | null {
  return existsSync(file) ? readText(file) : null
}
