import { imageHosts } from '../../sites/dw/addresses/image-url.ts'
import { decodePercent, encodePercent } from '../percent.ts'
import type { ImageProxy } from './proxy.ts'
import { startsWithHost } from './source.ts'

/**
 * weserv, the proxy of the dumps: `https://images.weserv.nl/?url=static.dw.com/image/1_303.jpg`.
 *
 * The grammar follows `parse_url` in `weserv/images`, `src/nginx/uri_parser.cpp` (facts, 6): the value of `url` is
 * decoded; its scheme is kept; `ssl:` and `//` mean https; further leading slashes are skipped; the fragment is
 * dropped; no scheme means http. DW serves images over https, so for its hosts no scheme means https.
 */
export const weserv: ImageProxy = {
  name: 'weserv',
  hosts: /^(?:images\.weserv\.nl|wsrv\.nl)$/,
  unwrap: ({ search }) => readSource(search),
  wrap: (url) => {
    const [, dwAddress] = /^https:\/\/(.*)$/.exec(url) ?? []
    const source = dwAddress !== undefined && hasImageHost(dwAddress) ? dwAddress : url
    return `https://images.weserv.nl/?url=${isPlain(source) ? source : encodePercent(source)}`
  },
}

/**
 * Reads the source. As in nginx, the parameter's case does not matter and the first one wins; `default=` is a fallback.
 */
function readSource(search: string): string | undefined {
  const value = /(?:^\?|&)url=([^&]*)/i.exec(search)?.[1]
  if (value === undefined) return undefined
  const [, scheme = '', source] = /^(https?:\/\/|ssl:|\/\/)?\/*([^#]*)/i.exec(decodePercent(value).text) ?? []
  if (source === undefined || !startsWithHost(source)) return undefined
  if (/^https?:/i.test(scheme)) return scheme + source
  return (scheme !== '' || hasImageHost(source) ? 'https://' : 'http://') + source
}

function hasImageHost(source: string): boolean {
  return imageHosts.has((/^[^/?#]*/.exec(source)?.[0] ?? '').toLowerCase())
}

/** Returns true for a source that needs no encoding in a query. */
function isPlain(source: string): boolean {
  return !/[^\x21-\x7e]|[%?&#+]/.test(source)
}
