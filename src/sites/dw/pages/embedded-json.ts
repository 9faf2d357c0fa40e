import type { DomNode } from '../../../engine/dom/dom.ts'
import { Json, parseJson } from '../../../engine/rules/json.ts'
import type { Page } from '../../../engine/rules/rule.ts'
import { findAddress } from '../addresses/page-address.ts'

/** Read the JSON-LD object that describes the article; other objects describe the publisher or the way to the page. */
export function readJsonLd(page: Page): Json | undefined {
  const objects = page.dom
    .select('script[type="application/ld+json"]')
    .flatMap((script) => new Json(parseJson(scriptText(page, script)) ?? null).all(''))
    .flatMap((root) => [root, ...root.all('*'), ...root.all('@graph.*')])
  return objects.find((object) => object.text('headline') !== undefined || object.text('name') !== undefined)
}

/**
 * Read `window.__APOLLO_STATE__`: a cache of objects by `Type:id`, in which `{"__ref": "Type:id"}` stands for the
 * object; the article is what the query for content refers to (facts, 4).
 */
export function readApolloState(page: Page): Json | undefined {
  const cache = readState(page, '__APOLLO_STATE__')
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
  const state = readState(page, '__APP_STATE__')
  if (!isObject(state)) return undefined
  const id = findAddress(page)?.id
  const keys = Object.keys(state).filter((key) => /^\/graph-api\/[^/]+\/content\/[^/]+\/\d+/.test(key))
  const key = keys.find((one) => new RegExp(`/${id}(?:[/?#]|$)`).test(one)) ?? keys[0]
  const content = key === undefined ? undefined : new Json(state[key]).all('data.content')[0]
  return content && wrapContent(content.value)
}

function wrapContent(content: unknown, dereference?: (value: unknown) => unknown): Json | undefined {
  const json = new Json(content, dereference)
  return isObject(json.value) ? json : undefined
}

function readState(page: Page, name: string): unknown {
  for (const script of page.dom.select('script:not([src])')) {
    const text = scriptText(page, script)
    const start = text.indexOf(name)
    const assigned = start < 0 ? null : /^\s*=\s*/.exec(text.slice(start + name.length))
    if (assigned !== null) return parseFirstJson(text.slice(start + name.length + assigned[0].length))
  }
  return undefined
}

/** Read the JSON that a text starts with, whatever statements follow it. */
function parseFirstJson(text: string): unknown {
  return parseJson(text.replace(/;\s*$/, '')) ?? parseJson(text.slice(0, endOfValue(text)))
}

/** Find where the object or list that a text starts with ends; in one pass, as a text may be hostile. */
function endOfValue(text: string): number {
  let depth = 0
  let isQuoted = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string
    if (isQuoted && character === '\\') index += 1
    else if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && (character === '{' || character === '[')) depth += 1
    else if (!isQuoted && (character === '}' || character === ']')) {
      depth -= 1
      if (depth === 0) return index + 1
    }
  }
  return text.length
}

function scriptText({ dom }: Page, script: DomNode): string {
  return dom
    .children(script)
    .map((child) => dom.textOf(child))
    .join('')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
