import { readMetadata } from '../project/evidence/read-evidence.ts'
import { rmSync } from 'node:fs'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { CheckResult } from '../check/check-fixture.ts'
import { describeRename } from '../check/find-renamed.ts'
import { checkFixtures } from '../check/check-fixtures.ts'
import { caseOf, type Fixture, findFixtures } from '../project/find-fixtures.ts'
import { finishWrites, writeAlone } from '../project/files/journal.ts'
import type { Project } from '../project/project.ts'
import { fixtureOf, type Blocker, type Review } from '../review/change.ts'
import { groupChanges } from '../review/group-changes.ts'
import { fieldOf } from '../snapshot/compare.ts'
import { type Agreements, noteAgreements, readAgreements } from '../check/agreements.ts'
import { fingerprintCode } from '../check/fingerprint-code.ts'
import { sha256 } from '../project/files/sha256.ts'
import { hasPendingEvidence, openFreshness, withPendingEvidence } from './freshness.ts'
import { openPast, type Past } from './past.ts'
import type { PendingSnapshot } from './pending-snapshot.ts'
import { proposeSnapshot, withTheirs } from './propose-snapshot.ts'
import { formatPending, pendingFile, readAllPending, readPending, writePending } from './store.ts'

/** The results of a check, and the proposals that follow from them. */
export interface OpenedReview {
  readonly results: readonly CheckResult[]
  readonly pendings: readonly PendingSnapshot[]
  readonly blockers: readonly Blocker[]
  /** The error that kept the proposals from being stored. */
  readonly unstored?: TouchstoneError
  /** By fixture, why nothing can be proposed for it. */
  readonly errors: ReadonlyMap<string, TouchstoneError>
}

/** The options of {@link openReview}. */
export interface OpenOptions {
  /** Names of cases, as for `findFixtures`; all when empty. */
  readonly cases?: readonly string[]
  /** The folder that paths start from. */
  readonly from?: string
  /** Whether what is found may be stored; not in CI. */
  readonly store: boolean
  /** Is told how many fixtures there are. */
  readonly start?: (total: number) => void
  /** Is called after each fixture. */
  readonly step?: () => void
}

/**
 * Check fixtures, and propose for the snapshot of each that differs what its evidence gives. What was proposed before,
 * and decided of it, stays as long as snapshot, evidence and code are what they were.
 *
 * @throws TouchstoneError as `findFixtures` does, `review/busy`
 */
export async function openReview(project: Project, options: OpenOptions): Promise<OpenedReview> {
  if (options.store) finishWrites(project.root)
  const fixtures = findFixtures(project, options.cases, options.from)
  options.start?.(fixtures.length)
  const results = await checkFixtures(project, fixtures, options.step)
  const rules = fingerprintCode(project)
  const agreements = readAgreements(project)
  const stored = readStored(project, fixtures, results)
  const past = openPast(
    project,
    fixtures.filter((fixture, index) => results[index]?.status !== 'same' || hasPendingEvidence(project, fixture)),
  )
  const pendings: PendingSnapshot[] = []
  const errors = new Map<string, TouchstoneError>()
  const urls = new Map<string, string>()
  for (const [index, fixture] of fixtures.entries()) {
    const known = stored.fresh.get(fixtureOf(fixture))
    const result = results[index] as CheckResult
    const pending = await choosePending(project, fixture, result, {
      known,
      rules,
      agreements,
      past,
      url: urls.get(caseOf(fixture)),
    }).catch(keepError)
    if (pending instanceof TouchstoneError) errors.set(fixtureOf(fixture), pending)
    else if (pending !== undefined) pendings.push(pending)
    noteUrl(fixture, result, urls)
  }
  const unstored = options.store
    ? attempt(() => {
        storePending(project, pendings, stored)
        noteAgreements(project, agreements, listAgreements(results, rules))
      })
    : undefined
  const blockers = listBlockers(results, pendings)
  return { results, pendings, errors, blockers, ...(unstored !== undefined && { unstored }) }
}

function attempt(write: () => void): TouchstoneError | undefined {
  try {
    return void write()
  } catch (error) {
    return keepError(error)
  }
}

/** Make the review of what is pending: its changes, grouped. */
export function toReview({ pendings, blockers }: Pick<OpenedReview, 'pendings' | 'blockers'>): Review {
  const changes = pendings.flatMap((pending) => pending.changes)
  return { changes, groups: groupChanges(changes, sha256), blockers }
}

interface Stored {
  readonly fresh: ReadonlyMap<string, PendingSnapshot>
  /** All that is stored for these fixtures. */
  readonly all: readonly PendingSnapshot[]
}

/** Reads what is stored for fixtures; of a case that was renamed it stays as it is, and waits for `touchstone mv`. */
function readStored(project: Project, fixtures: readonly Fixture[], results: readonly CheckResult[]): Stored {
  const wanted = new Set(fixtures.filter((_, index) => results[index]?.status !== 'renamed').map(fixtureOf))
  const isFresh = openFreshness(project)
  const all = readAllPending(project).filter((pending) => wanted.has(fixtureOf(pending)))
  return { all, fresh: new Map(all.filter(isFresh).map((pending) => [fixtureOf(pending), pending])) }
}

