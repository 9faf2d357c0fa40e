import { isIP } from 'node:net'
import type { Browser, Page, Request, Response } from 'playwright-core'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { isLoopbackAddress, isPublicAddress, refusePrivateHost } from '../web/address-guard.ts'
import { endpointOf } from '../web/http-address.ts'
import { joinHeaders } from '../content/join-headers.ts'
import { declareUtf8, sourceOfEssence } from '../content/media-type.ts'
import { findMoved } from '../web/follow-redirects.ts'
import { refuseStatus } from '../web/refuse-status.ts'
import { untilAborted } from '../web/until-aborted.ts'

/** Settings for loading a page. */
export interface LoadOptions {
  readonly userAgent: string
  /** The time in milliseconds since 1970. */
  readonly now: () => number
  /** The time limit for its document, in milliseconds; 30 s by default. */
  readonly timeout?: number
  /** Replacement addresses by host name, such as `127.0.0.1:8443`. */
  readonly connectTo?: ReadonlyMap<string, string>
  /** The language that a reader of an address has set; the browser's own where it says none. */
  readonly languageOf?: (url: string) => string | undefined
}

/** A loaded page, and the way to it. */
export interface LoadedPage {
  readonly url: string
  /** The addresses that redirected, in order. */
  readonly redirects: readonly string[]
  /** The address that the asked one was replaced by for good. */
  readonly moved?: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Loads an address in a page opened for it, until it requests nothing more.
 *
 * @throws TouchstoneError the errors of HTTP; otherwise the errors of Playwright
 */
export async function loadPage(page: Page, asked: URL, options: LoadOptions): Promise<LoadedPage> {
  const answers = await load(page, asked, options)
  for (const answer of answers)
    if (!isTrusted(new URL(answer.url()), asked, options)) await refusePrivate(answer, answers[0])
  const { status, headers } = await readAnswer(answers.at(-1) as Response, page, options.now())
  const redirecting = answers.slice(0, -1)
  const moved = findMoved(
    redirecting.map((answer) => answer.status()),
    answers.map((answer) => answer.url()),
  )
  return {
    ...{ url: page.url(), redirects: redirecting.map((answer) => answer.url()), status, headers },
    ...(moved !== undefined && { moved }),
  }
}

/** The time for which a page may go on loading after its document has arrived, in milliseconds. */
const maxSettling = 5_000

/**
 * Loads a page until it requests nothing more, and collects the answers that brought it: one, and any that redirected.
 */
async function load(page: Page, asked: URL, options: LoadOptions): Promise<[Response, ...Response[]]> {
  const { timeout = 30_000 } = options
  const { answers, broken } = follow(page, asked, options)
  const settle = async (): Promise<void> => {
    await page.goto(asked.href, { waitUntil: 'domcontentloaded', timeout })
    await settlePage(page)
  }
  await untilAborted(broken, settle()).catch((error: unknown) => {
    // Chromium reports an error status without a body as a network failure.
    if (answers.length === 0 || !/net::ERR_(HTTP_RESPONSE_CODE_FAILURE|ABORTED)/.test(String(error))) throw error
  })
  const [first, ...more] = answers
  if (first === undefined) throw new Error('there is no answer')
  return [first, ...more]
}

/** Waits until a page requests nothing more, or until it has taken long enough. */
export async function settlePage(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: maxSettling }).catch((error: Error) => {
    if (error.name !== 'TimeoutError') throw error
  })
}

/**
 * Watches a page's navigation. Playwright keeps waiting for one that breaks off, and offers no check before a redirect.
 */
function follow(page: Page, asked: URL, options: LoadOptions): { answers: Response[]; broken: AbortSignal } {
  const answers: Response[] = []
  const broken = new AbortController()
  const isMain = (request: Request): boolean => request.isNavigationRequest() && request.frame() === page.mainFrame()
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (!isMain(request) || isTrusted(url, asked, options)) return
    try {
      refusePrivateHost(url)
    } catch (error) {
      broken.abort(error)
    }
  })
  page.on('response', (answer) => void (isMain(answer.request()) && answers.push(answer)))
  page.on('requestfailed', (request) => {
    const failure = request.failure()?.errorText
    if (isMain(request) && failure !== 'net::ERR_ABORTED') broken.abort(new Error(failure))
  })
  return { answers, broken: broken.signal }
}

/** Returns true for the host that the user named; as over HTTP, only that one may be private. */
function isTrusted(url: URL, asked: URL, { connectTo }: LoadOptions): boolean {
  return endpointOf(url) === endpointOf(asked) || connectTo?.has(url.hostname) === true
}

/** Refuses an answer from a private address behind a host name. Behind a proxy, all answers come from its address. */
async function refusePrivate(answer: Response, first: Response): Promise<void> {
  const place = (await answer.serverAddr())?.ipAddress
  const trusted = (await first.serverAddr())?.ipAddress
  if (place === undefined || place === trusted || isPublicAddress(place)) return
  throw new TouchstoneError('capture/private-address', { value: `${new URL(answer.url()).host} (${place})` })
}

/** Opens a page in a context of its own, without state, that loads only what an article's text needs. */
export async function openBrowserPage(
  browser: Browser,
  asked: URL,
  { userAgent, connectTo, languageOf }: LoadOptions,
): Promise<Page> {
  const reached = connectTo?.get(asked.hostname)
  const language = languageOf?.(asked.href)
  const context = await browser.newContext({
    userAgent,
    ...(language !== undefined && { locale: language }),
    timezoneId: 'UTC',
    ignoreHTTPSErrors: reached !== undefined && isLoopbackAddress(new URL(`http://${reached}`).hostname),
    serviceWorkers: 'block',
    acceptDownloads: false,
  })
  await refuseUnwanted(context, asked)
  return context.newPage()
}

/** Lets a page, or all of a context, load only what an article's text needs. */
export async function refuseUnwanted(place: Pick<Page, 'route' | 'routeWebSocket'>, asked: URL): Promise<void> {
  await place.route('**', (route) => (isWanted(route.request(), asked) ? route.continue() : route.abort()))
  await place.routeWebSocket('**', (socket) => void socket.close())
}

/** Returns true for requests to the page's own site, except images, media and fonts. */
function isWanted(request: Request, asked: URL): boolean {
  if (/^(image|media|font)$/.test(request.resourceType())) return false
  const { hostname } = new URL(request.url())
  const site = isIP(asked.hostname) ? asked.hostname : asked.hostname.split('.').slice(-2).join('.')
  return hostname === site || hostname.endsWith(`.${site}`)
}

/**
 * Reads the head of the answer that brought the page.
 *
 * @throws TouchstoneError if the answer does not bring a whole page
 */
async function readAnswer(
  answer: Response,
  page: Page,
  now: number,
): Promise<{ status: number; headers: Record<string, string> }> {
  const status = answer.status()
  const received = await answer.headersArray()
  const headers = joinHeaders(received.map(({ name, value }) => [name, value]))
  refuseStatus({ status, headers, bytes: Buffer.alloc(0) }, answer.url(), now)
  // The browser has extracted or sniffed the type itself, and rendered the page accordingly.
  const type = await page.evaluate<string>('document.contentType')
  if (sourceOfEssence(type) !== 'page')
    throw new TouchstoneError('capture/content-type', { value: `${type}, ${answer.url()}` })
  return { status, headers: { ...headers, 'content-type': declareUtf8(type, 'page') } }
}
