import type { Browser, Page } from 'playwright-core'
import { explainBrowserFailure } from '../../capture/browser/explain-browser-failure.ts'
import { parseHttpAddress } from '../../capture/web/http-address.ts'
import { loadPage, type LoadOptions, openBrowserPage, settlePage } from '../../capture/browser/load-page.ts'
import { untilAborted } from '../../capture/web/until-aborted.ts'
import { nameError } from '../../sites/readers/read-in-page.ts'
import { read } from '../../sites/reading.ts'
import type { Site } from '../../sites/site.ts'
import { acceptConsent } from './accept-consent.ts'
import { foundOf, type Outcome } from './outcome.ts'

/** A page as a reader would see it, and its result. */
export interface Visit {
  /** The final address. */
  readonly url: string
  readonly redirects: readonly string[]
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The rendered document. */
  readonly html: string
  readonly outcome: Outcome
  /** A screenshot in PNG, without the page's images. */
  readonly picture?: Buffer
}

/** Settings of a visit. */
export interface VisitOptions extends LoadOptions {
  /** The site that reads the page. */
  readonly site: Site
  /** The script that leaves the site's reader in `touchstone`; without it the rendered page is read outside. */
  readonly script?: string
  /** Whether to take a picture of it, and to keep the trace. */
  readonly isPictured?: (visit: Visit) => Promise<boolean>
  /** The file for Playwright's trace of the visit; without it none is recorded. */
  readonly trace?: string
  /** Ends the visit. */
  readonly signal?: AbortSignal
}

/** The time limit of a whole visit, as a multiple of that for the document. */
const wholeVisit = 2

/**
 * Visits a page: fresh cookies, no images, no other sites; accepts a request for consent if the page shows nothing
 * else; extracts the article.
 *
 * @throws TouchstoneError `capture/…` if the page does not arrive; the signal's reason when aborted
 */
export async function visitPage(browser: Browser, url: string, options: VisitOptions): Promise<Visit> {
  const { timeout = 30_000, signal } = options
  const asked = parseHttpAddress(url)
  const deadline = AbortSignal.any([
    AbortSignal.timeout(timeout * wholeVisit),
    ...(signal === undefined ? [] : [signal]),
  ])
  let page: Page | undefined
  try {
    page = await untilAborted(deadline, openBrowserPage(browser, asked, options))
    if (options.trace !== undefined) await page.context().tracing.start({ screenshots: true, snapshots: true })
    return await untilAborted(deadline, visitHere(page, asked, options))
  } catch (error) {
    signal?.throwIfAborted()
    throw explainBrowserFailure(error, asked.href)
  } finally {
    // A browser that has died has closed everything already.
    await page
      ?.context()
      .close()
      .catch(() => undefined)
  }
}

/**
 * Visits an address in a page that is open, and reads it there.
 *
 * @throws TouchstoneError the errors of HTTP; otherwise the errors of Playwright
 */
export async function visitHere(page: Page, asked: URL, options: VisitOptions): Promise<Visit> {
  const loaded = await loadPage(page, asked, options)
  let outcome = await readHere(page, options)
  if (outcome.error !== undefined && (await acceptConsent(page))) {
    await settlePage(page)
    outcome = await readHere(page, options)
  }
  const { redirects, status, headers } = loaded
  const visit: Visit = { url: page.url(), redirects, status, headers, html: await page.content(), outcome }
  if ((await options.isPictured?.(visit)) !== true) return visit
  const picture = await takePicture(page)
  if (options.trace !== undefined) await page.context().tracing.stop({ path: options.trace })
  return { ...visit, picture }
}

/** Takes a screenshot from where the article begins: without styles, the parts above it may fill a screen. */
async function takePicture(page: Page): Promise<Buffer> {
  const start = page.locator('article, main, h1').first()
  // A page without any is shown from its top.
  await start
    .evaluate((node: { scrollIntoView(): void }) => node.scrollIntoView(), undefined, { timeout: 500 })
    .catch(() => undefined)
  return page.screenshot()
}

/** Reads the page that is shown: by the site's script inside of it, else as it is rendered. */
export async function readHere(page: Page, { script, site }: Pick<VisitOptions, 'script' | 'site'>): Promise<Outcome> {
  if (script !== undefined) return page.evaluate<Outcome>(`${script}; touchstone.extractHere()`)
  const html = await page.content()
  const reading = await read(site, 'page', html, { url: page.url() }, { witnesses: false })
  return { ...foundOf(reading), ...(reading.error !== undefined && { error: nameError(reading.error) }) }
}
