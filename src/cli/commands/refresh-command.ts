import { readMetadata } from '../../project/read-evidence.ts'
import { relative } from 'node:path'
import type { Capture } from '../../capture/case/capture.ts'
import { type CaptureContext, capturePage, fetchEvidence } from '../../capture/case/capture-address.ts'
import type { PreparedEvidence } from '../../capture/case/prepare-evidence.ts'
import { prepareAll } from '../../capture/case/propose-case.ts'
import { proposeEvidence } from '../../capture/case/propose-evidence.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { findSiteOf } from '../../project/site-of.ts'
import { caseOf, type Fixture, findFixtures } from '../../project/find-fixtures.ts'
import type { Metadata, SourceRecord } from '../../project/metadata.ts'
import type { Project } from '../../project/project.ts'
import { openReview } from '../../pending/open-review.ts'
import { pendingFolder } from '../../pending/store.ts'
import { formatRefusal } from '../../report/terminal/check-terminal.ts'
import { describeDifference } from '../../report/terminal/difference.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { type CaptureOptions, formatTool, openCapture } from '../open-capture.ts'
import { openProjectToWrite } from '../open-project.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `touchstone refresh`: capture cases again; what came waits to be accepted, what was accepted stays. */
export async function runRefresh(
  cases: readonly string[],
  options: CaptureOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const project = await openProjectToWrite(terminal)
  const fixtures = findFixtures(project, cases, terminal.cwd)
  const open = openCapture(options, terminal, (line) => terminal.tell(`note  ${line}\n`))
  let code: ExitCode = exitCodes.same
  for (const name of new Set(fixtures.map(caseOf))) {
    try {
      const sources = fixtures.filter((fixture) => caseOf(fixture) === name)
      terminal.print(await refreshCase(project, sources, { options, open, terminal }))
    } catch (error) {
      if (!(error instanceof TouchstoneError)) throw error
      code = exitCodes.failed
      terminal.tell(formatRefusal(name, error, terminal.paint))
    }
  }
  return code
}

interface RefreshContext {
  readonly options: CaptureOptions
  readonly open: ReturnType<typeof openCapture>
  readonly terminal: Terminal
}

async function refreshCase(project: Project, sources: readonly Fixture[], context: RefreshContext): Promise<string> {
  const [first] = sources as [Fixture, ...Fixture[]]
  const name = caseOf(first)
  const metadata = readMetadata(project, first)
  const site = findSiteOf(project, first)
  if (site?.addresses === undefined || metadata === undefined || metadata.origin === 'invented')
    throw new TouchstoneError('capture/not-refreshable', { value: name })
  const captures = await captureAgain(sources, metadata, context.open(site))
  if (captures === 'not modified') return `= ${name}: the site says that nothing changed\n`
  const { version } = context.options
  const { dump } = metadata.sources
  const prepared = await prepareAll(captures, {
    ...{ site, tool: formatTool(version), redact: metadata.origin === 'redacted' },
    url: metadata.url,
    dump: dump?.means === 'made',
    ...(dump !== undefined && { seen: dump.captured }),
    note: (line) => context.terminal.tell(`note  ${line}\n`),
  })
  const isSame = prepared.every(({ source, record }) => record.sha256 === metadata.sources[source]?.sha256)
  if (isSame) return `= ${name}: nothing changed\n`
  return propose(project, sources, metadata, prepared, context.terminal)
}

/**
 * Ask for the page only if it changed since, where the site said when that was; an answer of the API may change without
 * it.
 */
async function captureAgain(
  sources: readonly Fixture[],
  { url, sources: records }: Metadata,
  context: CaptureContext,
): Promise<Capture[] | 'not modified'> {
  const has = (source: string) => sources.some((fixture) => fixture.source === source)
  const apiUrl = context.addresses.apiOf?.(url)
  const page = has('page')
    ? await capturePage(context.addresses.canonicalOf(url), context, has('api') ? {} : conditionsOf(records.page))
    : undefined
  if (page?.status === 304) return 'not modified'
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
  sources: readonly Fixture[],
  before: Metadata,
  prepared: readonly PreparedEvidence[],
  { paint }: Terminal,
): Promise<string> {
  const [first] = sources as [Fixture, ...Fixture[]]
  proposeEvidence(project, first, before, prepared)
  const { pendings } = await openReview(project, { cases: [caseOf(first)], store: true })
  const differences = pendings.flatMap(({ changes }) => changes).map(({ difference }) => difference)
  const changes = differences
    .filter(({ path }) => path !== '' && path !== 'evidence')
    .map((difference) => describeDifference(difference, paint).replace(/^/gm, '    '))
  const folder = relative(project.root, pendingFolder(project, first))
  const what = changes.length === 0 ? 'the page changed, the article did not' : ''
  return [
    `~ ${caseOf(first)}  ${what}`.trimEnd(),
    ...changes,
    `Proposed:    ${folder}/`,
    `Accept it:   touchstone accept ${first.name}`,
    '',
  ].join('\n')
}
