import { splitAddress } from '../../../images/address.ts'
import { decodePercent } from '../../../images/percent.ts'
import { decodeShortId, encodeShortId } from './short-link.ts'
import { findKind, namesOfKind, type UrlKind, urlKinds } from './url-kind.ts'

export type { UrlKind } from './url-kind.ts'

/** What the address of an article says: the language, kind and id are its identity, the slug is decoration. */
export interface ArticleUrl {
  /** As in the path: `zh`, `zh-hant`, `de`, `pt-br`; absent where the address names none (API, short link). */
  language?: string
  kind: UrlKind
  /** DW's content id. */
  id: number
  /** The readable part, decoded by `decodePercent`, its spaces as they came; absent where there is none. */
  slug?: string
}

/**
 * Read the identity of an article out of any of its addresses (facts, 7): a page's on `www.`, `amp.`, `m.` or none of
 * them, the app's API, the page's own API, a short link (`p.dw.com`, formerly `/p/` on any host), or a path from the
 * site's root.
 *
 * Hosts are compared whole. The slug may hold anything, since feeds paste headlines into it: the identity is the first
 * `/a-1` at which the path could end, so before the end, a `?` or a `#`, and every `?`, `#` or `%` before that belongs
 * to the slug (facts, 1.4).
 *
 * @returns `undefined` when the address is no article's, or its id exceeds `Number.MAX_SAFE_INTEGER`; never throws
 */
export function parseArticleUrl(url: string): ArticleUrl | undefined {
  const address = splitAddress(url.trim())
  if (address === undefined) return undefined
  const { host, rest } = address
  if (pageHosts.has(host)) return parseGraphPath(rest) ?? parseShortPath(rest) ?? parsePagePath(rest)
  if (host === 'api.dw.com') return parseDetailPath(rest)
  return host === 'p.dw.com' ? parseShortPath(rest) : undefined
}

/**
 * Write the canonical address, without a slug: `https://www.dw.com/zh/a-65753181`.
 *
 * Where the language or the kind is not known there is no such address; the short link, which needs neither, takes its
 * place.
 *
 * @throws RangeError when a short link is due and `id` is no whole number from 0 to `Number.MAX_SAFE_INTEGER`
 */
export function formatArticleUrl(article: Pick<ArticleUrl, 'language' | 'kind' | 'id'>): string {
  const { language, kind, id } = article
  const names = namesOfKind(kind)
  if (language === undefined || names === undefined) return `https://p.dw.com/p/${encodeShortId(id)}`
  return `https://www.dw.com/${language}/${names.letter}-${id}${names.suffix ?? ''}`
}

/**
 * Tell whether two addresses lead to one article: the ids are equal, and so are the kinds and the languages where both
 * addresses name them. Two texts that are no addresses of articles are never the same.
 */
export function isSameArticle(a: string, b: string): boolean {
  const one = parseArticleUrl(a)
  const other = parseArticleUrl(b)
  if (one === undefined || other === undefined) return false
  const agree = (x: string | undefined, y: string | undefined) => x === undefined || y === undefined || x === y
  return one.id === other.id && agree(saidKind(one), saidKind(other)) && agree(one.language, other.language)
}

/**
 * Remove the parameters that only say where a reader came from: `maca`, `at_*` and `utm_*` (facts, 7).
 *
 * Everything else stays byte for byte, `zhongwen` included, which chooses the script. In a DW address a `?` of the slug
 * does not start the query.
 */
