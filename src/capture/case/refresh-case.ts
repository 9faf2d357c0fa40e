import { relative } from 'node:path'
import { readSnapshot } from '../../check/check-fixture.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { openReview } from '../../pending/open-review.ts'
import { pendingFolder } from '../../pending/store.ts'
import { caseOf, type Fixture } from '../../project/find-fixtures.ts'
import { formatMetadata, type Metadata, type SourceRecord } from '../../project/metadata.ts'
import { commitWrites } from '../../project/files/journal.ts'
import { readText } from '../../project/files/read-text.ts'
import type { Project } from '../../project/project.ts'
import { readMetadata } from '../../project/evidence/read-evidence.ts'
import { findSiteOf } from '../../project/site-of.ts'
import type { Site } from '../../sites/site.ts'
import type { Difference } from '../../snapshot/compare.ts'
import type { Capture } from './capture.ts'
import { type CaptureContext, capturePage, fetchEvidence } from './capture-address.ts'
import { type PreparedEvidence, storedAddress } from './prepare-evidence.ts'
import { prepareAll, type ProposeCaseOptions } from './propose-case.ts'
import { proposeEvidence } from './propose-evidence.ts'

/** The options of {@link refreshCases}. */
export interface RefreshOptions extends Pick<ProposeCaseOptions, 'project' | 'tool' | 'note'> {
  /** Opens what captures addresses of a site. */
  readonly open: (site: Site) => CaptureContext
  /** Whether the address to which the site moved a case for good becomes that of the case. */
  readonly takeAddress: boolean
}

/**
 * The result for one case that was captured again.
 *
 * - `not-modified`: the site answers that nothing changed
 * - `same`: the evidence is what was saved
 * - `proposed`: new evidence waits to be accepted
 * - `retired`: its `fixture.json` says that the live page is asked for no more, and why
 * - `refused`: it could not be captured
 */
export type RefreshResult = {
  /** The case, as `site/name`. */
  readonly name: string
  /** Where the site moved it for good. */
  readonly moved?: NewAddress
} & Refreshed

/** An address that took the place of a case's. */
export interface NewAddress {
  /** As it is stored. */
  readonly url: string
  /** Whether the site knows it as one of its items. */
  readonly isKnown: boolean
}

type Refreshed =
  | { readonly kind: 'not-modified' }
  | { readonly kind: 'same' }
  | { readonly kind: 'retired'; readonly reason: string }
  | { readonly kind: 'refused'; readonly error: TouchstoneError }
  | ({ readonly kind: 'proposed' } & ProposedEvidence)

/** Evidence that was captured again and waits to be accepted. */
export interface ProposedEvidence {
  /** The folder that it waits in. */
  readonly folder: string
  /** The differences from the snapshot of what it gives. */
  readonly differences: readonly Difference[]
}

/**
 * Captures cases again. What came waits to be accepted; what was accepted stays. A refused case does not keep the others
 * from being captured.
 */
export async function* refreshCases(
  fixtures: readonly Fixture[],
  options: RefreshOptions,
): AsyncGenerator<RefreshResult> {
  for (const name of new Set(fixtures.map(caseOf))) {
    const sources = fixtures.filter((fixture) => caseOf(fixture) === name)
    try {
      yield { name, ...(await refreshCase(name, sources, options)) }
    } catch (error) {
      if (!(error instanceof TouchstoneError)) throw error
      yield { name, kind: 'refused', error }
    }
  }
}

async function refreshCase(
  name: string,
  sources: readonly Fixture[],
  options: RefreshOptions,
): Promise<Refreshed & Pick<RefreshResult, 'moved'>> {
  const { project, open, takeAddress } = options
  const [first] = sources as [Fixture, ...Fixture[]]
  const metadata = readMetadata(project, first)
  const site = findSiteOf(project, first)
  if (metadata?.retired !== undefined) return { kind: 'retired', reason: metadata.retired }
  if (site?.addresses === undefined || metadata === undefined || metadata.origin === 'invented')
    throw new TouchstoneError('capture/not-refreshable', { value: name })
  const { captures, moved: address } = await captureAgain(sources, metadata, open(site))
  const moved = findNewAddress(address, metadata, site)
  const told = moved === undefined ? {} : { moved }
  const isTaken = moved?.isKnown === true && takeAddress
  const known = isTaken ? { ...metadata, url: moved.url } : metadata
  const refreshed =
    captures === 'not-modified'
      ? ({ kind: 'not-modified' } as const)
      : await compareAgain(sources, captures, { ...options, site, metadata: known }).catch(refuse)
  // New evidence brings the address along once it is accepted.
  if (isTaken && (refreshed.kind === 'same' || refreshed.kind === 'not-modified'))
    commitWrites(project.root, `new address of ${name}`, [{ file: first.metadata, content: formatMetadata(known) }])
  return { ...refreshed, ...told }
}

