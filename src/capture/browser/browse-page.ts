import type { Browser } from 'playwright-core'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { Capture } from '../case/capture.ts'
import { explainBrowserFailure } from './explain-browser-failure.ts'
import { parseHttpAddress } from '../web/http-address.ts'
import { loadPage, type LoadOptions, openBrowserPage } from './load-page.ts'
import { type BrowserOptions, openBrowser } from './open-browser.ts'
import { untilAborted } from '../web/until-aborted.ts'

/** Settings for opening a page; the time limit covers everything, the browser's start included. */
export interface BrowseOptions extends BrowserOptions, LoadOptions {
  /** The maximum size of the rendered page, in bytes; 8 MiB by default. */
  readonly largest?: number
}

/**
 * Opens a page in Chromium, without state, and returns it as its scripts left it: doctype and document, as UTF-8.
 *
 * Scripts, styles and data are loaded from the page's own site only; images, media, fonts, sockets and everything from
 * other sites are left out. Times are shown in UTC, so that the page is the same wherever it is captured.
 *
 * @throws TouchstoneError `capture/no-browser`, `capture/browser-failed`, and the errors of HTTP; the signal's reason
 * when aborted
 */
export async function browsePage(url: string, options: BrowseOptions): Promise<Capture> {
  const { timeout = 30_000, signal } = options
  signal?.throwIfAborted()
  const asked = parseHttpAddress(url)
  const launched = openBrowser(options)
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

async function visit(browser: Browser, asked: URL, options: BrowseOptions): Promise<Capture> {
  const { largest = 8 * 1024 * 1024, now } = options
  const page = await openBrowserPage(browser, asked, options)
  const answer = await loadPage(page, asked, options)
  const bytes = Buffer.from(await page.content())
  if (bytes.length > largest)
    throw new TouchstoneError('capture/too-large', { value: `${(bytes.length / 1024 / 1024).toFixed(1)} MiB` })
  const captured = new Date(now()).toISOString()
  return { source: 'page', means: 'browser', bytes, captured, asked: asked.href, ...answer }
}
