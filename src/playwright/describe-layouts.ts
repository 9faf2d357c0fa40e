import { join, resolve } from 'node:path'
import { test, type Page, type TestInfo } from '@playwright/test'
import { refuseUnwanted } from '../capture/browser/load-page.ts'
import { explainBrowserFailure } from '../capture/browser/explain-browser-failure.ts'
import { parseHttpAddress } from '../capture/web/http-address.ts'
import { openNetwork } from '../capture/web/network.ts'
import type { Target } from '../live/choose-targets.ts'
import { judgePage } from '../live/compare/judge-page.ts'
import { triageFailure } from '../live/compare/triage.ts'
import { isComparable } from '../live/verdict/comparable.ts'
import { readInPageScript } from '../live/visit/in-page-script.ts'
import { paceVisits } from '../live/visit/pace-visits.ts'
import { visitHere } from '../live/visit/visit-page.ts'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { findRoot } from '../project/find-root.ts'
import { languageOf } from '../sites/site.ts'
import { type ListedCase, listCases } from './list-cases.ts'
import { type OpenedProject, openProject } from './opened-project.ts'
import { attachDrift, expectField, type SeenPage } from './tell-drifts.ts'
import { names } from './names.ts'

/** The options of {@link describeLayouts}. */
export interface DescribeLayoutsOptions {
  /** The name of a site; all of them when absent. */
  readonly site?: string
  /** Names of cases, as for `touchstone check`; all captured ones when absent. */
  readonly cases?: readonly string[]
  /** Also cases that were invented, for a server that stands in for the site. */
  readonly invented?: boolean
  /** The folder from which the project is found; by default the working folder. */
  readonly root?: string
  /** The folders of the project, where its configuration names others than these: `fixtures` and `snapshots`. */
  readonly folders?: { readonly fixtures: string; readonly snapshots: string }
  /** Addresses in place of hosts, such as `{ 'www.dw.com': '127.0.0.1:8443' }`, for a server that stands in for the site. */
  readonly connectTo?: Readonly<Record<string, string>>
}

/**
 * Makes one test for each case whose address can be looked at: the page is loaded in the page of the test, read there, and
 * compared with what was accepted. Each field is an expectation of its own that lets the test go on. A page that did not
 * arrive as it is, as in an outage, skips its test with the reason.
 *
 * @throws TouchstoneError as `findFixtures` does
 * @example
 * import { describeLayouts } from 'touchstone-kit/playwright'
 *
 * describeLayouts({ site: 'harbour' })
 */
export function describeLayouts(options: DescribeLayoutsOptions = {}): void {
  const { site, cases, invented = false, folders = { fixtures: 'fixtures', snapshots: 'snapshots' } } = options
  const root = findRoot(resolve(options.root ?? process.cwd()))
  const absolute = { root, fixtures: join(root, folders.fixtures), snapshots: join(root, folders.snapshots) }
  const listed = listCases(absolute, {
    ...{ invented, ...(site !== undefined && { site }), ...(cases !== undefined && { cases }) },
  })
  for (const one of listed)
    test(`${one.site}/${one.name}`, async ({ page }, info) => {
      const opened = await openProject(root, names.tool)
      const looked = await lookAtCase(one, { page, opened, options })
      if (looked.kind === 'unseen') info.skip(true, looked.reason)
      else await expectFields(looked.seen, info, opened)
    })
}

interface Context {
  readonly page: Page
  readonly opened: OpenedProject
  readonly options: DescribeLayoutsOptions
}

type Looked = { readonly kind: 'unseen'; readonly reason: string } | { readonly kind: 'seen'; readonly seen: SeenPage }

async function lookAtCase({ site, name }: ListedCase, context: Context): Promise<Looked> {
  const target = await context.opened.targetOf(`${site}/${name}`)
  if (target === undefined) return { kind: 'unseen', reason: 'its address leads to no page of the site' }
  try {
    const seen = await look(target, context)
    const { kind, detail } = seen.judgement
    return isComparable(seen.judgement) ? { kind: 'seen', seen } : { kind: 'unseen', reason: `${kind}: ${detail}` }
  } catch (thrown) {
    const error = explainBrowserFailure(thrown, target.url)
    if (!(error instanceof TouchstoneError)) throw error
    return { kind: 'unseen', reason: `${triageFailure(error.code)}: ${error.message}` }
  }
}

async function look(target: Target, { page, opened, options }: Context): Promise<SeenPage> {
  const { site, url } = target
  const asked = parseHttpAddress(url)
  const connectTo = new Map(Object.entries(options.connectTo ?? {}))
  await openAdmission(connectTo)(url)
  await refuseUnwanted(page, asked)
  const script = readInPageScript(site)
  const visit = await visitHere(page, asked, {
    ...{ userAgent: names.userAgent, now: Date.now, site, connectTo, languageOf: (one) => languageOf(site, one) },
    ...(script !== undefined && { script }),
  })
  const judgement = await judgePage(target, visit, opened.judgeOptions(site))
  return { target, visit, judgement, ...(judgement.kind === 'drift' && { picture: await page.screenshot() }) }
}

type Admit = (url: string) => Promise<void>

const admissions = new Map<string, Admit>()

/** Asks robots.txt, and waits between two pages; once in a worker for each way to reach the site. */
function openAdmission(connectTo: ReadonlyMap<string, string>): Admit {
  const key = JSON.stringify([...connectTo])
  const known = admissions.get(key)
  if (known !== undefined) return known
  const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
  const network = openNetwork({ userAgent: names.userAgent, now: Date.now, sleep, connectTo })
  const pace = paceVisits(connectTo, Date.now, sleep)
  const admit = async (url: string) => {
    await network.admit(url)
    await pace()
  }
  admissions.set(key, admit)
  return admit
}

/** Expects each field to be found as before. */
async function expectFields(seen: SeenPage, info: TestInfo, opened: OpenedProject): Promise<void> {
  const { judgement, target } = seen
  const { kind, detail, drifts } = judgement
  info.annotations.push({ type: kind, description: detail })
  if (kind === 'drift') await attachDrift(info, opened, seen)
  const fields = new Set([...Object.keys(target.saved.document), ...drifts.map(({ field }) => field)])
  for (const field of fields)
    await test.step(field, () =>
      expectField(
        field,
        drifts.filter((drift) => drift.field === field),
      ),
    )
}
