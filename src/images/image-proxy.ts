import { splitAddress } from './address.ts'
import { imageProxies } from './proxies/image-proxies.ts'
import type { ImageProxy, IsSecure, ProxyName, ProxyRequest } from './proxies/proxy.ts'

export type { IsSecure, ProxyName } from './proxies/proxy.ts'

/** The address of an image after its proxies were removed. */
export interface Unwrapped {
  /** The innermost address that can be read; where there is no proxy, exactly the text given. */
  url: string
  /** The proxies found, outermost first. When {@link opaque}, the last of them could not be removed. */
  proxies: ProxyName[]
  /** Set to true when `url` still is a proxy's, because that proxy does not reveal its source. */
  opaque: boolean
}

/** The proxies that {@link wrapImage} can put around an address. */
export const wrappableProxies: readonly ProxyName[] = imageProxies
  .filter((proxy) => proxy.wrap !== undefined)
  .map((proxy) => proxy.name)

/**
 * Removes the proxies around the address of an image, up to five layers; never throws.
 *
 * `''` stays `''`, since a page without an address must not seem to name an image. An address without a proxy is
 * returned unchanged, to the byte.
 *
 * @param src the address as a page writes it: absolute, without scheme, or a path from the site's root
 * @param isSecure for addresses that a proxy writes without a scheme, which otherwise means http
 */
export function unwrapImage(src: string, isSecure: IsSecure = never): Unwrapped {
  const usual = unwrapUsual(src, isSecure)
  if (usual !== undefined) return usual
  const proxies: ProxyName[] = []
  let url = src
  while (proxies.length < maxDepth) {
    const layer = readLayer(url, isSecure)
    if (layer === undefined) break
    proxies.push(layer.name)
    if (layer.source === undefined) return { url, proxies, opaque: true }
    url = layer.source
  }
  return { url, proxies, opaque: false }
}

/**
 * Puts a proxy around the address of an image, in the form that the proxy documents.
 *
 * Software that runs on its user's own host is addressed at `example.com`. An address that the proxy could not give
 * back stays as it is, so that `unwrapImage` inverts every wrapping. These are addresses that are not absolute, that
 * the proxy cannot carry (Photon: a query), and all addresses for proxies outside {@link wrappableProxies}.
 */
export function wrapImage(proxy: ProxyName, url: string, isSecure: IsSecure = never): string {
  const wrapped = imageProxies.find(({ name }) => name === proxy)?.wrap?.(url, isSecure) ?? url
  const layer = readLayer(wrapped, isSecure)
  return layer?.name === proxy && layer.source === url ? wrapped : url
}

const maxDepth = 5

/** The commonest cases: an address of nothing but letters, plain or behind weserv without further parameters. */
const usualImage = /^(https:\/\/images\.weserv\.nl\/\?url=)([a-z\d-]+(?:\.[a-z\d-]+)+)(\/image\/\w+\.\w+)$/

/** Answers the commonest cases without any grammar, which is several times as fast. */
function unwrapUsual(src: string, isSecure: IsSecure): Unwrapped | undefined {
  if (src === '') return { url: '', proxies: [], opaque: false }
  const [, , host, path] = usualImage.exec(src) ?? []
  if (host === undefined || path === undefined) return undefined
  return { url: `${isSecure(host) ? 'https' : 'http'}://${host}${path}`, proxies: ['weserv'], opaque: false }
}

function never(): boolean {
  return false
}

/** Recognise the outermost proxy of an address; without a `source` it is opaque. */
function readLayer(url: string, isSecure: IsSecure): { name: ProxyName; source?: string } | undefined {
  const request = readRequest(url, isSecure)
  if (request === undefined) return undefined
  for (const proxy of imageProxies) {
    if (!runsOn(proxy, request.host)) continue
    const source = proxy.unwrap?.(request)
    if (source !== undefined) return { name: proxy.name, source }
    if (proxy.isOpaque?.(request)) return { name: proxy.name }
  }
  return undefined
}

function readRequest(url: string, isSecure: IsSecure): ProxyRequest | undefined {
  const address = splitAddress(url.trim())
  if (address === undefined) return undefined
  const [, path = '', search = ''] = /^([^?#]*)(\?[^#]*)?/.exec(address.rest) ?? []
  return { origin: address.origin, host: address.host, path, search, isSecure }
}

function runsOn({ hosts }: ImageProxy, host: string): boolean {
  return hosts === undefined || hosts.test(host)
}
