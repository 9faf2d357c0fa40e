import { Parser } from 'htmlparser2'
import { parseHtml } from '../../engine/dom/parse-html.ts'
import { parseJson } from '../../engine/documents/json.ts'
import { completeAddress } from '../../images/complete-address.ts'

/** An address that a list names, and when it appeared, in milliseconds since 1970. */
export interface ListedAddress {
  readonly url: string
  readonly at?: number
}

/**
 * A list of addresses. An index names other lists.
 *
 * @see RSS 2.0, RSS 1.0, Atom (RFC 4287), JSON Feed 1.1, sitemaps.org 0.9 with the news extension of Google
 */
export interface AddressList {
  readonly kind: 'feed' | 'sitemap' | 'index' | 'page'
  readonly addresses: readonly ListedAddress[]
  /** The feeds that a page links, in order. */
  readonly feeds: readonly string[]
}

/** The most addresses of one list; news sitemaps have at most 1,000. */
const maxAddresses = 5_000

/**
 * Reads a list of addresses: a feed, a sitemap, an index of sitemaps, or the links of a page.
 *
 * @param text the answer, decoded
 * @param base its address, which others are relative to
 */
export function readFeed(text: string, base: string): AddressList {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  const list = /^[{[]/.test(start) ? readJsonFeed(start) : isXml(start) ? readXml(start) : readLinks(start)
  const addresses = list.addresses
    .map(({ url, ...rest }) => ({ url: completeAddress(url.trim(), base), ...rest }))
    .filter(({ url }) => /^https?:\/\//i.test(url))
  return { ...list, addresses, feeds: list.feeds.map((feed) => completeAddress(feed, base)) }
}

function isXml(text: string): boolean {
  return /^(?:<\?xml[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>|\s)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b/i.test(text)
}

function readJsonFeed(text: string): AddressList {
  const feed = parseJson(text) as { items?: unknown } | undefined
  const items = Array.isArray(feed?.items) ? (feed.items as readonly unknown[]) : []
  const addresses = items.slice(0, maxAddresses).flatMap((item): ListedAddress[] => {
    const { url, date_published: published } = (item ?? {}) as { url?: unknown; date_published?: unknown }
    return typeof url === 'string' ? [{ url, ...timeOf(typeof published === 'string' ? published : '') }] : []
  })
  return { kind: 'feed', addresses, feeds: [] }
}

/** The elements of one address. */
const entries: ReadonlySet<string> = new Set(['item', 'entry', 'url', 'sitemap'])
/** Elements with the time of an entry, the first of them that it has. */
const times = ['pubdate', 'published', 'news:publication_date', 'dc:date', 'lastmod', 'updated'] as const

/** Reads XML as it comes; entities that a document declares itself stay as they are, so that none can grow. */
function readXml(text: string): AddressList {
  const addresses: ListedAddress[] = []
  let kind: AddressList['kind'] = 'feed'
  let entry: Map<string, string> | undefined
  let open: string[] = []
  const parser = new Parser(
    {
      onopentag: (written, attributes) => {
        const name = written.toLowerCase()
        if (name === 'urlset') kind = 'sitemap'
        if (name === 'sitemapindex') kind = 'index'
        if (entries.has(name) && entry === undefined) [entry, open] = [new Map(), []]
        else if (entry !== undefined) open.push(name)
        const rel = attributes['rel'] ?? 'alternate'
        const href = attributes['href']
        if (name === 'link' && href !== undefined && rel === 'alternate' && entry?.has('link') === false)
          entry.set('link', href)
      },
      ontext: (said) => {
        const name = open.at(-1)
        if (entry !== undefined && name !== undefined && open.length <= 2)
          entry.set(name, `${entry.get(name) ?? ''}${said}`)
      },
      onclosetag: (written) => {
        const name = written.toLowerCase()
        if (entry !== undefined && open.length === 0 && entries.has(name)) {
          if (addresses.length < maxAddresses) addresses.push(...toAddress(entry))
          entry = undefined
        } else open.pop()
      },
    },
    { xmlMode: true },
  )
  parser.write(text)
  parser.end()
  return { kind, addresses, feeds: [] }
}

function toAddress(entry: ReadonlyMap<string, string>): ListedAddress[] {
  const guid = entry.get('guid')?.trim() ?? ''
  const url = [entry.get('link'), entry.get('loc'), /^https?:/i.test(guid) ? guid : ''].find((one) => one?.trim())
  const time = times.map((name) => entry.get(name)).find((one) => one?.trim())
  return url === undefined ? [] : [{ url, ...timeOf(time ?? '') }]
}

function timeOf(written: string): Pick<ListedAddress, 'at'> {
  const at = Date.parse(written.trim())
  return Number.isNaN(at) ? {} : { at }
}

/** The links of a page in order, and the feeds that it names. */
function readLinks(text: string): AddressList {
  if (text === '') return { kind: 'page', addresses: [], feeds: [] }
  const dom = parseHtml(text)
  const hrefs = (selector: string) => dom.select(selector).flatMap((node) => dom.attribute(node, 'href') ?? [])
  const feedTypes = ['rss+xml', 'atom+xml', 'rdf+xml', 'feed+json'].map(
    (type) => `link[rel~="alternate" i][type="application/${type}" i]`,
  )
  return {
    kind: 'page',
    addresses: hrefs('a[href]')
      .slice(0, maxAddresses)
      .map((url) => ({ url })),
    feeds: hrefs(feedTypes.join(', ')),
  }
}
