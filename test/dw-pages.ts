import { parseHtml } from '../src/engine/dom/parse-html.ts'
import type { FoundArticle } from '../src/live/visit/outcome.ts'
import { linkNotation } from '../src/sites/dw/addresses/links.ts'
import { articleToDocument } from '../src/snapshot/article-document.ts'
import type { Layout } from '../src/engine/rules/rule.ts'
import { dw, extractPage } from '../src/sites/dw/dw.ts'
import { read, type Reading } from '../src/sites/reading.ts'
import type { RuleReader } from '../src/sites/site.ts'

/** The layouts of DW's pages, in the order in which they are tried. */
export const layouts: readonly Layout[] = (dw.readers.page as RuleReader).layouts

/** Reads a page of DW, its witnesses asked. */
export async function readPage(html: string, url?: string): Promise<Reading> {
  return read(dw, 'page', html, url === undefined ? {} : { url })
}

/** Finds the article of a page of DW, as the live check does. */
export function findIn(html: string, url?: string): FoundArticle {
  const { article, trace } = extractPage(parseHtml(html), url)
  return { document: articleToDocument(article, linkNotation), article, trace }
}
