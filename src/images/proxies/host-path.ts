import type { ImageProxy } from './proxy.ts'
import { readAddress, readParameter, startsWithHost } from './source.ts'

/**
 * Jetpack Photon: `https://i0.wp.com/HOST/PATH?ssl=1`.
 *
 * The path consists of the source's host and path; `ssl=1` means that its scheme is https. The query belongs to Photon,
 * so a source with a query cannot be carried (facts, 6; `Automattic/photon.js`, which also drops ports).
 */
export const photon: ImageProxy = {
  name: 'photon',
  hosts: /^i[0-3]\.wp\.com$/,
  unwrap: ({ path, search }) => {
    const source = path.replace(/^\/+/, '')
    const said = readAddress(source)
    if (said !== undefined) return said.address
    if (!startsWithHost(source)) return undefined
    return (readParameter(search, 'ssl') === '1' ? 'https://' : 'http://') + source
  },
  wrap: (url) => {
    const source = splitSource(url)
    if (source === undefined || source.rest.includes('?')) return undefined
    return `https://i0.wp.com/${source.host}${source.rest}${source.isSecure ? '?ssl=1' : ''}`
  },
}

/**
 * The AMP cache: `https://SUB.cdn.ampproject.org/i/s/HOST/PATH`, or `/ii/w820/…` for a width, `/ii/AW/…` for any.
 *
 * `s/` means that the source's scheme is https. `/c/`, `/v/` and `/r/` hold documents, not images (facts, 6;
 * `ampproject/amp-toolbox`, packages/cache-url, which also defines the simple form of the subdomain).
 */
export const ampCache: ImageProxy = {
  name: 'amp-cache',
  hosts: /^(?:[a-z0-9-]+\.)?cdn\.ampproject\.org$/,
  unwrap: ({ path, search }) => {
    const [, secure, source] = /^\/(?:i|ii\/(?!s\/)\w+)\/(s\/)?(.+)$/s.exec(path) ?? []
    if (source === undefined || !startsWithHost(source)) return undefined
    return (secure === undefined ? 'http://' : 'https://') + source + search
  },
  wrap: (url) => {
    const source = splitSource(url)
    if (source === undefined) return undefined
    const label = source.host.replaceAll('-', '--').replaceAll('.', '-')
    if (label.length > maxLabelLength) return undefined
    return `https://${label}.cdn.ampproject.org/i/${source.isSecure ? 's/' : ''}${source.host}${source.rest}`
  },
}

/**
 * Statically: `https://cdn.statically.io/img/HOST/f=auto,w=300/PATH`, the options absent for the picture as it is (facts,
 * 6; no longer documented). The source is on https, and a query is its own.
 */
export const statically: ImageProxy = {
  name: 'statically',
  hosts: /^cdn\.statically\.io$/,
  unwrap: ({ path, search }) => {
    const [, host = '', rest = ''] = /^\/img\/([^/]+)(?:\/[a-z_]+(?:=|%3D)[^/]*)?(\/.*)$/is.exec(path) ?? []
    return startsWithHost(host) ? `https://${host}${rest}${search}` : undefined
  },
  wrap: (url) => {
    const source = splitSource(url)
    if (source?.isSecure !== true) return undefined
    return `https://cdn.statically.io/img/${source.host}${source.rest}`
  },
}

/** The maximum length of a label, the part of a host between two dots (RFC 1035, 2.3.4). */
const maxLabelLength = 63

function splitSource(url: string): { isSecure: boolean; host: string; rest: string } | undefined {
  const match = /^(https?):\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:\/.*)?)$/s.exec(url)
  return match === null
    ? undefined
    : { isSecure: match[1] === 'https', host: match[2] as string, rest: match[3] as string }
}
