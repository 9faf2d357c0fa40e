import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { TouchstoneError } from '../../errors/touchstone-error.ts'

/**
 * Returns true for an IP address of the public internet: not of this machine, a private network, a provider's internal
 * network, or any of IANA's special-purpose registries. An IPv4 address inside an IPv6 one counts as itself.
 */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

/** Returns true for an IP address of this machine. */
export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'
}

/**
 * Refuses a URL whose host is written as a private IP address; node:net does not look such a host up.
 *
 * @throws TouchstoneError `capture/private-address`
 */
export function refusePrivateHost({ host, hostname }: URL): void {
  const name = hostname.replace(/^\[|\]$/g, '')
  if (isIP(name) !== 0 && !isPublicAddress(name)) throw new TouchstoneError('capture/private-address', { value: host })
}

/**
 * Looks a host up for a connection, and fails if any of its addresses is private. The connection uses exactly the
 * answer that was checked, so that a name whose address changes in between (DNS rebinding) gains nothing.
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
