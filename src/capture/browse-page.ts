import { isIP } from 'node:net'
import type { Browser, BrowserType, Page, Request, Response } from 'playwright-core'
import { TouchstoneError } from '../errors.ts'
import { parseArticleUrl } from '../url/article-url.ts'
import { isLoopbackAddress, isPublicAddress, refusePrivateHost } from './address-guard.ts'
import { chromiumFlags } from './browser-flags.ts'
import type { Capture } from './capture.ts'
import { explainBrowserFailure } from './explain-browser-failure.ts'
import { findChromium } from './find-chromium.ts'
import { endpointOf, parseHttpAddress } from './http-address.ts'
import { joinHeaders } from './join-headers.ts'
import { declareUtf8, sourceOfMediaType } from './media-type.ts'
import { refuseStatus } from './refuse-status.ts'

/** How a page is opened. */
export interface BrowseOptions {
  readonly userAgent: string
  /** The time in milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds for all of it, the browser's start included; 30 s by default. */
  readonly timeout?: number
  /** Bytes of the rendered page; 8 MiB by default. */
  readonly largest?: number
  /** Where hosts are reached instead, by name, as `127.0.0.1:8443`; every other name then leads nowhere. */
  readonly connectTo?: ReadonlyMap<string, string>
  /** The Chromium to use, and no other. */
  readonly chromium?: string
  readonly signal?: AbortSignal
}

/**
 * Open a page in Chromium, without state, and take it as its scripts have made it: doctype and document, as UTF-8.
 *
 * Scripts, styles and data come from the page's own site only; images, media, fonts and sockets are left out, and so is
 * what every other site would add. Times are shown in UTC, so that the page is the same wherever it is captured.
 *
 * @throws TouchstoneError `capture/no-browser`, `capture/browser-failed`, and what getting it over HTTP throws; the
 *   signal's reason when aborted
 */
export async function browsePage(url: string, options: BrowseOptions): Promise<Capture> {
  const { timeout = 30_000, signal } = options
  signal?.throwIfAborted()
  const asked = parseHttpAddress(url)
  const launched = launch(await loadChromium(), options)
  const deadline = AbortSignal.any([AbortSignal.timeout(timeout), ...(signal === undefined ? [] : [signal])])
  const visited = launched.then((browser) => visit(browser, asked, options))
  try {
    return await untilAborted(deadline, visited)
  } catch (error) {
    signal?.throwIfAborted()
    throw explainBrowserFailure(error, asked.href)
  } finally {
    const browser = await launched.catch(() => undefined)
    await browser?.close()
  }
}

/** Playwright is the user's to install; its core, without the test runner, is enough. */
async function loadChromium(): Promise<BrowserType> {
  try {
    const { chromium } = await import('playwright-core').catch(() => import('@playwright/test'))
    return chromium
  } catch (cause) {
    throw new TouchstoneError('capture/no-browser', { value: 'playwright-core is not installed', cause })
  }
}

async function launch(chromium: BrowserType, options: BrowseOptions): Promise<Browser> {
  const { timeout = 30_000, connectTo, signal } = options
  const executablePath = findChromium(chromium.executablePath(), options.chromium)
  if (executablePath === undefined)
    throw new TouchstoneError('capture/no-browser', { value: options.chromium ?? 'no Chromium is installed' })
  const isRoot = process.getuid?.() === 0
  const args = chromiumFlags({ isRoot, ...(connectTo !== undefined && { connectTo }) })
  // Whoever can abort answers Ctrl-C; Playwright would end the process.
  return chromium.launch({ executablePath, args, timeout, handleSIGINT: signal === undefined })
}

function untilAborted<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** How long a page may go on loading after its document has come, in milliseconds. */
const longestSettling = 5_000

async function visit(browser: Browser, asked: URL, options: BrowseOptions): Promise<Capture> {
  const { largest = 8 * 1024 * 1024, now } = options
  const page = await openPage(browser, asked, options)
  const answers = await load(page, asked, options)
  for (const answer of answers)
    if (!isTrusted(new URL(answer.url()), asked, options)) await refusePrivate(answer, answers[0])
  const { status, headers } = await readAnswer(answers.at(-1) as Response, now())
  const bytes = Buffer.from(await page.content())
  if (bytes.length > largest)
    throw new TouchstoneError('capture/too-large', { value: `${(bytes.length / 1024 / 1024).toFixed(1)} MiB` })
  return {
    ...{ source: 'page', means: 'browser', bytes, captured: new Date(now()).toISOString() },
    ...{ asked: asked.href, url: page.url(), redirects: answers.slice(0, -1).map((answer) => answer.url()) },
    ...{ status, headers },
  }
}

