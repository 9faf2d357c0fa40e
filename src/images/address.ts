/** An address in two parts, neither decoded nor normalised: `origin + rest` is the address. */
export interface Address {
  /** Scheme and host as written: `https://www.dw.com`, `//www.dw.com`, `www.dw.com`, or `''` in `/zh/a-1`. */
  origin: string
  /**
   * The host in lower case, with any port or user name, so that only exactly this host compares equal; `''` for none.
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
  return { origin, host: (match[1] ?? match[2] ?? '').toLowerCase(), rest: url.slice(origin.length) }
}
