import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hashFile } from '../project/files/hash-file.ts'
import { type Fixture, findFixtures, groupByCase } from '../project/find-fixtures.ts'
import { tryParseMetadata } from '../project/metadata.ts'
import type { Project } from '../project/project.ts'
import { readCommitted, readLastCommitted } from '../project/read-committed.ts'
import { sources } from '../project/source.ts'
import { fixtureOf } from '../review/change.ts'
import type { CheckResult } from './check-fixture.ts'
import { readAgreements } from './agreements.ts'

/** Cases whose folder was renamed, while what was accepted of them stands under the old name. */
export interface Renames {
  /** The old names by the new ones. */
  readonly from: ReadonlyMap<string, string>
  /** The new names by the old ones. */
  readonly to: ReadonlyMap<string, string>
}

/** A case, with its fixtures. */
type Case = readonly [name: string, fixtures: readonly Fixture[]]

/**
 * Finds the cases whose folder was renamed: evidence without a snapshot, whose hash is that of a case of which only
 * snapshots are left. That hash is known from the last commit that had the old `fixture.json`, or from what this machine
 * saw agree.
 *
 * @param fixtures what is looked at; the whole project is listed only where one of them has no snapshot, or no evidence
 */
export function findRenamed(project: Project, fixtures: readonly Fixture[]): Renames {
  const isWhole = fixtures.every(({ hasEvidence, hasSnapshot }) => hasEvidence && hasSnapshot)
  const pairs = isWhole ? [] : pairCases(project)
  return { from: new Map(pairs), to: new Map(pairs.map(([now, before]) => [before, now])) }
}

/** The fixture with the snapshot that was accepted under its old name; nothing where there is none of its source. */
export function withOldSnapshot(project: Project, fixture: Fixture, before: string): Fixture | undefined {
  const snapshot = join(project.snapshots, before, sources[fixture.source].snapshot)
  return existsSync(snapshot) ? { ...fixture, snapshot, hasSnapshot: true } : undefined
}

function pairCases(project: Project): [now: string, before: string][] {
  const cases = [...groupByCase(findFixtures(project))]
  const gone = cases.filter(([, all]) => all.every(({ hasEvidence, hasSnapshot }) => !hasEvidence && hasSnapshot))
  const fresh = cases.filter(([, all]) => all.every(({ hasSnapshot, hasEvidence }) => hasEvidence && !hasSnapshot))
  if (gone.length === 0 || fresh.length === 0) return []
  const names = nameByHash(project, gone)
  const taken = new Set<string>()
  return fresh.flatMap(([now, all]): [string, string][] => {
    const before = all.map((fixture) => names.get(keyOf(fixture, hashFile(fixture.evidence)))).find(Boolean)
    if (before === undefined || taken.has(before)) return []
    taken.add(before)
    return [[now, before]]
  })
}

/** The cases of which only snapshots are left, by the hashes of the evidence that they had. */
function nameByHash(project: Project, gone: readonly Case[]): Map<string, string> {
  const committed = readCommitted(
    project.root,
    gone.flatMap(([, all]) => all.slice(0, 1).map(({ metadata }) => metadata)),
  )
  const agreed = readAgreements(project)
  return new Map(
    gone.flatMap(([name, all]) => {
      const { metadata } = all[0] as Fixture
      const isAgreed = all.every((fixture) => agreed[fixtureOf(fixture)] !== undefined)
      // Git searches its history once a case, so it is asked last.
      const text = committed.get(metadata) ?? (isAgreed ? undefined : readLastCommitted(project.root, metadata))
      const record = text && tryParseMetadata(text.toString('utf8'), metadata)
      return all.flatMap((fixture) => {
        const hash = record?.sources[fixture.source]?.sha256 ?? agreed[fixtureOf(fixture)]?.evidence
        return typeof hash === 'string' ? [[keyOf(fixture, hash), name] as const] : []
      })
    }),
  )
}

function keyOf({ source }: Fixture, hash: string | null): string {
  return `${source} ${hash}`
}

/** Describes a rename, with the command that takes along what was accepted. */
export function describeRename({ from, to }: NonNullable<CheckResult['renamed']>): string {
  return `${from} was renamed to ${to}: touchstone mv ${from} ${to}`
}
