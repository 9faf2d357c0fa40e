import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { caseOf, type Fixture } from '../project/find-fixtures.ts'
import { parseMetadata } from '../project/metadata.ts'
import type { Project } from '../project/project.ts'
import { makeGitAttributes } from '../project/evidence/git-attributes.ts'
import { commitWrites, type Write, writeAlone } from '../project/files/journal.ts'
import { readPlainFile, readText } from '../project/files/read-text.ts'
import { openRemoved, sealFixture, type SealOptions } from '../project/evidence/seal-fixture.ts'
import { sourceNames, sources } from '../project/source.ts'
import { fixtureOf, type Verdict } from '../review/change.ts'
import { isRuleEdit } from '../review/edits/edit-kinds.ts'
import { parseSnapshot } from '../snapshot/yaml.ts'
import { type Agreements, noteAgreements, readAgreements } from '../check/agreements.ts'
import { fixtureOfPending, hasPendingEvidence, isOvertaken, openFreshness, withPendingEvidence } from './freshness.ts'
import { composeSnapshot, hashContent, type PendingSnapshot } from './pending-snapshot.ts'
import { listOpenRules, refuseOpenRules } from './rule-changes.ts'
import { formatPending, pendingFile, pendingFolder } from './store.ts'

/** The decision about one change. */
export interface Decision {
  /** The id of the change. */
  readonly id: string
  readonly verdict: Verdict
  readonly note?: string
}

/** The options of {@link decide}. */
export interface DecideOptions {
  /** The time now, ISO 8601, for what is sealed for the first time. */
  readonly now: string
  /** Accept evidence whose bytes are not those of `fixture.json`. */
  readonly reseal?: boolean
  /** Accept even what parsing does not give twice. */
  readonly force?: boolean
  /** The title for `undo`; by default how many were accepted and rejected. */
  readonly title?: string
  /** The run of another program that this is a part of; all of one run are one step for `undo`. */
  readonly run?: string
  /** Carry out what can be, and leave the fixtures where something is against it. */
  readonly isLenient?: boolean
}

/** The options of sealing: which `fixture.json` were removed, too. */
type SealSettings = DecideOptions & Pick<SealOptions, 'isRemoved'>

/** The result of decisions. */
export interface Decided {
  /** All proposals as they are now. */
  readonly pendings: readonly PendingSnapshot[]
  /** The ids of the changes that were decided. */
  readonly done: ReadonlySet<string>
  /** By fixture, or by id where there is no such change, why nothing was written. */
  readonly refused: ReadonlyMap<string, TouchstoneError>
}

/**
 * Carry decisions out: an accepted change is written into its snapshot, every verdict is noted. All of it is written, or
 * nothing; with `isLenient`, all but the fixtures where something is against it.
 *
 * @throws TouchstoneError `review/stale` when what was shown is no longer what is there, `review/unstable`,
 * `review/busy`, `fixture/evidence-changed`, `capture/secret-survives`, `fixture/write-failed`
 */
export function decide(
  project: Project,
  pendings: readonly PendingSnapshot[],
  decisions: readonly Decision[],
  options: DecideOptions,
): Decided {
  return writeAlone(project.root, () => decideAlone(project, pendings, decisions, options))
}

