import { unwrapCopy } from '../archive-address.ts'
import { encodePercent } from '../percent.ts'
import type { ImageProxy, ProxyRequest } from './proxy.ts'
import { readAddress, resolveSource } from './source.ts'

/**
 * Cloudflare: `https://ZONE/cdn-cgi/image/width=80,quality=75/SOURCE`.
 *
 * The source is an absolute address, not encoded, so its query follows; or a path on the zone (facts, 6;
 * developers.cloudflare.com/images/transform-images/transform-via-url/). Pages encode source and options all the same.
 */
export const cloudflare: ImageProxy = {
  name: 'cloudflare',
  unwrap: (request) => {
    const source = /^\/cdn-cgi\/image\/[^/=%]*(?:=|%)[^/]*\/+(.+)$/s.exec(request.path)?.[1]
    if (source === undefined) return undefined
    return withQuery(source, request) ?? resolveSource(`/${source}${request.search}`, request)
  },
  wrap: (url) => `https://example.com/cdn-cgi/image/format=auto/${url}`,
}

/**
 * Cloudinary fetch: `https://res.cloudinary.com/CLOUD/image/fetch/[TRANSFORMS/]SOURCE`.
 *
 * The source starts at the first scheme after `/fetch/`, encoded or not. If it is not encoded, its query follows; if it
 * is, the query is Cloudinary's own (facts, 6; qsniyg/maxurl, unpic).
 */
export const cloudinary: ImageProxy = {
  name: 'cloudinary',
  hosts: /^res\.cloudinary\.com$/,
  unwrap: (request) => {
    const fetched = /^\/[^/]+\/image\/fetch\/(.+)$/s.exec(request.path)?.[1]
    const source = /https?(?::|%(?:25)?3A)(?:\/|%(?:25)?2F).*$/is.exec(fetched ?? '')?.[0]
    return source === undefined ? undefined : withQuery(source, request)
  },
  wrap: (url) => `https://res.cloudinary.com/demo/image/fetch/${encodePercent(url)}`,
}

/** A web archive: `https://web.archive.org/web/20260421120000im_/SOURCE`, whose query follows; also from the archive's root. */
export const webArchive: ImageProxy = {
  name: 'web-archive',
  unwrap: (request) => {
    const address = request.origin + request.path + request.search
    const source = unwrapCopy(address)
    return source === address ? undefined : resolveSource(source, request)
  },
  wrap: (url) => `https://web.archive.org/web/20260421120000im_/${url}`,
}

/** An absolute source with the query behind it; behind an encoded one the query is the proxy's own. */
function withQuery(source: string, { search }: ProxyRequest): string | undefined {
  const said = readAddress(source)
  return said && (said.isEncoded ? said.address : said.address + search)
}
