import { dropDefaultPort } from '../images/address.ts'
import { unwrapArchive } from '../images/archive-address.ts'
import type { ItemIdentity, SiteAddresses, TextSpan } from './site.ts'

/** The part of a site's definition that says which addresses are its items'. */
export interface AddressDefinition {
  readonly hosts?: readonly string[]
  readonly id?: RegExp
  readonly identify?: (url: string) => ItemIdentity | undefined
  readonly addresses?: Partial<Omit<SiteAddresses, 'identify'>>
}

/** Makes the addresses of a site from its hosts and the pattern of its ids; `undefined` for a site without hosts. */
export function openAddresses({ hosts, id, identify, addresses }: AddressDefinition): SiteAddresses | undefined {
  if (identify === undefined && hosts === undefined) return undefined
  return {
    identify: identify ?? ((url) => identifyByPattern(url, hosts ?? [], id)),
    canonicalOf: (url) => url,
    ...addresses,
  }
}

/**
 * Finds the part of an address of the site that says which item it is: the match of its pattern, else the whole path.
 *
 * @returns nothing for an address of another site
 */
export function findIdentity(url: string, { hosts, id }: AddressDefinition): TextSpan | undefined {
  const [, origin = '', scheme, host = ''] = /^(\s*(https?:)?\/\/([^/?#]*))?/i.exec(url) ?? []
  const isHttp = scheme?.toLowerCase() === 'http:'
  if (origin !== '' && hosts?.some((own) => isSameHost(host, own, isHttp)) !== true) return undefined
  const found = id === undefined ? null : stateless(id).exec(url)
  if (id !== undefined) return found === null ? undefined : { from: found.index, to: found.index + found[0].length }
  return { from: origin.length, to: origin.length + url.slice(origin.length).search(/[?#]|$/) }
}

function identifyByPattern(url: string, hosts: readonly string[], id: RegExp | undefined): ItemIdentity | undefined {
  const written = unwrapArchive(url.trim()).replace(/^(?=\/\/)/, 'https:')
  const address = URL.canParse(written) ? new URL(written) : undefined
  if (address === undefined || !/^https?:$/.test(address.protocol)) return undefined
  if (!hosts.some((host) => isSameHost(address.host, host, address.protocol === 'http:'))) return undefined
  const path = address.pathname.replace(/(?<=.)\/$/, '')
  if (id === undefined) return path === '/' ? undefined : { id: path }
  const found =
    stateless(id).exec(written) ??
    stateless(id).exec(`${address.origin}${path}`) ??
    stateless(id).exec(address.pathname)
  const said = found?.slice(1).find((group) => group !== undefined) ?? found?.[0]
  return said === undefined ? undefined : { id: said }
}

/** A pattern of a user's, without the state that `g` and `y` keep. */
function stateless(pattern: RegExp): RegExp {
  return new RegExp(pattern, pattern.flags.replace(/[gy]/g, ''))
}

/** Either host may be written with the default port of the address's scheme; any other port makes it another host. */
function isSameHost(host: string, own: string, isHttp: boolean): boolean {
  return dropDefaultPort(host, isHttp) === dropDefaultPort(own, isHttp)
}
