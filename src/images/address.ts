/** An address in two parts, neither decoded nor normalised: `origin + rest` is the address. */
export interface Address {
  /** Scheme and host as written: `https://www.dw.com`, `//www.dw.com`, `www.dw.com`, or `''` in `/zh/a-1`. */
  origin: string
  /**
   * The host in lower case, with any user name and any port but the scheme's default one, so that only exactly this host
   * compares equal; `''` for none.
   */
  host: string
  /** The rest: path, query and fragment. */
  rest: string
}

/** The possible origins: `https://host`, `//host`, or a bare host, recognised by its dot. */
const originPattern = /^(?:(?:https?:)?\/\/([^/?#]*)|([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?=[/?#]|$))/i

/**
 * Splits an address into origin and rest.
 *
 * The URL standard's parser would not do: it re-encodes its input and refuses addresses without a scheme.
 *
 * @returns `undefined` for anything but a web address or a path from the site's root
 */
export function splitAddress(url: string): Address | undefined {
  if (url.startsWith('/') && !url.startsWith('//')) return { origin: '', host: '', rest: url }
  const match = originPattern.exec(url)
  if (match === null) return undefined
  const origin = match[0]
  const host = dropDefaultPort(match[1] ?? match[2] ?? '', /^http:/i.test(origin))
  return { origin, host, rest: url.slice(origin.length) }
}

/** Returns an address without the default port of its scheme, and otherwise as it is written. */
export function withoutDefaultPort(url: string): string {
  return url.replace(/^(?:http:(\/\/[^/?#]*):0*80|https:(\/\/[^/?#]*):0*443)(?=[/?#]|$)/i, (written) =>
    written.slice(0, written.lastIndexOf(':')),
  )
}

/**
 * Returns a host in lower case without the default port, which is 80 for http and 443 for https (URL Standard, "default
 * port"); an empty port is the default one.
 *
 * @param isHttp true for http, false for https and for an address without a scheme
 */
export function dropDefaultPort(host: string, isHttp: boolean): string {
  return host.toLowerCase().replace(isHttp ? /:(?:0*80)?$/ : /:(?:0*443)?$/, '')
}
