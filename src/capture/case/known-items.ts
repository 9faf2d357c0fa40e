import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { readMetadata } from '../../project/evidence/read-evidence.ts'
import { readPlainFile } from '../../project/files/read-text.ts'
import { sha256 } from '../../project/files/sha256.ts'
import { caseOf, type Fixture, groupByCase } from '../../project/find-fixtures.ts'
import type { Metadata } from '../../project/metadata.ts'
import type { Project } from '../../project/project.ts'
import { findOtherAspect } from '../../sites/compare-identities.ts'
import type { Site } from '../../sites/site.ts'
import type { CaseProposal } from './propose-case.ts'

/** The items that the cases of a project hold. */
export interface KnownItems {
  /** The addresses of each case, by its name. */
  readonly urls: Map<string, string>
  /** The cases by the SHA-256 of their evidence, as it is stored and as it came; in hex. */
  readonly hashes: Map<string, string>
}

/** Lists the items that a project's cases hold; a case that cannot be read holds none. */
export function listKnownItems(project: Project, fixtures: readonly Fixture[]): KnownItems {
  const known: KnownItems = { urls: new Map(), hashes: new Map() }
  for (const [name, sources] of groupByCase(fixtures)) {
    const { metadata, hashes } = readHeld(project, sources) ?? { metadata: undefined, hashes: [] }
    noteItem(known, name, metadata, hashes)
  }
  return known
}

/** Notes that a case was added. */
export function noteProposal(known: KnownItems, proposal: CaseProposal): void {
  noteItem(known, caseOf(proposal), proposal.metadata, [])
}

/**
 * Refuses the address of an item that a case of the site holds already.
 *
 * @throws TouchstoneError `capture/known-item`
 */
export function refuseKnownAddress({ urls }: KnownItems, site: Site, url: string): void {
  const wanted = site.addresses?.identify(url)
  for (const [name, held] of urls) {
    if (!name.startsWith(`${site.name}/`)) continue
    const its = wanted && site.addresses?.identify(held)
    const isSame = its === undefined ? isSameAddress(url, held) : findOtherAspect(wanted, its) === undefined
    if (isSame) throw refusal(name, wanted === undefined ? url : `item ${wanted.id}`)
  }
}

/**
 * Refuses what a case holds already: the same item, or the same bytes.
 *
 * @throws TouchstoneError `capture/known-item`
 */
export function refuseKnown(known: KnownItems, site: Site, { metadata }: CaseProposal): void {
  for (const hash of hashesOf(metadata)) {
    const name = known.hashes.get(hash)
    if (name !== undefined) throw refusal(name, 'the same bytes')
  }
  refuseKnownAddress(known, site, metadata.url)
}

function refusal(name: string, what: string): TouchstoneError {
  return new TouchstoneError('capture/known-item', {
    value: `${name} (${what})`,
    hint: `Capture it again with \`touchstone refresh ${name}\`; \`--again\` makes a second case of it.`,
  })
}

function noteItem(
  { urls, hashes }: KnownItems,
  name: string,
  metadata: Metadata | undefined,
  bytes: readonly string[],
) {
  if (metadata !== undefined) urls.set(name, metadata.url)
  for (const hash of [...(metadata === undefined ? [] : hashesOf(metadata)), ...bytes]) hashes.set(hash, name)
}

function hashesOf({ sources }: Metadata): string[] {
  return Object.values(sources).flatMap(({ sha256: stored, original = stored }) => [stored, original])
}

/** Reads what a case holds: the record of its evidence; where there is none yet, only its bytes. */
function readHeld(project: Project, sources: readonly Fixture[]) {
  try {
    const metadata = readMetadata(project, sources[0] as Fixture)
    const evidence = sources.filter(({ hasEvidence }) => hasEvidence && metadata === undefined)
    return { metadata, hashes: evidence.map((fixture) => sha256(readPlainFile(fixture.evidence))) }
  } catch (error) {
    if (error instanceof TouchstoneError) return undefined
    throw error
  }
}

/** Compares two addresses without their fragments; what is no address is none of an item. */
function isSameAddress(one: string, other: string): boolean {
  const [a, b] = [one, other].map((url) => (/^https?:/i.test(url) && URL.canParse(url) ? new URL(url) : undefined))
  if (a === undefined || b === undefined) return false
  return a.href.replace(/#.*/, '') === b.href.replace(/#.*/, '')
}
