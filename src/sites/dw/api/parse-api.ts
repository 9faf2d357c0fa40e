import { parseFragment } from 'parse5'
import type { Article } from '../../../article/article.ts'
import { TouchstoneError } from '../../../errors/touchstone-error.ts'
import { extractFields, openPage } from '../../../engine/rules/extract-fields.ts'
import { Json, parseJson } from '../../../engine/rules/json.ts'
import { openParse5Dom } from '../../../engine/dom/parse5-dom.ts'
import type { Fields, Layout, Page } from '../../../engine/rules/rule.ts'
import { parseArticleUrl } from '../addresses/article-url.ts'
import { findKind, type UrlKind } from '../addresses/url-kind.ts'
import type { ParseContext } from '../../site.ts'
import { detailApi } from './detail-api.ts'
import { makeArticle, type PageExtraction } from '../pages/extract-page.ts'
import { graphApi } from './graph-api.ts'
import type { PageAddress } from '../addresses/page-address.ts'

/**
 * Parse an answer of one of DW's APIs.
 *
 * @param text the answer's body, decoded
 * @throws TouchstoneError `api/…`
 */
export function parseApi(text: string, context: ParseContext = {}): Article {
  return extractApi(text, context).article
}

/** Turn an answer into an article, with the trace of how. */
export function extractApi(text: string, { url }: ParseContext = {}): PageExtraction {
  const page = openAnswer(text, url)
  const fields = extractFields(page)
  const title = fields.title?.trim()
  if (title === undefined) throw new TouchstoneError('api/no-title')
  return { article: makeArticle({ ...fields, title }, findAddress(page, fields)), trace: page.trace }
}

/**
 * Recognise an answer and open it.
 *
 * @throws TouchstoneError `api/not-json`, `api/no-content`, `api/is-list`, `api/unknown-shape`
 */
export function openAnswer(text: string, url: string | undefined): Page {
  const value = parseJson(text)
  if (value === undefined)
    throw new TouchstoneError('api/not-json', { value: JSON.stringify(text.trim().slice(0, 40)) })
  const answer = new Json(value)
  const [layout, content] = recogniseAnswer(answer)
  const page = openPage(openParse5Dom(parseFragment('')), { ...layout, documents: { api: () => content } }, url)
  return page
}

function recogniseAnswer(answer: Json): readonly [Layout, Json] {
  const [content] = answer.all('data.content')
  if (content !== undefined) return [graphApi, new Json(content.value)]
  if (answer.all('data').length > 0) throw new TouchstoneError('api/no-content')
  const type = answer.text('type')
  const list = Array.isArray(answer.value)
    ? 'an array'
    : answer.all('items').length > 0
      ? (type ?? 'no type')
      : undefined
  if (list !== undefined) throw new TouchstoneError('api/is-list', { value: list })
  if (answer.text('__typename') !== undefined) return [graphApi, answer]
  if (type !== undefined && answer.number('id') !== undefined) return [detailApi, answer]
  throw new TouchstoneError('api/unknown-shape', { value: describeKeys(answer.value) })
}

function describeKeys(value: unknown): string {
  return typeof value === 'object' && value !== null ? Object.keys(value).slice(0, 8).join(', ') : typeof value
}

/**
 * The address of what an answer holds: the one that it gives itself, the one that it was asked for under; where both
 * say less than the answer's own type and id, those.
 */
function findAddress(page: Page, fields: Partial<Fields>): PageAddress {
  const content = page.document('api')
  const said =
    [fields.url, page.url].find((url) => url !== undefined && parseArticleUrl(url)?.kind !== 'content') ?? fields.url
  const address = said === undefined ? undefined : parseArticleUrl(said)
  const id = content?.number('id') ?? address?.id
  if (said === undefined || id === undefined) throw new TouchstoneError('page/no-article-id', { value: said ?? 'none' })
  const kind = address === undefined || address.kind === 'content' ? kindOf(content) : address.kind
  return { ...address, kind, id, url: said }
}

function kindOf(content: Json | undefined): UrlKind {
  const type = content?.text('type') ?? content?.text('__typename') ?? ''
  return (
    findKind('detail', type.toLowerCase()) ??
    findKind('graph', type.replace(/\B[A-Z]/g, '-$&').toLowerCase()) ??
    'content'
  )
}