function decideAlone(
  project: Project,
  pendings: readonly PendingSnapshot[],
  decisions: readonly Decision[],
  options: DecideOptions,
): Decided {
  const wanted = new Map(decisions.map((decision) => [decision.id, decision]))
  const refused = listUnknown(pendings, wanted)
  const isFresh = openFreshness(project)
  const isRight = (pending: PendingSnapshot) => isFresh(pending) && !isOvertaken(project, pending)
  const writes: Write[] = []
  const isWanted = ({ changes }: PendingSnapshot) => changes.some(({ id }) => wanted.has(id))
  const settings = { ...options, isRemoved: openRemovedOf(project, pendings.filter(isWanted)) }
  const decided = pendings.map((pending) => {
    if (!isWanted(pending)) return pending
    try {
      const changed = applyDecisions(pending, wanted)
      refuse(changed, isRight(pending), options)
      writes.push(...listWrites(project, changed, settings, writes))
      return changed
    } catch (error) {
      if (!(error instanceof TouchstoneError)) throw error
      refused.set(fixtureOf(pending), error)
      return pending
    }
  })
  const [first] = refused.values()
  if (first !== undefined && options.isLenient !== true) throw first
  const touched = decided.filter((pending, index) => pending !== pendings[index])
  const done = new Set(touched.flatMap(({ changes }) => changes.map(({ id }) => id)).filter((id) => wanted.has(id)))
  const before = pendings.filter((pending, index) => pending !== decided[index])
  const all = dedupe([...writes, ...listDone(project, decided, touched), ...listAttributes(project, writes)])
  const { title = describeDecisions(decisions.filter(({ id }) => done.has(id))), run } = options
  const isStillRight = () => before.every(isRight)
  if (all.length > 0) commitWrites(project.root, title, all, { isStillRight, ...(run !== undefined && { run }) })
  noteAgreements(project, readAgreements(project), listAgreed(touched))
  return { pendings: decided, done, refused }
}

function openRemovedOf(project: Project, pendings: readonly PendingSnapshot[]): SealOptions['isRemoved'] {
  return openRemoved(
    project,
    pendings.flatMap((pending) => fixtureOfPending(project, pending) ?? []),
  )
}

/** Where evidence is sealed, git must keep it as it is. */
function listAttributes(project: Project, writes: readonly Write[]): Write[] {
  const isSealed = writes.some(({ file }) => file.startsWith(project.fixtures))
  return isSealed ? [makeGitAttributes(project) ?? []].flat() : []
}

/** The proposals that were accepted in full, as agreements of this machine. */
function listAgreed(pendings: readonly PendingSnapshot[]): Agreements {
  const isAgreed = ({ by, changes }: PendingSnapshot) =>
    (by === 'check' || by === 'refresh') && changes.every(({ verdict }) => verdict === 'accepted')
  return Object.fromEntries(
    pendings.filter(isAgreed).map((pending) => [fixtureOf(pending), { ...pending.hashes, base: pending.current }]),
  )
}

function listUnknown(
  pendings: readonly PendingSnapshot[],
  wanted: ReadonlyMap<string, Decision>,
): Map<string, TouchstoneError> {
  const known = new Set(pendings.flatMap(({ changes }) => changes.map(({ id }) => id)))
  const unknown = [...wanted.keys()].filter((id) => !known.has(id))
  return new Map(unknown.map((id) => [id, new TouchstoneError('review/stale', { value: id })]))
}

function describeDecisions(decisions: readonly Decision[]): string {
  const verdicts = [...new Set(decisions.map(({ verdict }) => verdict))]
  return verdicts.map((verdict) => `${decisions.filter((one) => one.verdict === verdict).length} ${verdict}`).join(', ')
}

function applyDecisions(pending: PendingSnapshot, wanted: ReadonlyMap<string, Decision>): PendingSnapshot {
  const changes = pending.changes.map((change) => ({ ...change, ...wanted.get(change.id) }))
  return { ...pending, changes, current: hashContent(composeSnapshot({ ...pending, changes })) }
}

function refuse(pending: PendingSnapshot, isFresh: boolean, { force = false }: DecideOptions): void {
  if (!isFresh) throw new TouchstoneError('review/stale', { value: fixtureOf(pending) })
  refuseUnnamed(pending)
  const isUnstable = pending.changes.some(({ cause, verdict }) => cause === 'neither' && verdict === 'accepted')
  if (isUnstable && !force) throw new TouchstoneError('review/unstable', { value: fixtureOf(pending) })
}

/** Refuses values of other evidence until the changes of the rules that found them are accepted. */
function refuseUnnamed(pending: PendingSnapshot): void {
  const open = listOpenRules(pending)
  const isTaken = pending.changes.some(({ edit, verdict }) => verdict === 'accepted' && !isRuleEdit(edit))
  if (open.length > 0 && isTaken) throw refuseOpenRules(open)
}

