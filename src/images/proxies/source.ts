import { decodePercent } from '../percent.ts'
import type { ProxyRequest } from './proxy.ts'

/** Returns the first parameter of that name, percent-decoded; `undefined` where there is none. */
export function readParameter(search: string, name: string): string | undefined {
  for (const parameter of search.slice(1).split('&'))
    if (parameter.startsWith(`${name}=`)) return decodePercent(parameter.slice(name.length + 1)).text
  return undefined
}

/**
 * Returns the parameter of that name of a query that a form would write: a plus sign is a blank, which an address has
 * percent-encoded (URL Standard, "application/x-www-form-urlencoded parser").
 */
export function readFormParameter(search: string, name: string): string | undefined {
  return readParameter(search.replaceAll('+', '%20'), name)?.replaceAll(' ', '%20')
}

/** The address that a source is, and whether it was percent-encoded, so that a query behind it is not its own. */
export interface ReadAddress {
  readonly address: string
  readonly isEncoded: boolean
}

/**
 * Reads a source as an absolute address. Servers on its way encode it, once or twice or only its colon, and make one
 * slash of two.
 *
 * @returns `undefined` for a path and for anything else
 */
export function readAddress(source: string): ReadAddress | undefined {
  let address = source.replace(/^(https?)%(?:25)?3A(?=\/)/i, '$1:')
  for (let layers = 0; layers <= maxLayers; layers++) {
    const [, scheme, rest] = /^(https?):\/{1,3}([^/?#\s].*)$/is.exec(address) ?? []
    if (rest !== undefined) return { address: `${scheme}://${rest}`, isEncoded: layers > 0 }
    if (!/^https?(?::|%(?:25)*3A)%(?:25)*2F/i.test(address)) return undefined
    address = decodePercent(address).text
  }
  return undefined
}

/** The layers of encoding around a source. */
const maxLayers = 2

/**
 * Resolves the source named in a request. It must be an absolute address or, for software on its user's own host, a
 * path on that host.
 */
export function resolveSource(source: string | undefined, request: ProxyRequest): string | undefined {
  if (source === undefined) return undefined
  const said = readAddress(source)
  if (said !== undefined) return said.address
  return /^\/(?!\/)/.test(source) ? withoutDefaultPort(request.origin) + source : undefined
}

/** Returns true when a source without a scheme starts with a host, recognised by its dot. */
export function startsWithHost(source: string): boolean {
  const [host = ''] = /^[^/?#]*/.exec(source) ?? []
  return host.indexOf('.') > 0 && !/[\s@]/.test(host)
}

function withoutDefaultPort(origin: string): string {
  return origin.replace(/^http:/i.test(origin) ? /:(?:0*80)?$/ : /:(?:0*443)?$/, '')
}
