import { readMetadata } from '../project/evidence/read-evidence.ts'
import type { Capture } from '../capture/case/capture.ts'
import { prepareAll } from '../capture/case/propose-case.ts'
import { proposeEvidence } from '../capture/case/propose-evidence.ts'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { Project } from '../project/project.ts'
import type { Seen } from './visit/look-at.ts'

/** The options of {@link saveDrift}. */
export interface SaveOptions {
  /** The kit and its version. */
  readonly tool: string
}

/**
 * Save a page that drifted as evidence that waits for review: redacted unless the case keeps its words, so that it can be
 * looked at and, once the rules are mended, accepted.
 *
 * @returns why it could not be saved; nothing where it was
 * @throws TouchstoneError `fixture/write-failed`
 */
export async function saveDrift(
  project: Project,
  { target, visit, liveResult }: Seen,
  { tool }: SaveOptions,
): Promise<string | undefined> {
  const { fixture, site, html } = target
  const metadata = readMetadata(project, fixture)
  if (visit === undefined || metadata === undefined || html === undefined) return 'only its dump is kept'
  const capture: Capture = {
    ...{ source: 'page', means: 'browser', bytes: Buffer.from(visit.html), captured: liveResult.at },
    ...{ asked: target.url, url: visit.url, redirects: visit.redirects, status: visit.status, headers: visit.headers },
  }
  try {
    const redact = metadata.origin !== 'captured' && project.redact
    const prepared = await prepareAll([capture], {
      project,
      site,
      tool,
      redact,
      url: metadata.url,
      dump: false,
      note: () => undefined,
    })
    // A page of the real site was not invented, whatever it is compared with.
    proposeEvidence(project, fixture, { ...metadata, origin: redact ? 'redacted' : 'captured' }, prepared)
    return undefined
  } catch (error) {
    if (!(error instanceof TouchstoneError) || error.code === 'fixture/write-failed') throw error
    return `${error.code}: ${error.message}`
  }
}
