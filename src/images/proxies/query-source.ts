import { encodePercent } from '../percent.ts'
import type { ImageProxy } from './proxy.ts'
import { readFormParameter, readParameter, resolveSource } from './source.ts'

/** DuckDuckGo: `https://external-content.duckduckgo.com/iu/?u=ENCODED&f=1` (facts, 6; qsniyg/maxurl). */
export const duckDuckGo: ImageProxy = {
  name: 'duckduckgo',
  hosts: /^(?:external-content|proxy)\.duckduckgo\.com$/,
  unwrap: (request) =>
    /^\/iur?\/?$/.test(request.path) ? resolveSource(readParameter(request.search, 'u'), request) : undefined,
  wrap: (url) => `https://external-content.duckduckgo.com/iu/?u=${encodePercent(url)}&f=1&nofb=1`,
}

/**
 * Next.js: `/_next/image?url=ENCODED&w=1080&q=75`, with or without a base path; the source may be a path (facts, 6).
 */
export const next: ImageProxy = optimizer('next', '/_next/image', '&w=1080&q=75')

/** Vercel without Next.js: `/_vercel/image?url=ENCODED&w=1080&q=75` (facts, 6). */
export const vercel: ImageProxy = optimizer('vercel', '/_vercel/image', '&w=1080&q=75')

function optimizer(name: 'next' | 'vercel', endpoint: string, options: string): ImageProxy {
  const path = new RegExp(`^(?:/[\\w-]+)*${endpoint}/?$`)
  return {
    name,
    unwrap: (request) =>
      path.test(request.path) ? resolveSource(readFormParameter(request.search, 'url'), request) : undefined,
    wrap: (url) => `https://example.com${endpoint}?url=${encodePercent(url)}${options}`,
  }
}
