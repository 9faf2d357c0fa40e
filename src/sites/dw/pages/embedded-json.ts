import { readAssigned } from '../../../engine/documents/embedded-json.ts'
import { type Dereference, Json } from '../../../engine/documents/json.ts'
import type { Page } from '../../../engine/rules/rule.ts'
import { findAddress } from '../addresses/page-address.ts'

/**
 * Read `window.__APOLLO_STATE__`: a cache of objects by `Type:id`, in which `{"__ref": "Type:id"}` stands for the
 * object; the article is what the query for content refers to (facts, 4).
 */
export function readApolloState(page: Page): Json | undefined {
  const cache = readAssigned(page, '__APOLLO_STATE__')
  if (!isObject(cache)) return undefined
  const dereference = (value: unknown): unknown => {
    const ref = isObject(value) && Object.hasOwn(value, '__ref') ? value['__ref'] : undefined
    return typeof ref === 'string' ? (Object.hasOwn(cache, ref) ? cache[ref] : undefined) : value
  }
  const query = Object.hasOwn(cache, 'ROOT_QUERY') && isObject(cache['ROOT_QUERY']) ? cache['ROOT_QUERY'] : {}
  const id = findAddress(page)?.id
  const contents = Object.keys(query).filter((key) => key.startsWith('content('))
  const key = contents.find((one) => one.includes(`"id":${id},`) || one.includes(`"id":${id}}`)) ?? contents[0]
  return key === undefined ? undefined : wrapContent(query[key], dereference)
}

/**
 * Read `window.__APP_STATE__`: whole answers of the page's own API by their path; the article is the answer about its
 * id (facts, 3.2 and 4).
 */
export function readAppState(page: Page): Json | undefined {
  const state = readAssigned(page, '__APP_STATE__')
  if (!isObject(state)) return undefined
  const id = findAddress(page)?.id
  const keys = Object.keys(state).filter((key) => /^\/graph-api\/[^/]+\/content\/[^/]+\/\d+/.test(key))
  const key = keys.find((one) => new RegExp(`/${id}(?:[/?#]|$)`).test(one)) ?? keys[0]
  const content = key === undefined ? undefined : new Json(state[key]).all('data.content')[0]
  return content && wrapContent(content.value)
}

function wrapContent(content: unknown, dereference?: Dereference): Json | undefined {
  const json = new Json(content, dereference && { dereference })
  return isObject(json.value) ? json : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
