import { splitAddress } from './address.ts'
import { imageProxies } from './proxies/image-proxies.ts'
import type { ImageProxy, ProxyName, ProxyRequest } from './proxies/proxy.ts'

export type { ProxyName } from './proxies/proxy.ts'

/** An image's address freed from its proxies. */
export interface Unwrapped {
  /** The innermost address that can be read; the very text given where there is no proxy. */
  url: string
  /** The proxies met, outermost first; when {@link opaque}, the last of them could not be taken off. */
  proxies: ProxyName[]
  /** Whether `url` still is a proxy's: one that keeps the source's address to itself. */
  opaque: boolean
}

/** The proxies that {@link wrapImage} can put around an address. */
export const wrappableProxies: readonly ProxyName[] = imageProxies
  .filter((proxy) => proxy.wrap !== undefined)
  .map((proxy) => proxy.name)

/**
 * Free the address of an image from the proxies around it, five deep at most; never throws.
 *
 * `''` stays `''`: a page that says nothing must not seem to name an image. An address that is no proxy's comes back as
 * it was given, to the byte.
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
 * Put a proxy around the address of an image, as the proxy's own examples do.
 *
 * Software that runs on its user's own host is asked for on `example.com`. An address that the proxy could not give
 * back stays as it is, so `unwrapImage` inverts every wrapping: one that is not absolute, one that the proxy has no
 * room for (Photon: a query), or any at all when nobody can make the proxy's addresses (see {@link wrappableProxies}).
 */
export function wrapImage(proxy: ProxyName, url: string): string {
  const wrapped = imageProxies.find(({ name }) => name === proxy)?.wrap?.(url) ?? url
  const layer = readLayer(wrapped)
  return layer?.name === proxy && layer.source === url ? wrapped : url
}

const maxDepth = 5

/** How nearly every image of a dump is written (facts, 1.6): behind weserv without further parameters, or plainly. */
const usualImage = /^(?:(https:\/\/images\.weserv\.nl\/\?url=)|https:\/\/)((?:static|api)\.dw\.com\/image\/\w+\.\w+)$/

/** Answer the commonest cases without any grammar, which is several times as fast. */
function unwrapUsual(src: string): Unwrapped | undefined {
  if (src === '') return { url: '', proxies: [], opaque: false }
  const match = usualImage.exec(src)
  if (match === null) return undefined
  return { url: `https://${match[2]}`, proxies: match[1] === undefined ? [] : ['weserv'], opaque: false }
}

/** Recognise the outermost proxy of an address; without a `source` it is opaque. */
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
