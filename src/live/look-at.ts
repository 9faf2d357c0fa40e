import type { Browser } from 'playwright-core'
import { openBrowser, type BrowserOptions } from '../capture/open-browser.ts'
import { TouchstoneError } from '../errors.ts'
import { compareSources } from '../fixture/compare-sources.ts'
import type { Site } from '../sites/define-site.ts'
import type { Target } from './choose-targets.ts'
import { compareLive } from './compare-live.ts'
import { readInPageScript } from './in-page-script.ts'
import { openNames } from './names-on-page.ts'
import type { Sighting, SightingKind } from './sighting.ts'
import { triageFailure, triagePage } from './triage.ts'
import { type Visit, visitPage } from './visit-page.ts'

/** How pages are looked at. */
export interface LookOptions extends BrowserOptions {
  readonly userAgent: string
  /** The time in milliseconds since 1970. */
  readonly now: () => number
  /** Ask whether an address may be fetched, and wait for its turn. */
  readonly admit: (url: string) => Promise<void>
}

/** How a whole run is looked at. */
export interface LookRunOptions extends LookOptions {
  /** Is given what was seen, one after the other. */
  readonly step: (seen: Seen) => void
}

/** What was seen, and the page itself where it came. */
export interface Seen {
  readonly target: Target
  readonly sighting: Sighting
  readonly visit?: Visit
}

/** What a second look may help with. */
const passing: ReadonlySet<SightingKind> = new Set(['unreachable', 'timeout', 'server-error', 'browser-failed'])

/**
 * Look at fixtures' addresses one after the other, in one browser; what fails is looked at once more.
 *
 * @throws TouchstoneError `capture/no-browser`; the signal's reason when aborted
 */
export async function lookAt(targets: readonly Target[], options: LookRunOptions): Promise<void> {
  const looker = new Looker(options)
  try {
    for (const target of targets) options.step(await looker.look(target))
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
    return passing.has(seen.sighting.kind) ? this.#lookOnce(target) : seen
  }

  async #lookOnce(target: Target): Promise<Seen> {
    const { now, signal } = this.#options
    const start = now()
    const browser = await this.#open()
    try {
      await this.#options.admit(target.url)
      const visit = await this.#visit(browser, target)
      return { target, visit, sighting: describe(target, judge(target, visit), { start, end: now() }, visit) }
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof TouchstoneError)) throw error
      const trouble = { kind: triageFailure(error.code), detail: `${error.code}: ${error.message}`, drifts: [] }
      return { target, sighting: describe(target, trouble, { start, end: now() }) }
    }
  }

  /** A browser that has died is replaced. */
  async #open(): Promise<Browser> {
    if (this.#browser?.isConnected() !== true) this.#browser = await openBrowser(this.#options)
    return this.#browser
  }

  async #visit(browser: Browser, target: Target): Promise<Visit> {
    const { url, site } = target
    if (!this.#scripts.has(site)) this.#scripts.set(site, readInPageScript(site))
    const script = this.#scripts.get(site)
    return visitPage(browser, url, {
      ...this.#options,
      isPictured: (visit) => judge(target, visit).kind === 'drift',
      parse: site.parse.page as NonNullable<typeof site.parse.page>,
      ...(script !== undefined && { script }),
    })
  }
}

type Judgement = Pick<Sighting, 'kind' | 'detail' | 'drifts'>

/** Say what a page means that came: another one, none of the article, or the article as it was, edited, or drifted. */
function judge(target: Target, visit: Visit): Judgement {
  const { site, url, saved, isRedacted } = target
  const trouble = triagePage(visit, url, site)
  if (trouble !== undefined) return { ...trouble, drifts: [] }
  const { outcome } = visit
  if (outcome.kind === 'error') return judgeLost(target, outcome)
  if (target.html === undefined) return judgeDump(target, outcome.article)
  const { kind, drifts, edited } = compareLive(saved, outcome, {
    ...{ isRedacted, tolerances: site.live?.tolerances ?? {}, page: openNames(visit.html) },
  })
  const [old, now] = [saved.trace?.layout, outcome.trace?.layout]
  if (old !== now && kind !== 'drift') return { kind: 'variant', detail: `${old} was saved, ${now} came`, drifts: [] }
  const details = {
    agrees: 'as it was accepted',
    edited: `other ${edited.join(', ')}, in the same structure`,
    drift: drifts.map(({ field }) => field).join(', '),
  }
  return { kind, drifts, detail: details[kind] }
}

/** The page is of the article, and yet none is found on it. */
function judgeLost({ saved }: Target, { code, message }: { code: string; message: string }): Judgement {
  const field = { 'page/no-title': 'title', 'page/no-body': 'body', 'page/no-article-id': 'url' }[code] ?? 'layout'
  const { rule, node } = (saved.trace?.fields as Record<string, { rule?: string; node?: string }>)?.[field] ?? {}
  const drift = { field, kind: 'value lost' as const, ...(rule && { rule }), ...(node && { node }) }
  return { kind: 'drift', detail: `${code}: ${message}`, drifts: [drift] }
}

/** A dump tells of the text only; what its nature does not explain is an edit. */
function judgeDump({ saved, site }: Target, article: Parameters<typeof compareSources>[1][1]): Judgement {
  const differences = compareSources(['dump', 'page'], [saved.article, article], site.explanations ?? [])
  const paths = [...new Set(differences.map(({ path }) => path.replace(/[.[].*/, '')))]
  if (paths.length === 0) return { kind: 'agrees', detail: 'as it was accepted', drifts: [] }
  return { kind: 'edited', detail: `other ${paths.join(', ')} than the dump`, drifts: [] }
}

function describe(
  { fixture: { site, name, source }, url }: Target,
  judgement: Judgement,
  { start, end }: { start: number; end: number },
  visit?: Visit,
): Sighting {
  const layout = visit?.outcome.kind === 'article' ? visit.outcome.trace?.layout : undefined
  const at = new Date(start).toISOString()
  return { ...{ site, name, source, url }, ...judgement, ...(layout !== undefined && { layout }), at, ms: end - start }
}
