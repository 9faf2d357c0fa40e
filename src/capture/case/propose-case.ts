import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { formatMetadata, type Metadata } from '../../project/metadata.ts'
import { assertCaseName, type CaseName } from '../../project/new-case.ts'
import type { Files } from '../../project/files/place-folder.ts'
import type { Project } from '../../project/project.ts'
import { sources } from '../../project/source.ts'
import type { Site, SourceName } from '../../sites/site.ts'
import type { Capture } from './capture.ts'
import { listNewShapes, nameOfFile, proposeName, type ShapeCounts } from './name-case.ts'
import { prepareEvidence, type PreparedEvidence } from './prepare-evidence.ts'

/** A case that may be written. */
export interface CaseProposal extends CaseName {
  readonly metadata: Metadata
  readonly prepared: readonly PreparedEvidence[]
  /** The shapes that no fixture has yet. */
  readonly newShapes: readonly string[]
  /** The files of the evidence, and `fixture.json`. */
  readonly evidence: Files
}

/** The options of {@link proposeCase}. */
export interface ProposeCaseOptions {
  readonly project: Project
  readonly site: Site
  readonly redact: boolean
  /** The kit and its version. */
  readonly tool: string
  readonly counts: ShapeCounts
  /** The name that the user wants. */
  readonly name?: string
  /** The file that the evidence is from, whose name is the case's where it says anything. */
  readonly file?: string
  /** Whether to add the dump that the site's feed would make of the page. */
  readonly dump: boolean
  /** Whether the first is kept even if the site's reader cannot read it: the error is what is proposed. */
  readonly keep?: boolean
  readonly note: (line: string) => void
}

/**
 * Prepare the pieces of evidence of one article, and propose a case of them.
 *
 * @param captures the first decides; one of the others that is not what it should be is left out, and noted
 * @throws TouchstoneError `capture/…`, `fixture/bad-name`
 */
export async function proposeCase(captures: readonly Capture[], options: ProposeCaseOptions): Promise<CaseProposal> {
  const { site, project, counts } = options
  const prepared = await prepareAll(captures, options)
  const [first] = prepared as [PreparedEvidence, ...PreparedEvidence[]]
  const isTaken = (name: string) =>
    [project.fixtures, project.snapshots].some((folder) => existsSync(join(folder, site.name, name)))
  const proposed = options.file === undefined ? undefined : nameOfFile(options.file)
  const name = options.name ?? proposeName(first, counts, isTaken, proposed)
  assertCaseName(name)
  if (isTaken(name)) throw new TouchstoneError('capture/case-exists', { value: `${site.name}/${name}` })
  const newShapes = listNewShapes(first.source, first.reading, counts)
  const metadata: Metadata = {
    shows: describeCase(first, newShapes),
    origin: options.redact ? 'redacted' : 'captured',
    url: urlOf(first),
    sources: Object.fromEntries(prepared.map(({ source, record }) => [source, record])),
  }
  return { site: site.name, name, metadata, prepared, newShapes, evidence: filesOf(prepared, metadata) }
}

/** The files of a case: its evidence, and `fixture.json`. */
export function filesOf(prepared: readonly PreparedEvidence[], metadata: Metadata): Files {
  const evidence = prepared.map(({ source, bytes }) => [sources[source].evidence, bytes] as const)
  return { ...Object.fromEntries(evidence), 'fixture.json': formatMetadata(metadata) }
}

/** The options of {@link prepareAll}. */
export interface PrepareAllOptions extends Pick<
  ProposeCaseOptions,
  'project' | 'site' | 'redact' | 'tool' | 'dump' | 'keep' | 'note'
> {
  /** The address that the case has already; else that of the first capture. */
  readonly url?: string
  /** When the feed saw the article first, ISO 8601, where the case says so already; else when it was captured. */
  readonly seen?: string
}

/** Prepare every capture of one article, and what is made of them. */
export async function prepareAll(
  captures: readonly Capture[],
  options: PrepareAllOptions,
): Promise<PreparedEvidence[]> {
  const { keep: _, ...forOthers } = options
  const [first, ...others] = captures as [Capture, ...Capture[]]
  const main = await prepareEvidence(first, options.site, options)
  const prepared = [main]
  const url = options.url ?? first.url ?? first.asked
  const missing = new Map<SourceName, TouchstoneError>()
  for (const capture of others) {
    // Of several answers the first that is the article counts.
    if (prepared.some(({ source }) => source === capture.source)) continue
    try {
      prepared.push(await prepareEvidence(capture, options.site, { ...forOthers, ...(url !== undefined && { url }) }))
      missing.delete(capture.source)
    } catch (error) {
      if (!(error instanceof TouchstoneError)) throw error
      missing.set(capture.source, error)
    }
  }
  for (const [source, error] of missing)
    options.note(`without ${sources[source].evidence}: ${error.code}  ${error.message}`)
  if (options.dump) prepared.push(await prepareDump(main, options))
  return prepared
}

async function prepareDump(
  { source, reading, record }: PreparedEvidence,
  { site, project, tool, seen: captured = record.captured }: PrepareAllOptions,
): Promise<PreparedEvidence> {
  const { article } = reading
  const toDump = site.formats.feedDump
  if (source === 'dump' || article === undefined || toDump === undefined)
    throw new TouchstoneError('input/unsupported-source', { value: `a dump of a ${source} of ${site.name}` })
  const bytes = Buffer.from(toDump(article, captured))
  const made = { source: 'dump' as const, means: 'made' as const, bytes, captured }
  return prepareEvidence(made, site, { redact: false, tool, url: article.url, project })
}

function urlOf({ url, reading }: PreparedEvidence): string {
  return url ?? reading.article?.url ?? 'about:blank'
}

function describeCase({ source, reading: { article, error } }: PreparedEvidence, newShapes: readonly string[]): string {
  if (error !== undefined) return `A ${source} that cannot be read yet.`
  const what = `${article?.kind ?? source}${article?.language === undefined ? '' : ` in ${article.language}`}`
  const told = newShapes.map((shape) => shape.replaceAll('-', ' '))
  return told.length === 0 ? `Another ${what}.` : `The first ${source} with ${told.slice(0, 4).join(', ')}: ${what}.`
}
