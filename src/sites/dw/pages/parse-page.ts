import type { Article } from '../../../article/article.ts'
import { parseHtml } from '../../../engine/dom/parse-html.ts'
import type { ParseContext } from '../../site.ts'
import { extractPage } from './extract-page.ts'

/**
 * Parse a saved page of DW.
 *
 * @param html the page, decoded
 * @throws TouchstoneError `page/…`
 */
export function parsePage(html: string, { url }: ParseContext = {}): Article {
  return extractPage(parseHtml(html), url).article
}
