import type { BrowseOptions } from '../capture/browser/browse-page.ts'
import type { Network } from '../capture/web/network.ts'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { caseOf } from '../project/find-fixtures.ts'
import type { Project } from '../project/project.ts'
import { fixtureOf } from '../review/change.ts'
import type { Site } from '../sites/site.ts'
import {
  type ChooseOptions,
  chooseTargets,
  countRetired,
  refuseNone,
  savedPagesOf,
  type Target,
} from './choose-targets.ts'
import { chooseFresh } from './fresh/choose-fresh.ts'
import { compareHttp } from './compare/compare-http.ts'
import { diagnoseRun } from './diagnose/diagnose-run.ts'
import type { Diagnosis } from './diagnose/diagnosis.ts'
import { rememberProfiles } from './remember-profiles.ts'
import { saveDrift } from './save-drift.ts'
import type { LiveResult, Place } from './verdict/live-result.ts'
import { describeBasis } from './verdict/run-basis.ts'
import type { LiveRun } from './verdict/run-file.ts'
import { lookAt, type Seen } from './visit/look-at.ts'
import { paceVisits } from './visit/pace-visits.ts'

/** The options of {@link lookAtProject}. */
export interface LookAtProjectOptions extends ChooseOptions {
  /** Also without a browser. */
  readonly http: boolean
  /** Whether pages that drifted are saved for review. */
  readonly save: boolean
  /** Looks at so many of the newest pages of each site in place of the cases; `cases` then names sites. */
  readonly fresh?: number
  /** The kit and its version. */
  readonly tool: string
  readonly place: Place
}

/** The ports of {@link lookAtProject}. */
export interface LookPorts {
  /** Opens the web: over HTTP, and how the browser reaches it. */
  readonly openWeb: () => { readonly network: Network; readonly browser: BrowseOptions }
  /** The time in milliseconds since 1970. */
  readonly now: () => number
  /** Waits so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>
  /** Waits until the user stops the run, or the signal says that it is done. */
  readonly untilStopped: (done: AbortSignal) => Promise<void>
  /** Shows how far the run is, of so many pages. */
  readonly showProgress: (total: number) => { readonly step: () => void; readonly end: () => void }
  readonly note: (line: string) => void
}

/** A run, and what only this process knows of it. */
export interface LookedAt {
  readonly run: LiveRun
  /** By case: the picture of the page, and why it drifted. */
  readonly details: ReadonlyMap<string, { readonly picture?: string; readonly diagnoses: readonly Diagnosis[] }>
  /** Whether the user stopped it before its end. */
  readonly isStopped: boolean
}

/**
 * Looks at the live pages of a project's cases, diagnoses the drifts, and saves the pages that drifted for review.
 *
 * @throws TouchstoneError `fixture/none`, `capture/no-browser`, and what `findFixtures` throws
 */
export async function lookAtProject(
  project: Project,
  options: LookAtProjectOptions,
  ports: LookPorts,
): Promise<LookedAt> {
  let all: Promise<readonly Target[]> | undefined
  const openAll = () =>
    (all ??= chooseTargets(project, { cases: [], from: options.from, invented: true, retired: true }))
  const web = ports.openWeb()
  const targets =
    options.fresh === undefined
      ? await chooseKnown(project, options)
      : await chooseFresh(project, await openAll(), {
          ...{ count: options.fresh, sites: options.cases, network: web.network, note: ports.note },
        })
  const { seen, isStopped } = await visitAll({ project, targets, openAll, web }, options, ports)
  const isDrifted = seen.some(({ liveResult }) => liveResult.kind === 'drift')
  const { byDrift, byFixture } = diagnoseRun(seen, isDrifted ? await openAll() : [])
  const liveResults = seen.map(({ liveResult }) => liveResult)
  const details = seen.map(({ liveResult, visit }) => {
    const diagnoses = byFixture.get(fixtureOf(liveResult)) ?? []
    const picture = visit?.picture?.toString('base64')
    return [caseOf(liveResult), { diagnoses, ...(picture !== undefined && { picture }) }] as const
  })
  const placed = liveResults.map((liveResult) => ({ ...liveResult, place: options.place }))
  const run = { liveResults: placed, diagnoses: Object.fromEntries(byDrift), basis: describeBasis(project, placed) }
  return { run, details: new Map(details), isStopped }
}

async function chooseKnown(project: Project, options: LookAtProjectOptions): Promise<Target[]> {
  const targets = await chooseTargets(project, options)
  // A shard may be empty where there are fewer cases than shards.
  if (options.shard === undefined) refuseNone(targets, countRetired(project, options))
  return targets
}

interface Plan {
  readonly project: Project
  readonly targets: readonly Target[]
  readonly web: ReturnType<LookPorts['openWeb']>
  /** Opens all cases of the project, invented ones too: their pages show what is usual. */
  readonly openAll: () => Promise<readonly Target[]>
}

async function visitAll(
  { project, targets, openAll, web: { network, browser } }: Plan,
  options: LookAtProjectOptions,
  ports: LookPorts,
): Promise<{ seen: readonly Seen[]; isStopped: boolean }> {
  const { now, sleep } = ports
  const progress = ports.showProgress(targets.length)
  const [stop, done] = [new AbortController(), new AbortController()]
  void ports.untilStopped(done.signal).then(() => done.signal.aborted || stop.abort(new Error('stopped')))
  const seen: Seen[] = []
  const pace = paceVisits(browser.connectTo, now, sleep)
  const admit = async (url: string) => {
    await network.admit(url)
    await pace()
  }
  const pagesOf = async (site: Site) => savedPagesOf(site, await openAll())
  const profilesOf = rememberProfiles(openAll)
  const step = async (one: Seen) => {
    const unsaved = await saveOne(project, one, options, ports)
    seen.push({ ...one, liveResult: { ...one.liveResult, ...unsaved } })
    progress.step()
  }
  try {
    await lookAt(targets, { ...browser, tool: options.tool, signal: stop.signal, admit, step, pagesOf, profilesOf })
  } catch (error) {
    if (!stop.signal.aborted) throw error
  }
  done.abort()
  progress.end()
  const isStopped = stop.signal.aborted
  return { seen: options.http && !isStopped ? await askHttp(seen, network, now) : seen, isStopped }
}

async function askHttp(seen: readonly Seen[], network: Network, now: () => number): Promise<Seen[]> {
  const asked: Seen[] = []
  for (const one of seen) {
    const said = await compareHttp(one, { network, now })
    asked.push(said === undefined ? one : { ...one, liveResult: { ...one.liveResult, http: said } })
  }
  return asked
}

/** Saves a page that drifted, at once; that it cannot be saved is noted, and the run goes on. */
async function saveOne(
  project: Project,
  one: Seen,
  { save, tool }: LookAtProjectOptions,
  { note }: LookPorts,
): Promise<Pick<LiveResult, 'unsaved'>> {
  if (one.liveResult.kind !== 'drift' || !save || one.target.isFresh === true) return {}
  try {
    const unsaved = await saveDrift(project, one, { tool })
    return unsaved === undefined ? {} : { unsaved }
  } catch (error) {
    if (!(error instanceof TouchstoneError)) throw error
    note(`${caseOf(one.liveResult)} is not saved: ${error.code}  ${error.message}`)
    return { unsaved: error.code }
  }
}
