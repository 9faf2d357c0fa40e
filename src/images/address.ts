/** An address in two parts, nothing decoded or normalised: `origin + rest` is the address again. */
export interface Address {
  /** Scheme and host as written: `https://www.dw.com`, `//www.dw.com`, `www.dw.com`, or `''` in `/zh/a-1`. */
  origin: string
  /** The host in lower case, with any port or user name, so that only the very host compares equal; `''` for none. */
  host: string
  /** All that follows: path, query and fragment. */
  rest: string
}

/** What may stand before the rest: `https://host`, `//host`, or a bare host, told by its dot. */
const originPattern = /^(?:(?:https?:)?\/\/([^/?#]*)|([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?=[/?#]|$))/i

/**
 * Take an address apart.
 *
 * The URL standard's parser would not do: it re-encodes what it reads, and it refuses addresses without a scheme.
 *
 * @returns `undefined` when it is neither of the web nor a path from the site's root
 */
export function splitAddress(url: string): Address | undefined {
  if (url.startsWith('/') && !url.startsWith('//')) return { origin: '', host: '', rest: url }
  const match = originPattern.exec(url)
  if (match === null) return undefined
  const origin = match[0]
  return { origin, host: (match[1] ?? match[2] ?? '').toLowerCase(), rest: url.slice(origin.length) }
}