/** Load a page until it asks for nothing more, and collect the answers that brought it: one, and any that redirected. */
async function load(page: Page, asked: URL, options: BrowseOptions): Promise<[Response, ...Response[]]> {
  const { timeout = 30_000 } = options
  const { answers, broken } = follow(page, asked, options)
  const settle = async (): Promise<void> => {
    await page.goto(asked.href, { waitUntil: 'domcontentloaded', timeout })
    await page.waitForLoadState('networkidle', { timeout: longestSettling }).catch((error: Error) => {
      if (error.name !== 'TimeoutError') throw error
    })
  }
  await untilAborted(broken, settle()).catch((error: unknown) => {
    // Chromium takes the status of an error without a body for a failure of the network.
    if (answers.length === 0 || !/net::ERR_(HTTP_RESPONSE_CODE_FAILURE|ABORTED)/.test(String(error))) throw error
  })
  const [first, ...more] = answers
  if (first === undefined) throw new Error('there is no answer')
  return [first, ...more]
}

/** Watch where a page goes. Playwright itself goes on waiting for one that breaks off, and asks nobody before a redirect. */
function follow(page: Page, asked: URL, options: BrowseOptions): { answers: Response[]; broken: AbortSignal } {
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

/** As over HTTP, only the place that the user named may be private. */
function isTrusted(url: URL, asked: URL, { connectTo }: BrowseOptions): boolean {
  return endpointOf(url) === endpointOf(asked) || connectTo?.has(url.hostname) === true
}

/** Refuse an answer from a private address that a name stands for. Behind a proxy, all come from its address. */
async function refusePrivate(answer: Response, first: Response): Promise<void> {
  const place = (await answer.serverAddr())?.ipAddress
  const trusted = (await first.serverAddr())?.ipAddress
  if (place === undefined || place === trusted || isPublicAddress(place)) return
  throw new TouchstoneError('capture/private-address', { value: `${new URL(answer.url()).host} (${place})` })
}

async function openPage(browser: Browser, asked: URL, { userAgent, connectTo }: BrowseOptions): Promise<Page> {
  const reached = connectTo?.get(asked.hostname)
  const language = parseArticleUrl(asked.href)?.language
  const context = await browser.newContext({
    userAgent,
    ...(language !== undefined && { locale: language }),
    timezoneId: 'UTC',
    ignoreHTTPSErrors: reached !== undefined && isLoopbackAddress(new URL(`http://${reached}`).hostname),
    serviceWorkers: 'block',
    acceptDownloads: false,
  })
  await context.route('**', (route) => (isWanted(route.request(), asked) ? route.continue() : route.abort()))
  await context.routeWebSocket('**', (socket) => void socket.close())
  return context.newPage()
}

/** Of the page's own site, an article's text needs neither pictures nor letters' shapes. */
function isWanted(request: Request, asked: URL): boolean {
  if (/^(image|media|font)$/.test(request.resourceType())) return false
  const { hostname } = new URL(request.url())
  const site = isIP(asked.hostname) ? asked.hostname : asked.hostname.split('.').slice(-2).join('.')
  return hostname === site || hostname.endsWith(`.${site}`)
}

/**
 * Read the head of the answer that brought the page.
 *
 * @throws TouchstoneError when what it brought is no whole page
 */
async function readAnswer(answer: Response, now: number): Promise<{ status: number; headers: Record<string, string> }> {
  const status = answer.status()
  const received = await answer.headersArray()
  const headers = joinHeaders(received.map(({ name, value }) => [name, value]))
  refuseStatus({ status, headers, bytes: Buffer.alloc(0) }, answer.url(), now)
  const type = headers['content-type'] ?? 'text/html'
  if (sourceOfMediaType(type) !== 'page')
    throw new TouchstoneError('capture/content-type', { value: `${type}, ${answer.url()}` })
  return { status, headers: { ...headers, 'content-type': declareUtf8(type) } }
}