export function stripTracking(url: string): string {
  const address = splitAddress(url)
  const path = address && pageHosts.has(address.host) ? pageEnd.exec(address.rest) : null
  const pathEnd = address && path ? address.origin.length + path.index + path[0].length : 0
  const [, head, query, fragment] = /^([^?#]*)(?:\?([^#]*))?(.*)$/s.exec(url.slice(pathEnd)) as RegExpExecArray
  if (query === undefined) return url
  const kept = query.split('&').filter((parameter) => !/^(?:maca|at_[^=]*|utm_[^=]*)(?:=|$)/.test(parameter))
  return url.slice(0, pathEnd) + head + (kept.length === 0 ? '' : `?${kept.join('&')}`) + fragment
}

/** Hosts that serve pages under one and the same path; `''` is a path from the site's root. */
const pageHosts: ReadonlySet<string> = new Set([
  '',
  'www.dw.com',
  'dw.com',
  'amp.dw.com',
  'm.dw.com',
  'www.dw.de',
  'dw.de',
])

/** Where a page's path ends: `/a-1`, `/a-1/`, `/e-1-9798`. No safe integer has more than 16 digits. */
const pageEnd = new RegExp(
  `/(${urlKinds.map(({ letter }) => letter).join('|')})-(\\d{1,16})(?:(?<=/e-\\d+)-\\d{1,16})?/?(?=$|[?#])`,
)

/** The language that a path starts with: `/zh`, `/zh-hant`, `/pt-002`. */
const pathLanguage = /^\/+([a-z]{2,3}(?:-[a-z0-9]{2,4})?)(?=\/|$)/

/**
 * Find the slug in the path of a page, wherever its address ends: between the language and the kind.
 *
 * @param path an address without its origin
 * @returns where it starts and ends; `undefined` where there is none
 */
export function findSlug(path: string): { from: number; to: number } | undefined {
  const to = pageEnd.exec(path)?.index ?? 0
  const from = pathLanguage.exec(path.slice(0, to))?.[0].length ?? 0
  return from < to ? { from, to } : undefined
}

function parsePagePath(rest: string): ArticleUrl | undefined {
  const end = pageEnd.exec(rest)
  if (end === null) return undefined
  const head = rest.slice(0, end.index)
  const language = pathLanguage.exec(head)
  const slug = decodePercent(head.slice(language?.[0].length ?? 0).replace(/^\/+/, '')).text
  const query = rest.slice(end.index + end[0].length)
  return identify(findKind('letter', end[1] as string), end[2] as string, {
    ...(language && { language: chooseScript(language[1] as string, query) }),
    ...(slug !== '' && { slug }),
  })
}

/** Before `/zh-hant/` had a tree of its own, `/zh/…?zhongwen=trad` was the page in traditional script (facts, 7). */
function chooseScript(language: string, query: string): string {
  return language === 'zh' && /^\?(?:[^#]*&)?zhongwen=trad(?:[&#]|$)/.test(query) ? 'zh-hant' : language
}

function parseGraphPath(rest: string): ArticleUrl | undefined {
  const match = /^\/graph-api\/([^/]+)\/content\/([^/]+)\/(\d+)\/?(?:[?#]|$)/.exec(rest)
  if (match === null) return undefined
  return identify(findKind('graph', match[2] as string), match[3] as string, { language: match[1] as string })
}

function parseDetailPath(rest: string): ArticleUrl | undefined {
  const match = /^\/api\/detail\/([^/]+)\/(\d+)\/?(?:[?#]|$)/.exec(rest)
  return match === null ? undefined : identify(findKind('detail', match[1] as string), match[2] as string)
}

function parseShortPath(rest: string): ArticleUrl | undefined {
  const code = /^\/p\/([0-9A-Za-z]+)\/?(?:[?#]|$)/.exec(rest)?.[1]
  const id = code === undefined ? undefined : decodeShortId(code)
  return id === undefined ? undefined : { kind: 'content', id }
}

function identify(
  kind: UrlKind | undefined,
  digits: string,
  more: Pick<ArticleUrl, 'language' | 'slug'> = {},
): ArticleUrl | undefined {
  const id = Number(digits)
  return kind !== undefined && Number.isSafeInteger(id) ? { kind, id, ...more } : undefined
}

function saidKind({ kind }: ArticleUrl): UrlKind | undefined {
  return kind === 'content' ? undefined : kind
}
