import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { readMetadata } from '../../project/evidence/read-evidence.ts'
import { readPlainFile } from '../../project/files/read-text.ts'
import { sha256 } from '../../project/files/sha256.ts'
import { type Fixture, groupByCase } from '../../project/find-fixtures.ts'
import type { Metadata } from '../../project/metadata.ts'
import type { Project } from '../../project/project.ts'
import { findOtherAspect } from '../../sites/compare-identities.ts'
import type { Site } from '../../sites/site.ts'
import type { CaseProposal } from './propose-case.ts'

/** The items that the cases of a project hold. */
export interface KnownItems {
  /** The address of each case, by its name. */
  readonly urls: Map<string, string>
  /** The cases by the SHA-256 of their evidence, as it is stored and as it came; in hex. */
  readonly hashes: Map<string, string>
}

/** Lists the items that a project's cases hold; a case that cannot be read holds none. */
export function listKnownItems(project: Project, fixtures: readonly Fixture[]): KnownItems {
  const known: KnownItems = { urls: new Map(), hashes: new Map() }
  for (const [name, sources] of groupByCase(fixtures)) {
    try {
      noteCase(known, project, name, sources)
    } catch (error) {
      if (!(error instanceof TouchstoneError)) throw error
    }
  }
  return known
}

/** Notes a case by its record; where there is none yet, by its bytes. */
function noteCase(known: KnownItems, project: Project, name: string, sources: readonly Fixture[]): void {
  const metadata = readMetadata(project, sources[0] as Fixture)
  if (metadata !== undefined) noteItem(known, name, metadata)
  else
    for (const { evidence, hasEvidence } of sources)
      if (hasEvidence) known.hashes.set(sha256(readPlainFile(evidence)), name)
}

/** Notes what a case holds by its record. */
export function noteItem({ urls, hashes }: KnownItems, name: string, metadata: Metadata): void {
  urls.set(name, metadata.url)
  for (const hash of hashesOf(metadata)) hashes.set(hash, name)
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

function hashesOf({ sources }: Metadata): string[] {
  return Object.values(sources).flatMap(({ sha256: stored, original = stored }) => [stored, original])
}

/** Compares two addresses without their fragments; what is no address is none of an item. */
function isSameAddress(one: string, other: string): boolean {
  const [a, b] = [one, other].map((url) => (/^https?:/i.test(url) && URL.canParse(url) ? new URL(url) : undefined))
  if (a === undefined || b === undefined) return false
  return a.href.replace(/#.*/, '') === b.href.replace(/#.*/, '')
}
