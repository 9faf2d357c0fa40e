import { caseOf, type Fixture, refuseProblem } from '../project/find-fixtures.ts'
import type { Metadata } from '../project/metadata.ts'
import type { Project } from '../project/project.ts'
import { decodeEvidence, type FoundSecret, listSecrets, readMetadata } from '../project/evidence/read-evidence.ts'
import { findChangedLineEnds, type LineEnds } from '../project/evidence/line-ends.ts'
import { readBytes } from '../project/files/read-text.ts'
import { sha256 } from '../project/files/sha256.ts'
import { findSiteOf, siteOf } from '../project/site-of.ts'
import { defineSite } from '../sites/define-site.ts'
import { describeError, read, readerOf, type Reading } from '../sites/reading.ts'
import type { Reader, Site } from '../sites/site.ts'

/** The evidence of a fixture as it is today, and what it gives. */
export interface FixtureReading {
  readonly reading: Reading
  /** The record in `fixture.json`; absent for a case that has none yet. */
  readonly metadata?: Metadata
  /** Secrets that stand in the evidence, by kind and place. */
  readonly secrets: readonly FoundSecret[]
  /** SHA-256 of the evidence's bytes, in hex. */
  readonly sha256: string
  /** The line ends of the evidence, where they are all that differs from what was sealed. */
  readonly lineEnds?: LineEnds
}

/** Settings of a reading. */
export interface ReadFixtureOptions {
  /** The reader in place of the site's own. */
  readonly reader?: Reader
  /** The address of a case that has no `fixture.json` yet. */
  readonly url?: string
  /** The evidence in place of what is in the folder, with its record. */
  readonly evidence?: { readonly bytes: Buffer; readonly metadata: Metadata | undefined }
}

/**
 * Reads a fixture's evidence.
 *
 * @throws TouchstoneError when the evidence or `fixture.json` cannot be read, or the site has no reader; an error of the
 * reader is a result
 */
export async function readFixture(
  project: Project,
  fixture: Fixture,
  { reader, url, evidence }: ReadFixtureOptions = {},
): Promise<FixtureReading> {
  refuseProblem(fixture, project.root)
  const site = reader === undefined ? siteOf(project, fixture) : openSiteOf(project, fixture)
  const metadata = evidence === undefined ? readMetadata(project, fixture) : evidence.metadata
  const bytes = evidence?.bytes ?? readBytes(fixture.evidence)
  const address = metadata?.url ?? url
  const hash = sha256(bytes)
  const sealed = metadata?.sources[fixture.source]?.sha256
  const lineEnds = sealed === undefined || sealed === hash ? undefined : findChangedLineEnds(bytes, sealed)
  const known = {
    sha256: hash,
    ...(metadata !== undefined && { metadata }),
    ...(lineEnds !== undefined && { lineEnds }),
  }
  const text = decode(bytes, fixture, metadata)
  if (typeof text !== 'string') return { ...known, reading: text, secrets: [] }
  const context = address === undefined ? {} : { url: address }
  const reading = await read(site, fixture.source, text, context, {
    reader: reader ?? readerOf(site, fixture.source, fixture.evidence),
    name: `${caseOf(fixture)} ${fixture.source}`,
  })
  return { ...known, reading, secrets: listSecrets(text, fixture.evidence) }
}

/** The site of a fixture that is read by another reader, so that the project need not know it. */
function openSiteOf(project: Project, fixture: Fixture): Site {
  return findSiteOf(project, fixture) ?? defineSite({ name: fixture.site })
}

/** Evidence that is not written as it says is a result, too. */
function decode(bytes: Buffer, fixture: Fixture, metadata: Metadata | undefined): string | Reading {
  try {
    return decodeEvidence(bytes, fixture, metadata)
  } catch (error) {
    return { ...describeError(error), findings: [], locate: () => ({}) }
  }
}
