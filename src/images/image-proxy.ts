import { splitAddress } from './address.ts'
import { imageProxies } from './proxies/image-proxies.ts'
import type { ImageProxy, ProxyName, ProxyRequest } from './proxies/proxy.ts'

export type { ProxyName } from './proxies/proxy.ts'

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
 */
export function unwrapImage(src: string): Unwrapped {
  const usual = unwrapUsual(src)
  if (usual !== undefined) return usual
  const proxies: ProxyName[] = []
  let url = src
  while (proxies.length < maxDepth) {
    const layer = readLayer(url)
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
export function wrapImage(proxy: ProxyName, url: string): string {
  const wrapped = imageProxies.find(({ name }) => name === proxy)?.wrap?.(url) ?? url
  const layer = readLayer(wrapped)
  return layer?.name === proxy && layer.source === url ? wrapped : url
}

const maxDepth = 5

/** The form of nearly every image address in a dump (facts, 1.6): behind weserv without further parameters, or bare. */
const usualImage = /^(?:(https:\/\/images\.weserv\.nl\/\?url=)|https:\/\/)((?:static|api)\.dw\.com\/image\/\w+\.\w+)$/

/** Handles the commonest addresses without parsing them, which is several times as fast. */
function unwrapUsual(src: string): Unwrapped | undefined {
  if (src === '') return { url: '', proxies: [], opaque: false }
  const match = usualImage.exec(src)
  if (match === null) return undefined
  return { url: `https://${match[2]}`, proxies: match[1] === undefined ? [] : ['weserv'], opaque: false }
}

/** Recognises the outermost proxy of an address. Without a `source` that proxy is opaque. */
function readLayer(url: string): { name: ProxyName; source?: string } | undefined {
  const request = readRequest(url)
  if (request === undefined) return undefined
  for (const proxy of imageProxies) {
    if (!runsOn(proxy, request.host)) continue
    const source = proxy.unwrap?.(request)
    if (source !== undefined) return { name: proxy.name, source }
    if (proxy.isOpaque?.(request)) return { name: proxy.name }
  }
  return undefined
}

function readRequest(url: string): ProxyRequest | undefined {
  const address = splitAddress(url.trim())
  if (address === undefined) return undefined
  const [, path = '', search = ''] = /^([^?#]*)(\?[^#]*)?/.exec(address.rest) ?? []
  return { origin: address.origin, host: address.host, path, search }
}

function runsOn({ hosts }: ImageProxy, host: string): boolean {
  return hosts === undefined || hosts.test(host)
}
