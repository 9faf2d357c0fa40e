import type { Browser } from 'playwright-core'
import { openBrowser, type BrowserOptions } from '../../capture/browser/open-browser.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { languageOf, type Site } from '../../sites/site.ts'
import type { Target } from '../choose-targets.ts'
import { readInPageScript } from './in-page-script.ts'
import { type Judgement, judgePage } from '../compare/judge-page.ts'
import type { SiteProfiles } from '../compare/site-profiles.ts'
import { judgeFresh } from '../fresh/judge-fresh.ts'
import type { Found } from './outcome.ts'
import type { LiveResult, LiveResultKind } from '../verdict/live-result.ts'
import { triageFailure } from '../compare/triage.ts'
import { type Visit, visitPage } from './visit-page.ts'

/** Settings for visits. */
export interface LookOptions extends BrowserOptions {
  readonly userAgent: string
  /** The time in milliseconds since 1970. */
  readonly now: () => number
  /** The kit and its version: see {@link judgePage}. */
  readonly tool?: string
  /** Checks that an address may be fetched, and waits for its turn. */
  readonly admit: (url: string) => Promise<void>
  /** The saved pages of a site; asked where a case has no page of its own. */
  readonly pagesOf?: (site: Site) => Promise<readonly Found[]>
  /** Gives what is usual on the pages of a site. */
  readonly profilesOf?: (site: Site) => Promise<SiteProfiles>
  /** The file for Playwright's trace of a visit, kept where the page drifted; without it none is recorded. */
  readonly traceOf?: (target: Target) => string
}

/** Settings for a whole run. */
export interface LookRunOptions extends LookOptions {
  /** Receives each result in turn; the next page waits for it. */
  readonly step: (seen: Seen) => Promise<void>
}

/** The result of a visit, and the page itself if it arrived. */
export interface Seen {
  readonly target: Target
  readonly liveResult: LiveResult
  readonly visit?: Visit
}

/** The results for which a second visit may help. */
const passing: ReadonlySet<LiveResultKind> = new Set(['unreachable', 'timeout', 'server-error', 'browser-failed'])

/**
 * Visits fixtures' addresses one after the other, in one browser; a failed visit is repeated once.
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

/** A browser that visits one address after the other. */
export class Looker {
  readonly #options: LookOptions
  readonly #scripts = new Map<Site, string | undefined>()
  /** By what was read on the page: it is asked before its picture is taken, and again when it is described. */
  readonly #judged = new WeakMap<Visit['outcome'], Promise<Judgement>>()
  #browser: Browser | undefined

  constructor(options: LookOptions) {
    this.#options = options
  }

  /** Closes the browser. */
  async close(): Promise<void> {
    // A browser that was killed has nothing left to close.
    await this.#browser?.close().catch(() => undefined)
  }

  /**
   * Visits a fixture's address, once more if that may help.
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
      return {
        target,
        visit,
        liveResult: describe(target, await this.#judge(target, visit), { start, end: now() }, visit),
      }
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof TouchstoneError)) throw error
      const trouble = { kind: triageFailure(error.code), detail: `${error.code}: ${error.message}`, drifts: [] }
      return { target, liveResult: describe(target, trouble, { start, end: now() }) }
    }
  }

  /** Returns the browser; one that has died is replaced. The time for a document does not bound its start. */
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
      isPictured: async (visit) => (await this.#judge(target, visit)).kind === 'drift',
      site,
      languageOf: (one) => languageOf(site, one),
      ...(script !== undefined && { script }),
      ...(trace !== undefined && { trace }),
    })
  }

  #judge(target: Target, visit: Visit): Promise<Judgement> {
    const known = this.#judged.get(visit.outcome)
    const judged =
      known ?? (target.isFresh === true ? this.#judgeFresh(target, visit) : this.#judgeKnown(target, visit))
    this.#judged.set(visit.outcome, judged)
    return judged
  }

  #judgeKnown(target: Target, visit: Visit): Promise<Judgement> {
    const { now, tool, pagesOf, profilesOf } = this.#options
    return judgePage(target, visit, {
      ...{ pages: async () => (await pagesOf?.(target.site)) ?? [], at: now(), ...(tool !== undefined && { tool }) },
      ...(profilesOf !== undefined && { profiles: () => profilesOf(target.site) }),
    })
  }

  async #judgeFresh(target: Target, visit: Visit): Promise<Judgement> {
    const { pagesOf, profilesOf } = this.#options
    const pages = (await pagesOf?.(target.site)) ?? []
    return judgeFresh(target, visit, { pages, profiles: await profilesOf?.(target.site) })
  }
}

function describe(
  { fixture: { site, name, source }, url }: Target,
  judgement: Judgement,
  { start, end }: { start: number; end: number },
  visit?: Visit,
): LiveResult {
  const layout = visit?.outcome.error === undefined ? visit?.outcome.trace?.layout : undefined
  const at = new Date(start).toISOString()
  return { ...{ site, name, source, url }, ...judgement, ...(layout !== undefined && { layout }), at, ms: end - start }
}
