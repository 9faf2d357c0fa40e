/** Every proxy that Touchstone knows by name. */
export type ProxyName =
  | 'weserv'
  | 'photon'
  | 'amp-cache'
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

/** An address as a proxy gets it, nothing decoded. There is no fragment: browsers keep that to themselves. */
export interface ProxyRequest {
  /** Scheme and host as written; `''` for a path from the site's root. */
  origin: string
  /** The host, in lower case; `''` for none. */
  host: string
  path: string
  /** The query with its `?`, or `''`. */
  search: string
  /** Tells whether a host serves its images over https, for proxies that take an address without a scheme. */
  isSecure: IsSecure
}

/** Tells whether a host, in lower case, serves its images over https. */
export type IsSecure = (host: string) => boolean

/** A service that fetches an image on the reader's behalf, as data. */
export interface ImageProxy {
  readonly name: ProxyName
  /** The hosts it runs on, anchored at both ends; absent for software that runs on its user's own host. */
  readonly hosts?: RegExp
  /** Read the address of the image that it is asked for; `undefined` when the request asks for none. */
  readonly unwrap?: (request: ProxyRequest) => string | undefined
  /** Tell whether the request asks for an image whose address cannot be read out of it; asked after `unwrap`. */
  readonly isOpaque?: (request: ProxyRequest) => boolean
  /** Write the request for an image at an absolute address; `undefined` when the proxy has no room for that address. */
  readonly wrap?: (url: string, isSecure: IsSecure) => string | undefined
}
