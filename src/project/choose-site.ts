import { TouchstoneError } from '../errors/touchstone-error.ts'
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
 * leads, else one of the addresses in it, else the project's first that can read such evidence.
 *
 * @throws TouchstoneError `fixture/unknown-site`, `capture/bad-address` for an address of none
 */
export function chooseSite(project: Project, { name, url, text, source }: SiteClues): Site {
  const { sites } = project
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

/** The addresses that evidence gives as its own, then the others in it, as far as they stand near its beginning. */
function addressesIn(text: string): string[] {
  const own = [
    /<link\b[^>]*\brel=["']?canonical["']?[^>]*>/i,
    /<meta\b[^>]*\b(?:property|name)=["']?og:url["']?[^>]*>/i,
  ].flatMap((tag) => /\b(?:href|content|value)=["']?([^"'\s>]+)/i.exec(tag.exec(text)?.[0] ?? '')?.[1] ?? [])
  const others = text.slice(0, searched).matchAll(/https?:\/\/[^\s"'<>\\]+/g)
  return [...own, ...Array.from(others, ([address]) => address.replace(/\)$/, ''))]
}

/** Characters that are searched for addresses. */
const searched = 50_000

function describeHosts(sites: readonly Site[]): string {
  const names = sites.map(({ name }) => name).join(', ')
  return `The sites of this project are ${names}; give one the \`hosts\` of this address, or name one with --site.`
}
