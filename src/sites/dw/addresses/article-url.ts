import { unwrapArchive } from '../../../images/archive-address.ts'
import { splitAddress } from '../../../images/address.ts'
import { decodePercent } from '../../../images/percent.ts'
import { decodeShortId, encodeShortId } from './short-link.ts'
import { findKind, namesOfKind, type UrlKind, urlKinds } from './url-kind.ts'

export type { UrlKind } from './url-kind.ts'

/** The parts of an article's address: language, kind and id are its identity, the slug is decoration. */
export interface ArticleUrl {
  /** The language in the path: `zh`, `zh-hant`, `de`, `pt-br`; absent if the address has none (API, short link). */
  language?: string
  kind: UrlKind
  /** DW's content id. */
  id: number
  /** The readable part, decoded by `decodePercent`, with its spaces; absent if there is none. */
  slug?: string
}

/**
 * Reads the identity of an article from any of its addresses (facts, 7): a page on `www.`, `amp.`, `m.` or no
 * subdomain, the app's API, the pages' own API, a short link (`p.dw.com`, formerly `/p/` on any host), or a path from
 * the site's root; or from that of its copy in a web archive.
 *
 * Hosts must match exactly. The slug may contain anything, since feeds put headlines into it. So the identity is the
 * first `/a-1` at which the path could end, that is, before the end, a `?` or a `#`; every earlier `?`, `#` or `%`
 * belongs to the slug (facts, 1.4).
 *
 * @returns `undefined` if it is not an article's address, or its id exceeds `Number.MAX_SAFE_INTEGER`; never throws
 */
export function parseArticleUrl(url: string): ArticleUrl | undefined {
  const address = splitAddress(unwrapArchive(url.trim()))
  if (address === undefined) return undefined
  const { host, rest } = address
  if (pageHosts.has(host)) return parseGraphPath(rest) ?? parseShortPath(rest) ?? parsePagePath(rest)
  if (host === 'api.dw.com') return parseDetailPath(rest)
  return host === 'p.dw.com' ? parseShortPath(rest) : undefined
}

/**
 * Returns the canonical address, without a slug: `https://www.dw.com/zh/a-65753181`.
 *
 * If the language or the kind is unknown, there is none; the short link, which needs neither, takes its place.
 *
 * @throws RangeError if a short link is needed and `id` is not an integer from 0 to `Number.MAX_SAFE_INTEGER`
 */
export function formatArticleUrl(article: Pick<ArticleUrl, 'language' | 'kind' | 'id'>): string {
  const { language, kind, id } = article
  const names = namesOfKind(kind)
  if (language === undefined || names === undefined) return `https://p.dw.com/p/${encodeShortId(id)}`
  return `https://www.dw.com/${language}/${names.letter}-${id}${names.suffix ?? ''}`
}

/**
 * Returns true if two addresses lead to one article: the ids are equal, and so are the kinds and the languages if both
 * addresses have them. Texts that are not addresses of articles are never the same.
 */
export function isSameArticle(a: string, b: string): boolean {
  const one = parseArticleUrl(a)
  const other = parseArticleUrl(b)
  if (one === undefined || other === undefined) return false
  const agree = (x: string | undefined, y: string | undefined) => x === undefined || y === undefined || x === y
  return one.id === other.id && agree(saidKind(one), saidKind(other)) && agree(one.language, other.language)
}

/**
 * Removes tracking parameters, which only record where a reader came from: `maca`, `at_*` and `utm_*` (facts, 7).
 *
 * Everything else stays byte for byte, including `zhongwen`, which selects the script. In a DW address a `?` in the
 * slug does not start the query.
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

/** Hosts that serve pages under the same paths; `''` is a path from the site's root. */
const pageHosts: ReadonlySet<string> = new Set([
  '',
  'www.dw.com',
  'dw.com',
  'amp.dw.com',
  'm.dw.com',
  'www.dw.de',
  'dw.de',
  'www.dw-world.de',
  'dw-world.de',
])

/** The end of a page's path: `/a-1`, `/a-1/`, `/e-1-9798`, `/s-1-2` as older sections have it. No safe integer has more than 16 digits. */
const pageEnd = new RegExp(
  `/(${urlKinds.map(({ letter }) => letter).join('|')})-(\\d{1,16})(?:(?<=/[es]-\\d+)-\\d{1,16})?/?(?=$|[?#])`,
)

/** The language at the start of a path: `/zh`, `/zh-hant`, `/pt-002`. */
const pathLanguage = /^\/+([a-z]{2,3}(?:-[a-z0-9]{2,4})?)(?=\/|$)/

/**
 * Finds the slug in the path of a page, between the language and the kind, at any of its possible ends.
 *
 * @param path an address without its origin
 * @returns the range of the slug; `undefined` if there is none
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

/**
 * Returns the language. Before `/zh-hant/` existed, `/zh/…?zhongwen=trad` was the page in traditional script (facts,
 * 7).
 */
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
