import { ampCache, photon, statically } from './host-path.ts'
import { imgproxyBase64, imgproxyEnc, imgproxyPlain } from './imgproxy.ts'
import { cloudflare, cloudinary, webArchive } from './path-source.ts'
import type { ImageProxy } from './proxy.ts'
import { duckDuckGo, next, vercel } from './query-source.ts'
import { bing, googleThumbnail } from './thumbnail.ts'
import { weserv } from './weserv.ts'

/**
 * The image proxies in the order in which they are tried: first the one that dumps use, then those recognised by their
 * host, then software on any host. Cloudflare leads the last group because it carries its source unencoded: the
 * source's own path must not be taken for another proxy's.
 *
 * To add a proxy, put its name into `ProxyName` (proxy.ts), write an `ImageProxy` in the file for the place where it
 * keeps its source (host-path, query-source, path-source, thumbnail) or in a new file, and list it here. Give it
 * `hosts` when its hosts are known, `isOpaque` when the source cannot be read, and `wrap` when it can. The law
 * "unwrapping inverts every wrapper" and `anyProxiedImage` then cover it.
 */
export const imageProxies: readonly ImageProxy[] = [
  weserv,
  photon,
  ampCache,
  statically,
  duckDuckGo,
  cloudinary,
  googleThumbnail,
  bing,
  webArchive,
  cloudflare,
  next,
  vercel,
  imgproxyPlain,
  imgproxyBase64,
  imgproxyEnc,
]
