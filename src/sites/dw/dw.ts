import type { Article } from '../../article/article.ts'
import type { Dom } from '../../engine/dom/dom.ts'
import type { Trace } from '../../engine/rules/rule.ts'
import { parseHtml } from '../../engine/dom/parse-html.ts'
import { article } from '../items/article-item.ts'
import { defineSite } from '../define-site.ts'
import type { SiteDefinition } from '../definition.ts'
import type { ArticleFields } from '../items/item-shape.ts'
import { extractItem } from '../readers/extract-item.ts'
import type { ParseContext, RuleReader, Site } from '../site.ts'
import { apiOf, canonicalOf } from './addresses/identify.ts'
import { linkNotation } from './addresses/links.ts'
import { findAnswerAddress, recogniseAnswer } from './api/answers.ts'
import { detailApi } from './api/detail-api.ts'
import { graphApi } from './api/graph-api.ts'
import { formatDump } from './dump/format-dump.ts'
import { formatFeedDump } from './dump/format-feed-dump.ts'
import { parseDump } from './dump/parse-dump.ts'
import { explanations } from './explanations.ts'
import { refineArticle } from './pages/dw-article.ts'
import { pageRules } from './pages/page-rules.ts'
import { redaction } from './redaction.ts'
import { tolerances } from './tolerances.ts'

/**
 * The definition of DW, for a project that extends or replaces some of it. Its layouts are `2026`, `apollo`, `app-state`
 * and `classic`; those of its APIs `graph` and `detail`.
 *
 * @example
 * defineSite(extendLayout(dwDefinition, '2026', { fields: { title: [dom('.headline')] } }))
 */
export const dwDefinition: SiteDefinition<ArticleFields> & typeof pageRules = {
  name: 'dw',
  addresses: { canonicalOf, apiOf },
  ...pageRules,
  parse: { dump: (text) => parseDump(text) },
  api: {
    item: article({ address: findAnswerAddress, refine: refineArticle }),
    layouts: [graphApi, detailApi],
    recognise: recogniseAnswer,
  },
  fresh: 'https://www.dw.com/en/',
  ...{ notation: linkNotation, explanations, redaction, live: tolerances },
  formats: { dump: formatDump, feedDump: formatFeedDump },
}

/** Deutsche Welle: saved dumps of the feed, pages of every layout since 2011, answers of both APIs. */
export const dw: Site = defineSite({ ...dwDefinition, inPageScript: listScripts() })

const pageReader = dw.readers.page as RuleReader
const apiReader = dw.readers.api as RuleReader

/** An article, and how it was found. */
export interface ArticleExtraction {
  readonly article: Article
  readonly trace: Trace
}

/**
 * Parses a saved page of DW.
 *
 * @param html the page, decoded
 * @throws TouchstoneError `page/…`
 */
export function parsePage(html: string, context: ParseContext = {}): Article {
  return extract(pageReader, parseHtml(html), context).article
}

/**
 * Turns a page of DW into an article, in whatever engine it is open: jsdom, Chromium, parse5.
 *
 * @param url the address that the page was loaded from
 * @throws TouchstoneError `page/…` for a page that is no article, or whose title, text or address no rule finds
 */
export function extractPage(dom: Dom, url?: string): ArticleExtraction {
  return extract(pageReader, dom, url === undefined ? {} : { url })
}

/**
 * Parses an answer of one of DW's APIs.
 *
 * @param text the answer's body, decoded
 * @throws TouchstoneError `api/…`
 */
export function parseApi(text: string, context: ParseContext = {}): Article {
  return extract(apiReader, text, context).article
}

/** Turns an answer of one of DW's APIs into an article, with the trace of how. */
export function extractApi(text: string, context: ParseContext = {}): ArticleExtraction {
  return extract(apiReader, text, context)
}

function extract(reader: RuleReader, evidence: string | Dom, context: ParseContext): ArticleExtraction {
  let trace: Trace | undefined
  const { item } = extractItem(reader, evidence, context, { witnesses: false, note: (kept) => (trace = kept) })
  return { article: item as Article, trace: trace as unknown as Trace }
}

/** The built script beside this module, or in `dist/` when run from the sources; none inside a page, where a module has no address. */
function listScripts(): string[] {
  const module = import.meta.url as string | undefined
  const paths = ['./in-page.iife.js', '../../../dist/sites/dw/in-page.iife.js']
  return module === undefined ? [] : paths.map((path) => new URL(path, module).href)
}
