import type { Browser } from 'playwright-core'
import { openBrowser, type BrowserOptions } from '../../capture/browser/open-browser.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { Site } from '../../sites/site.ts'
import type { Target } from '../choose-targets.ts'
import { readInPageScript } from './in-page-script.ts'
import { type Judgement, judgePage } from '../compare/judge-page.ts'
import type { Found } from './outcome.ts'
import type { LiveResult, LiveResultKind } from '../verdict/live-result.ts'
import { triageFailure } from '../compare/triage.ts'
import { type Visit, visitPage } from './visit-page.ts'

/** How pages are looked at. */
export interface LookOptions extends BrowserOptions {
  readonly userAgent: string
  /** The time in milliseconds since 1970. */
  readonly now: () => number
  /** Ask whether an address may be fetched, and wait for its turn. */
  readonly admit: (url: string) => Promise<void>
  /** The saved pages of a site; asked where a case has no page of its own. */
  readonly pagesOf?: (site: Site) => readonly Found[]
  /** The file for Playwright's trace of a visit, kept where the page drifted; without it none is recorded. */
  readonly traceOf?: (target: Target) => string
}

/** How a whole run is looked at. */
export interface LookRunOptions extends LookOptions {
  /** Is given what was seen, one after the other; the next page waits for it. */
  readonly step: (seen: Seen) => Promise<void>
}

/** What was seen, and the page itself where it came. */
export interface Seen {
  readonly target: Target
  readonly liveResult: LiveResult
  readonly visit?: Visit
}

/** What a second look may help with. */
const passing: ReadonlySet<LiveResultKind> = new Set(['unreachable', 'timeout', 'server-error', 'browser-failed'])

/**
 * Look at fixtures' addresses one after the other, in one browser; what fails is looked at once more.
 *
 * @throws TouchstoneError `capture/no-browser`; the signal's reason when aborted
 */
export async function lookAt(targets: readonly Target[], options: LookRunOptions): Promise<void> {
  const looker = new Looker(options)
  try {
    for (const target of targets) await options.step(await looker.look(target))
  } finally {
    await looker.close()
  }
}

/** A browser that looks at one fixture's address after the other. */
export class Looker {
  readonly #options: LookOptions
  readonly #scripts = new Map<Site, string | undefined>()
  #browser: Browser | undefined

  constructor(options: LookOptions) {
    this.#options = options
  }

  /** Close the browser. */
  async close(): Promise<void> {
    // One that was killed has nothing left to close.
    await this.#browser?.close().catch(() => undefined)
  }

  /**
   * Look at a fixture's address; once more where that may help.
   *
   * @throws TouchstoneError `capture/no-browser`; the signal's reason when aborted
   */
  async look(target: Target): Promise<Seen> {
    const seen = await this.#lookOnce(target)
    return passing.has(seen.liveResult.kind) ? this.#lookOnce(target) : seen
  }

  async #lookOnce(target: Target): Promise<Seen> {
    const { now, signal } = this.#options
    const start = now()
    const browser = await this.#open()
    try {
      await this.#options.admit(target.url)
      const visit = await this.#visit(browser, target)
      return { target, visit, liveResult: describe(target, this.#judge(target, visit), { start, end: now() }, visit) }
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof TouchstoneError)) throw error
      const trouble = { kind: triageFailure(error.code), detail: `${error.code}: ${error.message}`, drifts: [] }
      return { target, liveResult: describe(target, trouble, { start, end: now() }) }
    }
  }

  /** A browser that has died is replaced. The time for a document is none for its start. */
  async #open(): Promise<Browser> {
    const { timeout: _, ...options } = this.#options
    if (this.#browser?.isConnected() !== true) this.#browser = await openBrowser(options)
    return this.#browser
  }

  async #visit(browser: Browser, target: Target): Promise<Visit> {
    const { url, site } = target
    if (!this.#scripts.has(site)) this.#scripts.set(site, readInPageScript(site))
    const script = this.#scripts.get(site)
    const trace = this.#options.traceOf?.(target)
    return visitPage(browser, url, {
      ...this.#options,
      isPictured: (visit) => this.#judge(target, visit).kind === 'drift',
      parse: site.parse.page as NonNullable<typeof site.parse.page>,
      ...(script !== undefined && { script }),
      ...(trace !== undefined && { trace }),
    })
  }

  #judge(target: Target, visit: Visit): Judgement {
    return judgePage(target, visit, () => this.#options.pagesOf?.(target.site) ?? [])
  }
}

function describe(
  { fixture: { site, name, source }, url }: Target,
  judgement: Judgement,
  { start, end }: { start: number; end: number },
  visit?: Visit,
): LiveResult {
  const layout = visit?.outcome.kind === 'article' ? visit.outcome.trace?.layout : undefined
  const at = new Date(start).toISOString()
  return { ...{ site, name, source, url }, ...judgement, ...(layout !== undefined && { layout }), at, ms: end - start }
}
