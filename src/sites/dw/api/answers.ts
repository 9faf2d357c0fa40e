import { TouchstoneError } from '../../../errors/touchstone-error.ts'
import { Json } from '../../../engine/documents/json.ts'
import type { Page } from '../../../engine/rules/rule.ts'
import type { FoundFields } from '../../items/article-item.ts'
import { parseArticleUrl } from '../addresses/article-url.ts'
import type { PageAddress } from '../addresses/page-address.ts'
import { findKind, type UrlKind } from '../addresses/url-kind.ts'
import { detailApi } from './detail-api.ts'
import { graphApi } from './graph-api.ts'

/**
 * Recognises an answer of one of DW's APIs, and the content in it.
 *
 * @throws TouchstoneError `api/no-content`, `api/is-list`
 */
export function recogniseAnswer(answer: Json): readonly [layout: string, content: Json] {
  const [content] = answer.all('data.content')
  if (content !== undefined) return [graphApi.name, new Json(content.value)]
  if (answer.all('data').length > 0) throw new TouchstoneError('api/no-content')
  const type = answer.text('type')
  const list = Array.isArray(answer.value)
    ? 'an array'
    : answer.all('items').length > 0
      ? (type ?? 'no type')
      : undefined
  if (list !== undefined) throw new TouchstoneError('api/is-list', { value: list })
  if (answer.text('__typename') !== undefined) return [graphApi.name, answer]
  if (type !== undefined && answer.number('id') !== undefined) return [detailApi.name, answer]
  return ['', answer]
}

/**
 * The address of what an answer holds: the one that it gives itself, the one that it was asked for under; where both
 * say less than the answer's own type and id, those.
 */
export function findAnswerAddress(page: Page, fields: FoundFields): PageAddress | undefined {
  const content = page.document('api')
  const said =
    [fields.url, page.url].find((url) => url !== undefined && parseArticleUrl(url)?.kind !== 'content') ?? fields.url
  const address = said === undefined ? undefined : parseArticleUrl(said)
  const id = content?.number('id') ?? address?.id
  if (said === undefined || id === undefined) return undefined
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
