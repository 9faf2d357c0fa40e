import { extractMediaType } from '../../capture/content/media-type.ts'
import { type AddressList, type ListedAddress, readFeed } from '../../capture/feeds/read-feed.ts'
import type { Network } from '../../capture/web/network.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { decodeText } from '../../project/evidence/decode-text.ts'
import type { Site } from '../../sites/site.ts'

/** The address of an item that is new. */
export interface FreshAddress {
  readonly url: string
  /** The item's id, as its address says it. */
  readonly id: string
}

/** The options of {@link findFresh}. */
export interface FindFreshOptions {
  readonly network: Network
  /** The number of addresses of a site. */
  readonly count: number
  /** The ids of items that are cases already. */
  readonly known: ReadonlySet<string>
  readonly note: (line: string) => void
}

/** The most lists that are asked for one site, and the most that an index leads to. */
const [maxLists, maxFromIndex] = [6, 2]

const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5'

/**
 * Finds the newest addresses of a site's items: by the feeds, sitemaps and pages that it names, politely. What a list
 * leads to is asked too: the feeds of a page, the last sitemaps of an index.
 *
 * @throws TouchstoneError `live/no-fresh` where no list names an item
 */
export async function findFresh(site: Site, options: FindFreshOptions): Promise<FreshAddress[]> {
  const { network, count, known, note } = options
  const open = [...site.fresh]
  const asked = new Set<string>()
  const found: ListedAddress[] = []
  const failures: string[] = []
  for (let url = open.shift(); url !== undefined && asked.size < maxLists; url = open.shift()) {
    if (asked.has(url)) continue
    asked.add(url)
    try {
      const list = await fetchList(url, network)
      const feeds = list.feeds.filter((feed) => !asked.has(feed))
      open.unshift(
        ...(list.kind === 'index'
          ? newest(list.addresses)
              .slice(0, maxFromIndex)
              .map((one) => one.url)
          : feeds.slice(0, 1)),
      )
      // The links of a page count only where no feed tells more.
      if (list.kind !== 'index' && (list.kind !== 'page' || feeds.length === 0)) found.push(...list.addresses)
    } catch (error) {
      if (!(error instanceof TouchstoneError)) throw error
      failures.push(`${url}: ${error.code}`)
      note(`${url} names no new pages: ${error.code}  ${error.message}`)
    }
  }
  const items = newest(found).flatMap(({ url }): FreshAddress[] => {
    const id = site.addresses?.identify(url)?.id
    return id === undefined ? [] : [{ url: site.addresses?.canonicalOf(url) ?? url, id: String(id) }]
  })
  const own = items.filter(({ id }, index) => items.findIndex((one) => one.id === id) === index)
  if (own.length === 0)
    throw new TouchstoneError('live/no-fresh', {
      value: [site.name, ...(failures.length > 0 ? failures : asked)].join(', '),
    })
  return own.filter(({ id }) => !known.has(id)).slice(0, count)
}

/** Addresses with the newest first; those without a time keep their order, after the others. */
function newest(addresses: readonly ListedAddress[]): ListedAddress[] {
  return addresses.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))
}

async function fetchList(url: string, network: Network): Promise<AddressList> {
  const { bytes, headers, url: answered } = await network.get(url, accept)
  const declared = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/i.exec(bytes.subarray(0, 200).toString('latin1'))?.[1]
  const charset = extractMediaType(headers['content-type'])?.charset ?? declared
  return readFeed(decodeText(bytes, 'page', url, charset).text, answered)
}
