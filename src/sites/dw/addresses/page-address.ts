import type { Page } from '../../../engine/rules/rule.ts'
import { type ArticleUrl, parseArticleUrl } from './article-url.ts'

/** The address that a page declares as its own, and its parts. */
export interface PageAddress extends ArticleUrl {
  url: string
}

/**
 * Finds a page's own address: the canonical link, the one it shares, the one it was loaded from. Before 2024 only the
 * last one shows the script of a Chinese page (`?zhongwen=trad`; facts, 7).
 */
export function findAddress({ dom, url }: Pick<Page, 'dom' | 'url'>): PageAddress | undefined {
  const canonical = dom.select('link[rel="canonical"]').map((node) => dom.attribute(node, 'href'))
  const shared = dom
    .select('meta[property="og:url"], meta[name="og:url"]')
    .map((node) => dom.attribute(node, 'content') ?? dom.attribute(node, 'value'))
  for (const written of [...canonical, ...shared, url]) {
    const address = written === undefined ? undefined : parseArticleUrl(written)
    if (address !== undefined) return { ...address, url: written as string, ...chosenScript(address, url) }
  }
  return undefined
}

function chosenScript({ language, id }: ArticleUrl, url: string | undefined): Pick<ArticleUrl, 'language'> {
  const loaded = url === undefined ? undefined : parseArticleUrl(url)
  return language === 'zh' && loaded?.language === 'zh-hant' && loaded.id === id ? { language: 'zh-hant' } : {}
}
