import type { ItemIdentity } from '../../site.ts'
import { formatArticleUrl, parseArticleUrl } from './article-url.ts'
import { namesOfKind } from './url-kind.ts'

/**
 * Names the article of any of DW's addresses: pages, short links, both APIs (facts, 3 and 7). A short link says the id
 * only. `live` pages become articles, and `av` is the older name of video and audio.
 */
export function identify(url: string): ItemIdentity | undefined {
  const address = parseArticleUrl(url)
  if (address === undefined) return undefined
  const { id, kind, language } = address
  return {
    id,
    ...(kind !== 'content' && kind !== 'av' && { kind }),
    ...(language !== undefined && { language }),
  }
}

/** The address without its slug: DW takes any slug, and none (facts, 7). */
export function canonicalOf(url: string): string {
  const address = parseArticleUrl(url)
  return address === undefined ? url : formatArticleUrl(address)
}

/** The address of the pages' own API, which answers by language, kind and id. */
export function apiOf(url: string): string | undefined {
  const address = parseArticleUrl(url)
  const graph = address && namesOfKind(address.kind)?.graph
  if (graph === undefined || address?.language === undefined) return undefined
  return `https://www.dw.com/graph-api/${address.language}/content/${graph}/${address.id}`
}
