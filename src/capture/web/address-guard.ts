import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { TouchstoneError } from '../../errors/touchstone-error.ts'

/**
 * Tell whether an IP address is one of the public internet: not of this machine, a private network, a provider's inner
 * network, or set aside by one of IANA's special-purpose registries. An IPv4 address inside an IPv6 one counts as itself.
 */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

/** Tell whether an IP address is this machine's own. */
export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'
}

/**
 * Refuse an address whose host is written as a private IP address; node:net looks no such host up.
 *
 * @throws TouchstoneError `capture/private-address`
 */
export function refusePrivateHost({ host, hostname }: URL): void {
  const name = hostname.replace(/^\[|\]$/g, '')
  if (isIP(name) !== 0 && !isPublicAddress(name)) throw new TouchstoneError('capture/private-address', { value: host })
}

/**
 * Look a host up for a connection, and fail where any of its addresses is private. The connection uses the very answer
 * that was checked, so that a name that changes its address in between (DNS rebinding) gains nothing.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, options, (error, found, family) => {
    if (error !== null) return callback(error, found, family)
    const addresses = typeof found === 'string' ? [found] : found.map(({ address }) => address)
    const hidden = addresses.find((address) => !isPublicAddress(address))
    if (hidden === undefined) return callback(null, found, family)
    callback(new TouchstoneError('capture/private-address', { value: `${hostname} (${hidden})` }), '')
  })
}
