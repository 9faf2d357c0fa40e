import { TouchstoneError } from '../errors/touchstone-error.ts'
import { defaultSites } from '../sites/default-sites.ts'
import type { Site, SourceName } from '../sites/site.ts'
import { findSiteOf } from './site-of.ts'
import type { Project } from './project.ts'

/** The clues by which the site of a piece of evidence is chosen. */
export interface SiteClues {
  /** The site that the user named. */
  readonly name?: string
  /** The address that it came from. */
  readonly url?: string
  /** The evidence itself, decoded, and its source. */
  readonly text?: string
  readonly source?: SourceName
}

/**
 * Chooses the site of a piece of evidence: the one that was named, else the first of the project to which its address
 * leads, else one of the addresses in it, else the project's first that can read such evidence. Sites of the project's
 * own are asked before those of the kit.
 *
 * @throws TouchstoneError `fixture/unknown-site`, `capture/bad-address` for an address of none
 */
export function chooseSite(project: Project, { name, url, text, source }: SiteClues): Site {
  const sites = sitesInOrder(project)
  if (name !== undefined) {
    const named = findSiteOf(project, { site: name })
    if (named !== undefined) return named
    throw new TouchstoneError('fixture/unknown-site', { value: name })
  }
  const canRead = sites.filter(({ readers }) => source === undefined || readers[source] !== undefined)
  const byAddress = (address: string) => canRead.find(({ addresses }) => addresses?.identify(address) !== undefined)
  const found = url === undefined ? undefined : byAddress(url)
  if (found !== undefined) return found
  const [only] = sites
  if (url !== undefined && text === undefined)
    throw new TouchstoneError('capture/bad-address', { value: url, hint: describeHosts(sites) })
  const inside = text === undefined ? [] : addressesIn(text)
  for (const address of inside) {
    const site = byAddress(address)
    if (site !== undefined) return site
  }
  const site = canRead[0] ?? only
  if (site === undefined) throw new TouchstoneError('fixture/unknown-site', { value: 'none' })
  return site
}

/** The sites of a project in the order in which they are asked: its own first, then those of the kit. */
export function sitesInOrder({ sites }: Pick<Project, 'sites'>): readonly Site[] {
  const isOurs = ({ name }: Site) => defaultSites.some((site) => site.name === name)
  return [...sites.filter((site) => !isOurs(site)), ...sites.filter(isOurs)]
}

/** Finds the address of a site's item that a page gives as its own, in its `<link rel="canonical">` or `og:url`. */
export function findOwnAddress(text: string, { addresses }: Site): string | undefined {
  return ownAddressesIn(text).find((address) => addresses?.identify(address) !== undefined)
}

/** The addresses that evidence gives as its own, then the others in it, as far as they stand near its beginning. */
function addressesIn(text: string): string[] {
  const others = text.slice(0, searched).matchAll(/https?:\/\/[^\s"'<>\\]+/g)
  return [...ownAddressesIn(text), ...Array.from(others, ([address]) => address.replace(/\)$/, ''))]
}

function ownAddressesIn(text: string): string[] {
  const tags = [
    /<link\b[^>]*\brel=["']?canonical["']?[^>]*>/i,
    /<meta\b[^>]*\b(?:property|name)=["']?og:url["']?[^>]*>/i,
  ]
  return tags.flatMap((tag) => /\b(?:href|content|value)=["']?([^"'\s>]+)/i.exec(tag.exec(text)?.[0] ?? '')?.[1] ?? [])
}

/** Characters that are searched for addresses. */
const searched = 50_000

/** Says whose addresses a project knows, and how another becomes one of them. */
export function describeHosts(sites: readonly Site[]): string {
  const names = sites.map(({ name }) => name).join(', ')
  return `The sites of this project are ${names}; give one the \`hosts\` of this address, or name one with --site.`
}
