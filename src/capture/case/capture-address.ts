import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { SiteAddresses, SourceName } from '../../sites/site.ts'
import type { Capture } from './capture.ts'
import { sourceOfAnswer } from '../content/media-type.ts'
import type { Answer, Network } from '../web/network.ts'

/** The means and options of a capture. */
export interface CaptureContext {
  readonly network: Network
  readonly addresses: SiteAddresses
  /** Opens a page in a browser; pages are fetched over HTTP where absent. */
  readonly browse?: (url: string) => Promise<Capture>
  /** The time in milliseconds since 1970. */
  readonly now: () => number
  /** Whether to ask the site's API too. */
  readonly api: boolean
  readonly note: (line: string) => void
}

/**
 * Capture an article by its address: the page, and what the site's API says about it, where it answers.
 *
 * @throws TouchstoneError `capture/…` where the page does not come; that the API does not answer is only noted
 */
export async function captureAddress(
  url: string,
  context: CaptureContext,
): Promise<[page: Capture, ...answers: Capture[]]> {
  const { addresses, api, note } = context
  if (addresses.identify(url) === undefined) throw new TouchstoneError('capture/bad-address', { value: url })
  const page = await capturePage(url, context)
  const apiUrl = addresses.apiOf?.(page.url ?? url)
  if (!api || apiUrl === undefined) return [page]
  try {
    return [page, await fetchEvidence(apiUrl, 'api', context)]
  } catch (error) {
    if (!(error instanceof TouchstoneError)) throw error
    note(`without the API: ${error.code}  ${error.message}`)
    return [page]
  }
}

/** Capture a page, in a browser or over HTTP. */
export async function capturePage(
  url: string,
  context: CaptureContext,
  conditions: Readonly<Record<string, string>> = {},
): Promise<Capture> {
  const { browse, network } = context
  if (browse === undefined) return followRefresh(await fetchEvidence(url, 'page', context, conditions), context)
  await network.admit(url)
  return browse(url)
}

/** The media types to ask for, by source. */
const accepted: Readonly<Record<SourceName, string>> = {
  page: 'text/html,application/xhtml+xml;q=0.9',
  api: 'application/json',
  dump: 'text/markdown',
}

/**
 * Fetch a piece of evidence over HTTP.
 *
 * @param conditions headers that allow a 304
 * @param typed the address that the user typed, where a page led on from it
 * @throws TouchstoneError `capture/content-type`, and what the network throws
 */
export async function fetchEvidence(
  url: string,
  source: SourceName,
  { network, now }: CaptureContext,
  conditions: Readonly<Record<string, string>> = {},
  typed?: string,
): Promise<Capture> {
  const answer = await network.get(url, accepted[source], conditions, typed)
  if (answer.status !== 304) refuseType(answer, source)
  const { asked, url: came, redirects, moved, status, headers, bytes } = answer
  const captured = new Date(now()).toISOString()
  return {
    ...{ source, means: 'http', bytes, captured, asked, url: came, redirects, status, headers },
    ...(moved !== undefined && { moved }),
  }
}

function refuseType({ headers, bytes, url }: Answer, source: SourceName): void {
  const type = headers['content-type']
  if (sourceOfAnswer(type, bytes) !== source)
    throw new TouchstoneError('capture/content-type', { value: `${type ?? 'no content-type'}, ${url}` })
}

/** The longest delay of a refresh that is a redirect, in seconds; a page that reloads itself later is a page. */
const maxDelay = 10
const maxRefreshes = 3

/** A page may redirect by `<meta http-equiv="refresh" content="0; url=…">` (HTML Standard, 4.2.5.3). */
async function followRefresh(page: Capture, context: CaptureContext, times = 0): Promise<Capture> {
  const head = page.bytes.toString('latin1', 0, 4096)
  const content = /<meta\b[^>]*http-equiv=["']?refresh["']?[^>]*content=["']?([^"'>]+)/i.exec(head)?.[1] ?? ''
  const [, delay, target] = /^\s*(\d+)[\d.]*\s*[;,]\s*(?:url\s*=\s*)?(\S.*?)\s*$/i.exec(content) ?? []
  if (target === undefined || Number(delay) > maxDelay || page.url === undefined) return page
  const next = new URL(target.replaceAll('&amp;', '&'), page.url).href
  if (next === page.url) return page
  const redirects = [...(page.redirects ?? []), page.url]
  if (times >= maxRefreshes || redirects.includes(next))
    throw new TouchstoneError('capture/redirect-loop', { value: [...redirects, next].join(' → ') })
  const { asked = page.url } = page
  const followed = await fetchEvidence(next, 'page', context, {}, asked)
  return followRefresh(
    {
      ...followed,
      asked,
      ...(page.moved !== undefined && { moved: page.moved }),
      redirects: [...redirects, ...(followed.redirects ?? [])],
    },
    context,
    times + 1,
  )
}
