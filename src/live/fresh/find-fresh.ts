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
 * leads to is asked too: the feed of a page, the last sitemaps of an index.
 *
 * @throws TouchstoneError `live/no-fresh` where no list names an item
 */
export async function findFresh(site: Site, options: FindFreshOptions): Promise<FreshAddress[]> {
  const { lists, failures } = await askLists(site, options)
  // The links of a page count only where nothing tells more.
  const named = lists.filter(({ kind }) => kind === 'feed' || kind === 'sitemap').flatMap(pickAddresses)
  const items = pickItems(site, named)
  const found =
    items.length > 0 ? items : pickItems(site, lists.filter(({ kind }) => kind === 'page').flatMap(pickAddresses))
  if (found.length === 0)
    throw new TouchstoneError('live/no-fresh', {
      value: [site.name, ...(failures.length > 0 ? failures : site.fresh)].join(', '),
    })
  return found.filter(({ id }) => !options.known.has(id)).slice(0, options.count)
}

interface AskedLists {
  readonly lists: readonly AddressList[]
  /** The lists that did not come, and why. */
  readonly failures: readonly string[]
}

async function askLists(site: Site, { network, note }: FindFreshOptions): Promise<AskedLists> {
  const open = [...site.fresh]
  const asked = new Set<string>()
  const lists: AddressList[] = []
  const failures: string[] = []
  for (let url = open.shift(); url !== undefined && asked.size < maxLists; url = open.shift()) {
    if (asked.has(url)) continue
    asked.add(url)
    try {
      const list = await fetchList(url, network)
      lists.push(list)
      open.unshift(...leadsOf(list))
    } catch (error) {
      if (!(error instanceof TouchstoneError)) throw error
      failures.push(`${url}: ${error.code}`)
      note(`${url} names no new pages: ${error.code}  ${error.message}`)
    }
  }
  return { lists, failures }
}

/** The lists to which a list leads. */
function leadsOf({ kind, addresses, feeds }: AddressList): string[] {
  const sitemaps = newest(addresses).slice(0, maxFromIndex)
  return kind === 'index' ? sitemaps.map(({ url }) => url) : feeds.slice(0, 1)
}

function pickAddresses({ addresses }: AddressList): readonly ListedAddress[] {
  return addresses
}

/** The items of a site among addresses, the newest first, each once. */
function pickItems({ addresses }: Site, named: readonly ListedAddress[]): FreshAddress[] {
  const items = new Map<string, FreshAddress>()
  for (const { url } of newest(named)) {
    const id = addresses?.identify(url)?.id
    if (id === undefined || items.has(String(id))) continue
    const whole = url.replace(/#.*$/s, '')
    items.set(String(id), { url: addresses?.canonicalOf(whole) ?? whole, id: String(id) })
  }
  return [...items.values()]
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
