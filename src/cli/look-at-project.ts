import type { Network } from '../capture/web/network.ts'
import { compareHttp } from '../live/compare/compare-http.ts'
import { chooseTargets, refuseNone, savedPagesOf, type Target } from '../live/choose-targets.ts'
import type { Diagnosis } from '../live/diagnose/diagnosis.ts'
import { diagnoseRun } from '../live/diagnose/diagnose-run.ts'
import { lookAt, type Seen } from '../live/visit/look-at.ts'
import type { LiveRun } from '../live/verdict/run-file.ts'
import { paceVisits } from '../live/visit/pace-visits.ts'
import { saveDrift } from '../live/save-drift.ts'
import type { LiveResult } from '../live/verdict/live-result.ts'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { caseOf } from '../project/find-fixtures.ts'
import type { Project } from '../project/project.ts'
import type { Site } from '../sites/site.ts'
import { fixtureOf } from '../review/change.ts'
import { formatTool, type WebOptions, openWeb } from './open-capture.ts'
import { showProgress } from './terminal/progress.ts'
import type { Terminal } from './terminal/terminal.ts'

/** How a project's pages are looked at. */
export interface LookCommandOptions extends WebOptions {
  /** Also without a browser. */
  readonly http?: boolean
  /** Also cases that were invented. */
  readonly invented?: boolean
  /** `1/2`: the first half. */
  readonly shard?: { readonly part: number; readonly of: number }
  /** Whether pages that drifted are saved for review. */
  readonly save: boolean
}

/** A run, and what only this process knows of it. */
export interface LookedAt {
  readonly run: LiveRun
  /** By case: the picture of the page, and why it drifted. */
  readonly details: ReadonlyMap<string, { readonly picture?: string; readonly diagnoses: readonly Diagnosis[] }>
  /** Whether the user stopped it before its end. */
  readonly isStopped: boolean
}

/** Look at the live pages of a project's cases, diagnose what drifted, and save it. */
export async function lookAtProject(
  project: Project,
  cases: readonly string[],
  options: LookCommandOptions,
  terminal: Terminal,
): Promise<LookedAt> {
  const { invented = false, shard } = options
  const where = { from: terminal.cwd, invented }
  const targets = await chooseTargets(project, { cases, ...where, ...(shard !== undefined && { shard }) })
  if (shard === undefined) refuseNone(targets)
  let all: Promise<readonly Target[]> | undefined
  const openAll = (): Promise<readonly Target[]> =>
    (all ??= chooseTargets(project, { cases: [], ...where, invented: true }))
  const { seen, isStopped } = await visitAll({ project, targets, openAll }, options, terminal)
  const isDrifted = seen.some(({ liveResult }) => liveResult.kind === 'drift')
  const { byDrift, byFixture } = diagnoseRun(seen, isDrifted ? await openAll() : [])
  const liveResults = seen.map(({ liveResult }) => liveResult)
  const details = seen.map(({ liveResult, visit }) => {
    const diagnoses = byFixture.get(fixtureOf(liveResult)) ?? []
    const picture = visit?.picture?.toString('base64')
    return [caseOf(liveResult), { diagnoses, ...(picture !== undefined && { picture }) }] as const
  })
  return { run: { liveResults, diagnoses: Object.fromEntries(byDrift) }, details: new Map(details), isStopped }
}

interface Plan {
  readonly project: Project
  readonly targets: readonly Target[]
  /** All cases of the project, invented ones too: their pages tell what is usual. */
  readonly openAll: () => Promise<readonly Target[]>
}

async function visitAll(
  { project, targets, openAll }: Plan,
  options: LookCommandOptions,
  terminal: Terminal,
): Promise<{ seen: readonly Seen[]; isStopped: boolean }> {
  const { network, browser } = openWeb(options, 'looks whether fixtures still are as they were', terminal)
  const progress = showProgress(terminal, 'looking', targets.length)
  const [stop, done] = [new AbortController(), new AbortController()]
  void terminal.untilStopped(done.signal).then(() => done.signal.aborted || stop.abort(new Error('stopped')))
  const seen: Seen[] = []
  const pace = paceVisits(browser.connectTo, terminal.now, terminal.sleep)
  const admit = async (url: string) => {
    await network.admit(url)
    await pace()
  }
  const pagesOf = async (site: Site) => savedPagesOf(site, await openAll())
  const step = async (one: Seen) => {
    const unsaved = await saveOne(project, one, options, terminal)
    seen.push({ ...one, liveResult: { ...one.liveResult, ...unsaved } })
    progress.step()
  }
  try {
    await lookAt(targets, { ...browser, signal: stop.signal, admit, step, pagesOf })
  } catch (error) {
    if (!stop.signal.aborted) throw error
  }
  done.abort()
  progress.end()
  const isStopped = stop.signal.aborted
  const isAsked = options.http === true && !isStopped
  return { seen: isAsked ? await askHttp(seen, network, terminal.now) : seen, isStopped }
}

async function askHttp(seen: readonly Seen[], network: Network, now: () => number): Promise<Seen[]> {
  const asked: Seen[] = []
  for (const one of seen) {
    const said = await compareHttp(one, { network, now })
    asked.push(said === undefined ? one : { ...one, liveResult: { ...one.liveResult, http: said } })
  }
  return asked
}

/** A page that drifted is saved at once, except where nothing may be written. */
async function saveOne(
  project: Project,
  one: Seen,
  { save, version }: LookCommandOptions,
  { isCi, tell }: Terminal,
): Promise<Pick<LiveResult, 'unsaved'>> {
  if (one.liveResult.kind !== 'drift' || !save || isCi) return {}
  try {
    const unsaved = await saveDrift(project, one, { tool: formatTool(version) })
    return unsaved === undefined ? {} : { unsaved }
  } catch (error) {
    if (!(error instanceof TouchstoneError)) throw error
    tell(`note  ${caseOf(one.liveResult)} is not saved: ${error.code}  ${error.message}\n`)
    return { unsaved: error.code }
  }
}