function refuse(error: unknown): Refreshed {
  if (error instanceof TouchstoneError) return { kind: 'refused', error }
  throw error
}

/** The address that a permanent redirect names, if it is not just another form of the case's. */
function findNewAddress(moved: string | undefined, { url, origin }: Metadata, site: Site): NewAddress | undefined {
  if (moved === undefined) return undefined
  const stored = storedAddress(moved, site, origin === 'redacted')
  const canonicalOf = site.addresses?.canonicalOf ?? String
  if (canonicalOf(stored) === canonicalOf(url)) return undefined
  return { url: stored, isKnown: site.addresses?.identify(stored) !== undefined }
}

/** Prepares what came, and proposes it where it is not what was saved. */
async function compareAgain(
  sources: readonly Fixture[],
  captures: readonly Capture[],
  { project, tool, note, site, metadata }: RefreshOptions & { readonly site: Site; readonly metadata: Metadata },
): Promise<Refreshed> {
  const [first] = sources as [Fixture, ...Fixture[]]
  const { dump } = metadata.sources
  const prepared = await prepareAll(captures, {
    ...{ project, site, tool, note, url: metadata.url, redact: metadata.origin === 'redacted' },
    ...(sources.every((fixture) => isKept(project, fixture)) && { keep: true }),
    dump: dump?.means === 'made',
    ...(dump !== undefined && { seen: dump.captured }),
  })
  const isSame = prepared.every(({ source, record }) => record.sha256 === metadata.sources[source]?.sha256)
  if (isSame) return { kind: 'same' }
  return { kind: 'proposed', ...(await propose(project, first, metadata, prepared)) }
}

/** Tells whether a case was kept though it could not be read: an error was accepted, or nothing yet. */
function isKept(project: Project, { hasSnapshot, snapshot }: Fixture): boolean {
  return !hasSnapshot || 'error' in readSnapshot(readText(snapshot), relative(project.root, snapshot))
}

/**
 * Asks for the page only if it changed since, where the site said when that was; an answer of the API may change
 * without it.
 */
async function captureAgain(
  sources: readonly Fixture[],
  { url, sources: records }: Metadata,
  context: CaptureContext,
): Promise<{ captures: Capture[] | 'not-modified'; moved?: string }> {
  const has = (source: string) => sources.some((fixture) => fixture.source === source)
  const apiUrl = context.addresses.apiOf?.(url)
  const page = has('page')
    ? await capturePage(context.addresses.canonicalOf(url), context, has('api') ? {} : conditionsOf(records.page))
    : undefined
  const told = page?.moved === undefined ? {} : { moved: page.moved }
  if (page?.status === 304) return { captures: 'not-modified', ...told }
  const answer = has('api') && apiUrl !== undefined ? await fetchEvidence(apiUrl, 'api', context) : undefined
  const captures = [page, answer].filter((capture) => capture !== undefined)
  if (captures.length === 0)
    throw new TouchstoneError('capture/not-refreshable', { value: `${url}, only its dump is kept` })
  return { captures, ...told }
}

function conditionsOf(record: SourceRecord | undefined): Record<string, string> {
  const { etag, 'last-modified': modified } = record?.headers ?? {}
  if (etag !== undefined) return { 'if-none-match': etag }
  return modified === undefined ? {} : { 'if-modified-since': modified }
}

async function propose(
  project: Project,
  fixture: Fixture,
  before: Metadata,
  prepared: readonly PreparedEvidence[],
): Promise<ProposedEvidence> {
  proposeEvidence(project, fixture, before, prepared)
  const { pendings } = await openReview(project, { cases: [caseOf(fixture)], store: true })
  const differences = pendings.flatMap(({ changes }) => changes).map(({ difference }) => difference)
  return {
    folder: pendingFolder(project, fixture),
    differences: differences.filter(({ path }) => path !== '' && path !== 'evidence'),
  }
}
