import { relative } from 'node:path'
import { readSnapshot } from '../../check/check-fixture.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { openReview } from '../../pending/open-review.ts'
import { pendingFolder } from '../../pending/store.ts'
import { caseOf, type Fixture } from '../../project/find-fixtures.ts'
import type { Metadata, SourceRecord } from '../../project/metadata.ts'
import { readText } from '../../project/files/read-text.ts'
import type { Project } from '../../project/project.ts'
import { readMetadata } from '../../project/evidence/read-evidence.ts'
import { findSiteOf } from '../../project/site-of.ts'
import type { Site } from '../../sites/site.ts'
import type { Difference } from '../../snapshot/compare.ts'
import type { Capture } from './capture.ts'
import { type CaptureContext, capturePage, fetchEvidence } from './capture-address.ts'
import type { PreparedEvidence } from './prepare-evidence.ts'
import { prepareAll, type ProposeCaseOptions } from './propose-case.ts'
import { proposeEvidence } from './propose-evidence.ts'

/** The options of {@link refreshCases}. */
export interface RefreshOptions extends Pick<ProposeCaseOptions, 'project' | 'tool' | 'note'> {
  /** Opens what captures addresses of a site. */
  readonly open: (site: Site) => CaptureContext
}

/**
 * The result for one case that was captured again.
 *
 * - `not-modified`: the site answers that nothing changed
 * - `same`: the evidence is what was saved
 * - `proposed`: new evidence waits to be accepted
 * - `refused`: it could not be captured
 */
export type RefreshResult = { /** The case, as `site/name`. */ readonly name: string } & (
  | { readonly kind: 'not-modified' }
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly error: TouchstoneError }
  | ({ readonly kind: 'proposed' } & ProposedEvidence)
)

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
  { project, tool, note, open }: RefreshOptions,
): Promise<{ kind: 'not-modified' | 'same' } | ({ kind: 'proposed' } & ProposedEvidence)> {
  const [first] = sources as [Fixture, ...Fixture[]]
  const metadata = readMetadata(project, first)
  const site = findSiteOf(project, first)
  if (site?.addresses === undefined || metadata === undefined || metadata.origin === 'invented')
    throw new TouchstoneError('capture/not-refreshable', { value: name })
  const captures = await captureAgain(sources, metadata, open(site))
  if (captures === 'not-modified') return { kind: 'not-modified' }
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
): Promise<Capture[] | 'not-modified'> {
  const has = (source: string) => sources.some((fixture) => fixture.source === source)
  const apiUrl = context.addresses.apiOf?.(url)
  const page = has('page')
    ? await capturePage(context.addresses.canonicalOf(url), context, has('api') ? {} : conditionsOf(records.page))
    : undefined
  if (page?.status === 304) return 'not-modified'
  const answer = has('api') && apiUrl !== undefined ? await fetchEvidence(apiUrl, 'api', context) : undefined
  const captures = [page, answer].filter((capture) => capture !== undefined)
  if (captures.length === 0)
    throw new TouchstoneError('capture/not-refreshable', { value: `${url}, only its dump is kept` })
  return captures
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
