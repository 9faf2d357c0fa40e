import { dropDefaultPort } from '../address.ts'
import { decodePercent, encodePercent } from '../percent.ts'
import type { ImageProxy, IsSecure } from './proxy.ts'
import { readAddress, startsWithHost } from './source.ts'

/**
 * weserv, the proxy of the dumps: `https://images.weserv.nl/?url=static.dw.com/image/1_303.jpg`.
 *
 * The grammar is that of `parse_url` in `weserv/images`, `src/nginx/uri_parser.cpp` (facts, 6): the value of `url` is
 * decoded, its scheme is kept, `ssl:` and `//` mean https, further leading slashes are skipped, the fragment is
 * dropped, and no scheme means http. For hosts that are known to be on https, no scheme means that.
 */
export const weserv: ImageProxy = {
  name: 'weserv',
  hosts: /^(?:images\.weserv\.nl|wsrv\.nl)$/,
  unwrap: ({ search, isSecure }) => readSource(search, isSecure),
  wrap: (url, isSecure) => {
    const [, bare] = /^https:\/\/(.*)$/.exec(url) ?? []
    const source = bare !== undefined && isSecure(hostOf(bare)) ? bare : url
    return `https://images.weserv.nl/?url=${isPlain(source) ? source : encodePercent(source)}`
  },
}

/** nginx finds a parameter in any case, and the first of them wins; `default=` names a fallback, not the source. */
function readSource(search: string, isSecure: IsSecure): string | undefined {
  const value = /(?:^\?|&)url=([^&]*)/i.exec(search)?.[1]
  if (value === undefined) return undefined
  const decoded = decodePercent(value).text
  const written = readAddress(decoded.replace(/^\/+(?=https?:)/i, ''))?.address ?? decoded
  const [, scheme = '', source] = /^(https?:\/\/|ssl:|\/\/)?\/*([^#]*)/i.exec(written) ?? []
  if (source === undefined || !startsWithHost(source)) return undefined
  if (/^https?:/i.test(scheme)) return scheme + source
  return (scheme !== '' || isSecure(hostOf(source)) ? 'https://' : 'http://') + source
}

function hostOf(source: string): string {
  return dropDefaultPort(/^[^/?#]*/.exec(source)?.[0] ?? '', false)
}

/** Returns true for a source that needs no encoding in a query. */
function isPlain(source: string): boolean {
  return !/[^\x21-\x7e]|[%?&#+]/.test(source)
}