/** Lists the writes of a decision about one snapshot: the evidence's seal or new evidence, the snapshot, the verdicts. */
function listWrites(
  project: Project,
  pending: PendingSnapshot,
  options: SealSettings,
  before: readonly Write[],
): Write[] {
  const fixture = fixtureOfPending(project, pending)
  if (fixture === undefined) throw new TouchstoneError('review/stale', { value: fixtureOf(pending) })
  const content = composeSnapshot(pending)
  const isNew = hashContent(content) !== hashOf(fixture.snapshot)
  return [
    ...(pending.changes.some(({ verdict }) => verdict === 'accepted') && listOpenRules(pending).length === 0
      ? listSeals(project, fixture, pending, options, before)
      : []),
    ...(isNew ? [{ file: fixture.snapshot, content }] : []),
    { file: pendingFile(project, pending), content: formatPending(pending) },
  ]
}

function hashOf(file: string): string | null {
  return hashContent(existsSync(file) ? readText(file) : null)
}

/** Seal evidence for the first time, or anew; the sources of a case are sealed in one file, one after the other. */
function listSeals(
  project: Project,
  fixture: Fixture,
  { proposed, hashes }: PendingSnapshot,
  options: SealSettings,
  before: readonly Write[],
): Write[] {
  if (hasPendingEvidence(project, fixture)) return takeEvidence(project, fixture)
  if (proposed === null || hashes.evidence === null) return []
  const { content: text } = before.findLast(({ file }) => file === fixture.metadata) ?? {}
  const seal = sealFixture(project, fixture, {
    ...options,
    ...(typeof text === 'string' && { metadata: parseMetadata(text, fixture.metadata) }),
    document: parseSnapshot(proposed),
    sha256: hashes.evidence,
  })
  return seal === undefined ? [] : [{ file: fixture.metadata, content: seal }]
}

/** Put the evidence that was captured again in the old one's place. */
function takeEvidence(project: Project, fixture: Fixture): Write[] {
  const waiting = withPendingEvidence(project, fixture)
  const document = {}
  const sha256 = hashContent(readPlainFile(waiting.evidence)) as string
  sealFixture(project, waiting, { document, sha256, now: '', isRemoved: () => false })
  const folder = pendingFolder(project, fixture)
  return [...sourceNames.map((source) => sources[source].evidence), 'fixture.json']
    .filter((name) => existsSync(join(folder, name)))
    .flatMap((name): Write[] => [
      { file: join(project.fixtures, fixture.site, fixture.name, name), content: readPlainFile(join(folder, name)) },
      { file: join(folder, name), content: null },
    ])
}

/** Lists the removals: of proposals that were accepted in full, and of new evidence that was rejected in full. */
function listDone(project: Project, all: readonly PendingSnapshot[], touched: readonly PendingSnapshot[]): Write[] {
  const isAll = ({ changes }: PendingSnapshot, verdict: Verdict) => changes.every((one) => one.verdict === verdict)
  return touched.flatMap((pending): Write[] => {
    const file = pendingFile(project, pending)
    if (isAll(pending, 'accepted')) return [{ file, content: null }]
    const ofCase = all.filter((one) => caseOf(one) === caseOf(pending))
    if (!hasPendingEvidence(project, pending) || !ofCase.every((one) => isAll(one, 'rejected'))) return []
    const folder = pendingFolder(project, pending)
    const names = [...sourceNames.map((source) => sources[source].evidence), 'fixture.json']
    const evidence = names.map((name) => join(folder, name)).filter((one) => existsSync(one))
    return [...evidence, ...ofCase.map((one) => pendingFile(project, one))].map((one) => ({ file: one, content: null }))
  })
}

/** Of two writes to one file the later counts. */
function dedupe(writes: readonly Write[]): Write[] {
  return [...new Map(writes.map((write) => [write.file, write])).values()]
}