/** The first source of a case without `fixture.json` says what its address will be, to the others too. */
function noteUrl(fixture: Fixture, { article }: CheckResult, urls: Map<string, string>): void {
  const name = caseOf(fixture)
  if (article !== undefined && !urls.has(name)) urls.set(name, article.url)
}

interface Known {
  readonly known: PendingSnapshot | undefined
  readonly rules: string
  readonly agreements: Agreements
  readonly past: Past
  readonly url: string | undefined
}

/**
 * A proposal of another command stands while it is fresh; one of a check, while it would propose the same again. Evidence
 * that was captured again is proposed before that of the fixture. After a merge what the evidence gives is proposed, and
 * what the other side has is told with it.
 */
async function choosePending(
  project: Project,
  fixture: Fixture,
  result: CheckResult,
  { known, rules, agreements, past, url }: Known,
): Promise<PendingSnapshot | undefined> {
  const { status } = result
  if (status === 'renamed') return undefined
  const isReadable = status !== 'orphaned' && status !== 'broken'
  const isOpen = known?.by === 'check' || (known?.by === 'merge' && isReadable)
  if (known !== undefined && !isOpen) return known
  const captured = withPendingEvidence(project, fixture)
  const isCaptured = captured !== fixture
  if (status === 'same' && !isCaptured) return undefined
  const agreed = agreements[fixtureOf(fixture)]
  const sealed = isCaptured ? readMetadata(project, fixture)?.sources[fixture.source]?.sha256 : undefined
  const committed = past.snapshotOf(fixture)
  const proposed = await proposeSnapshot(project, captured, {
    ...{ by: isCaptured ? 'refresh' : 'check', rules },
    ...(agreed !== undefined && { agreed }),
    ...(url !== undefined && { url }),
    ...(sealed !== undefined && { sealed }),
    ...(committed !== undefined && { committed }),
    readBefore: () => past.read(fixture),
    ...(!isCaptured && url === undefined && result.fixtureReading !== undefined && { first: result.fixtureReading }),
  })
  const theirs = known?.by === 'merge' ? known.proposed : known?.theirs
  const made = proposed && withTheirs(proposed, theirs)
  return known?.by === 'check' && known.proposed === made?.proposed ? known : made
}

function keepError(error: unknown): TouchstoneError {
  if (error instanceof TouchstoneError) return error
  throw error
}

/** Stores the proposals; where another process proposed or decided since they were read, its own stand. */
function storePending(project: Project, pendings: readonly PendingSnapshot[], { all, fresh }: Stored): void {
  const wanted = new Set(pendings.map(fixtureOf))
  const old = new Map(all.map((pending) => [fixtureOf(pending), formatPending(pending)]))
  const gone = all.filter((pending) => !wanted.has(fixtureOf(pending)))
  const news = pendings.filter((pending) => fresh.get(fixtureOf(pending)) !== pending)
  if (gone.length + news.length === 0) return
  writeAlone(project.root, () => {
    const isUntouched = (pending: PendingSnapshot) => {
      const stored = readPending(project, pending)
      return (stored && formatPending(stored)) === old.get(fixtureOf(pending))
    }
    for (const pending of gone.filter(isUntouched)) rmSync(pendingFile(project, pending), { force: true })
    for (const pending of news.filter(isUntouched)) writePending(project, pending)
  })
}

function listAgreements(results: readonly CheckResult[], rules: string): Agreements {
  return Object.fromEntries(
    results.flatMap((result) => {
      const { status, hashes } = result
      if (status !== 'same' || hashes === undefined) return []
      return [[fixtureOf(result), { base: hashes.snapshot, evidence: hashes.evidence, rules }]]
    }),
  )
}

/** List what makes a fixture red and is not a change of its snapshot. */
function listBlockers(results: readonly CheckResult[], pendings: readonly PendingSnapshot[]): Blocker[] {
  const keyOf = (name: string, path: string) => JSON.stringify([name, path])
  const changes = pendings.flatMap((pending) => pending.changes)
  const proposed = new Set(changes.map((change) => keyOf(fixtureOf(change), change.difference.path)))
  return results.flatMap((result): Blocker[] => {
    const { site, name, source, error, differences, renamed } = result
    const say = (reason: string) => ({ site, name, source, reason })
    if (error !== undefined) return [say(`${error.code}: ${error.message}`)]
    if (renamed !== undefined) return [say(describeRename(renamed))]
    return differences
      .filter((difference) =>
        ['evidence', 'witnesses', 'accounting', 'sources', 'declared'].includes(fieldOf(difference)),
      )
      .filter(({ path }) => !proposed.has(keyOf(fixtureOf(result), path)))
      .map(({ path, new: now }) => say(fieldOf({ path }) === 'accounting' ? `${path}: ${String(now)}` : path))
  })
}
