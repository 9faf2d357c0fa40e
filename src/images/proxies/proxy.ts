/** The names of the proxies that Touchstone knows. */
export type ProxyName =
  | 'weserv'
  | 'photon'
  | 'amp-cache'
  | 'statically'
  | 'duckduckgo'
  | 'cloudinary'
  | 'google-thumbnail'
  | 'bing'
  | 'cloudflare'
  | 'next'
  | 'vercel'
  | 'imgproxy-plain'
  | 'imgproxy-base64'
  | 'imgproxy-enc'
  | 'web-archive'

/** An address as a proxy receives it, nothing decoded. It has no fragment, since browsers do not send one. */
export interface ProxyRequest {
  /** Scheme and host as written; `''` for a path from the site's root. */
  origin: string
  /** The host in lower case; `''` for none. */
  host: string
  path: string
  /** The query with its `?`; `''` for none. */
  search: string
  /** Tells whether a host serves its images over https, for proxies that take an address without a scheme. */
  isSecure: IsSecure
}

/** Tells whether a host, in lower case, serves its images over https. */
export type IsSecure = (host: string) => boolean

/** A service that fetches an image on the reader's behalf, as data. */
export interface ImageProxy {
  readonly name: ProxyName
  /** Its hosts, anchored at both ends; absent for software that runs on its user's own host. */
  readonly hosts?: RegExp
  /** Reads the address of the requested image; `undefined` when the request is not for one. */
  readonly unwrap?: (request: ProxyRequest) => string | undefined
  /** Returns true when the request is for an image whose address it does not reveal; called after `unwrap`. */
  readonly isOpaque?: (request: ProxyRequest) => boolean
  /** Write the request for an image at an absolute address; `undefined` when the proxy has no room for that address. */
  readonly wrap?: (url: string, isSecure: IsSecure) => string | undefined
}
