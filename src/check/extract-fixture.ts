import { type FoundSecret, readMetadata, decodeEvidence, listSecrets } from '../project/read-evidence.ts'
import type { Article } from '../article/article.ts'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { Finding } from '../engine/witnesses/witnesses.ts'
import type { ParseContext, ParseFunction, Site } from '../sites/site.ts'
import type { Document } from '../snapshot/document.ts'
import { parseToDocument } from '../snapshot/parse-to-document.ts'
import type { Fixture } from '../project/find-fixtures.ts'
import { type Metadata } from '../project/metadata.ts'
import type { Project } from '../project/project.ts'
import { readBytes } from '../project/read-text.ts'
import { sha256 } from '../project/sha256.ts'

/** What a fixture's evidence gives today. */
export interface Extraction {
  /** The result's document; that of an error where the parse function threw one. */
  document: Document
  /** The result itself, where it is an article. */
  article?: Article
  /** Where the witnesses in the evidence disagree, which nobody declared harmless. */
  findings: readonly Finding[]
  /** What `fixture.json` says; absent where the case has none yet. */
  metadata?: Metadata
  /** What in the evidence nobody may see, by kind and place. */
  secrets: readonly FoundSecret[]
  /** SHA-256 of the evidence's bytes, in hex. */
  sha256: string
}

/**
 * Read a fixture's evidence and parse it.
 *
 * @param parse the function to parse with
 * @param url the address of a case that has no `fixture.json` yet
 * @throws TouchstoneError when the evidence or `fixture.json` cannot be read; an error of the parse function is a result
 */
export async function extractFixture(
  project: Project,
  fixture: Fixture,
  parse: ParseFunction,
  url?: string,
): Promise<Extraction> {
  const metadata = readMetadata(project, fixture)
  const bytes = readBytes(fixture.evidence)
  const address = metadata?.url ?? url
  const context = address === undefined ? {} : { url: address }
  let decoded: string | undefined
  const text = () => (decoded ??= decodeEvidence(bytes, fixture, metadata))
  const { document, article } = await parseToDocument(() => parse(text(), context))
  const findings = article === undefined ? [] : findDisagreements(project, fixture, text(), context)
  return {
    ...{ document, findings, sha256: sha256(bytes), secrets: listSecrets(decoded ?? '', fixture.evidence) },
    ...(article !== undefined && { article }),
    ...(metadata !== undefined && { metadata }),
  }
}

function findDisagreements(
  project: Project,
  fixture: Fixture,
  text: string,
  context: ParseContext,
): readonly Finding[] {
  const inspect = siteOf(project, fixture)?.inspect?.[fixture.source]
  return inspect?.(text, context).findings.filter(({ reason }) => reason === undefined) ?? []
}

/** The site of a fixture, where the project knows it. */
export function siteOf(project: Project, fixture: Fixture): Site | undefined {
  return project.sites.find(({ name }) => name === fixture.site)
}

/** Choose the site's own parse function for a fixture. */
export function parserOf(project: Project, fixture: Fixture): ParseFunction {
  const site = siteOf(project, fixture)
  const file = fixture.evidence
  if (site === undefined) throw new TouchstoneError('fixture/unknown-site', { value: fixture.site, where: { file } })
  const parse = site.parse[fixture.source]
  if (parse === undefined)
    throw new TouchstoneError('input/unsupported-source', { value: fixture.source, where: { file } })
  return parse
}
