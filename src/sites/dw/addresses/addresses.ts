import { formatArticleUrl, parseArticleUrl } from './article-url.ts'
import { namesOfKind } from './url-kind.ts'
import type { ArticleIdentity, SiteAddresses } from '../../site.ts'
import { formatFeedDump } from '../dump/format-feed-dump.ts'

/** DW's addresses: pages, short links, both APIs (facts, 3 and 7). */
export const addresses: SiteAddresses = { identify, canonicalOf, apiOf, toDump: formatFeedDump }

/** Reads an article's identity. A short link has only the id; `live` pages become articles; `av` is video or audio. */
function identify(url: string): ArticleIdentity | undefined {
  const address = parseArticleUrl(url)
  if (address === undefined) return undefined
  const { id, kind, language } = address
  return {
    id,
    ...(kind !== 'content' && kind !== 'av' && { kind }),
    ...(language !== undefined && { language }),
  }
}

/** Returns the address without a slug: DW accepts any slug, and none (facts, 7). */
function canonicalOf(url: string): string {
  const address = parseArticleUrl(url)
  return address === undefined ? url : formatArticleUrl(address)
}

/** Returns the address in the pages' own API, which needs language, kind and id. */
function apiOf(url: string): string | undefined {
  const address = parseArticleUrl(url)
  const graph = address && namesOfKind(address.kind)?.graph
  if (graph === undefined || address?.language === undefined) return undefined
  return `https://www.dw.com/graph-api/${address.language}/content/${graph}/${address.id}`
}
