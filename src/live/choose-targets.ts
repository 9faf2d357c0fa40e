import { existsSync } from 'node:fs'
import { tryParseMetadata } from '../project/metadata.ts'
import { decodeEvidence, readMetadata } from '../project/evidence/read-evidence.ts'
import { findSiteOf } from '../project/site-of.ts'
import { caseOf, type Fixture, findFixtures, groupByCase } from '../project/find-fixtures.ts'
import type { Project } from '../project/project.ts'
import { readBytes, readText } from '../project/files/read-text.ts'
import type { Site } from '../sites/site.ts'
import { documentToArticle } from '../snapshot/article-document.ts'
import { parseSnapshot } from '../snapshot/yaml.ts'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { Article } from '../article/article.ts'
import { read } from '../sites/reading.ts'
import type { Document } from '../snapshot/document.ts'
import type { AcceptedPage } from './compare/site-profiles.ts'
import type { Found } from './visit/outcome.ts'

/** A fixture whose address can be looked at. */
export interface Target {
  readonly fixture: Fixture
  readonly site: Site
  /** The address to ask for. */
  readonly url: string
  /** The accepted article, and how it was found in the saved page. */
  readonly saved: Found
  /** The saved page; absent where the case has only a dump. */
  readonly html?: string
  /** The saved words are not the site's. */
  readonly isRedacted: boolean
  /** It is no case: nothing was accepted of it. */
  readonly isFresh?: boolean
  /** The kit that redacted them, and its version. */
  readonly redactedBy?: string
}

/** Which cases are looked at. */
export interface ChooseOptions {
  readonly cases: readonly string[]
  readonly from: string
  /** Also those that were invented, whose addresses lead nowhere on the real site. */
  readonly invented: boolean
  /** Also those that are retired, whose saved pages still show what was usual. */
  readonly retired?: boolean
  /** Every `of`th case, from the `part`th; from 1. */
  readonly shard?: { readonly part: number; readonly of: number }
}

/**
 * Choose what to look at: of each case the page, else the dump, whose snapshot is an article with an address.
 *
 * @throws TouchstoneError as `findFixtures` does
 */
export async function chooseTargets(project: Project, options: ChooseOptions): Promise<Target[]> {
  const fixtures = findFixtures(project, options.cases, options.from).filter(
    ({ hasEvidence, hasSnapshot, source }) => hasEvidence && hasSnapshot && source !== 'api',
  )
  const names = [...new Set(fixtures.map(caseOf))]
  const { part, of } = options.shard ?? { part: 1, of: 1 }
  const targets: Target[] = []
  for (const name of names.filter((_, index) => index % of === part - 1)) {
    const ofCase = fixtures.filter((fixture) => caseOf(fixture) === name)
    const chosen = ofCase.find(({ source }) => source === 'page') ?? ofCase[0]
    const target = chosen && (await openTarget(project, chosen, options))
    if (target !== undefined) targets.push(target)
  }
  return targets
}

/** Counts the cases that their `fixture.json` retires, and that are passed by. */
export function countRetired(project: Project, { cases, from }: Pick<ChooseOptions, 'cases' | 'from'>): number {
  const groups = [...groupByCase(findFixtures(project, cases, from)).values()]
  return groups.filter(([first]) => isRetired(first as Fixture)).length
}

function isRetired(fixture: Fixture): boolean {
  return (
    existsSync(fixture.metadata) &&
    tryParseMetadata(readText(fixture.metadata), fixture.metadata)?.retired !== undefined
  )
}

/**
 * Refuse to look at nothing.
 *
 * @param retired the number of cases that were passed by
 * @throws TouchstoneError `fixture/none`
 */
export function refuseNone(targets: readonly Target[], retired: number): void {
  if (targets.length > 0) return
  throw new TouchstoneError('fixture/none', {
    value: 'what was named, that could be looked at',
    hint:
      retired > 0
        ? `${retired} of them ${retired === 1 ? 'is' : 'are'} retired in fixture.json, and passed by.`
        : 'Only cases that were captured have an address on the real site; --invented looks at all.',
  })
}

/** The pages of a site among these, as they were accepted. */
export function savedPagesOf(site: Site, targets: readonly Target[]): Found[] {
  return targets.flatMap(({ site: own, html, saved }) => (own === site && html !== undefined ? [saved] : []))
}

/** The pages of a site among these, as they are on the disk. */
export function acceptedPagesOf(site: Site, targets: readonly Target[]): AcceptedPage[] {
  return targets.flatMap(({ site: own, html, url, saved: { trace } }) =>
    own === site && html !== undefined && trace !== undefined ? [{ html, url, layout: trace.layout }] : [],
  )
}

async function openTarget(
  project: Project,
  fixture: Fixture,
  { invented, retired = false }: ChooseOptions,
): Promise<Target | undefined> {
  const site = findSiteOf(project, fixture)
  const metadata = readMetadata(project, fixture)
  if (site?.addresses === undefined || metadata === undefined || site.readers.page === undefined) return undefined
  if (metadata.origin === 'invented' && !invented) return undefined
  if (metadata.retired !== undefined && !retired) return undefined
  if (site.addresses.identify(metadata.url) === undefined) return undefined
  const document = parseSnapshot(readText(fixture.snapshot))
  if ('error' in document) return undefined
  const text = decodeEvidence(readBytes(fixture.evidence), fixture, metadata)
  const { trace } = await read(site, fixture.source, text, { url: metadata.url }, { witnesses: false })
  const article = openArticle(document, site)
  const { tool } = metadata.sources[fixture.source] ?? {}
  return {
    ...{ fixture, site, url: site.addresses.canonicalOf(metadata.url) },
    saved: { document, ...(article !== undefined && { article }), ...(trace !== undefined && { trace }) },
    ...(fixture.source === 'page' && { html: text }),
    isRedacted: metadata.origin === 'redacted',
    ...(tool !== undefined && { redactedBy: tool }),
  }
}

/** The article of a snapshot; `undefined` for one of any other data. */
function openArticle(document: Document, { notation }: Site): Article | undefined {
  try {
    return documentToArticle(document, notation)
  } catch (error) {
    if (error instanceof TouchstoneError) return undefined
    throw error
  }
}
