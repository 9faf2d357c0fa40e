import { fixtureOf } from '../review/change.ts'
import type { Project } from '../project/project.ts'
import { type ChooseOptions, chooseTargets, countRetired, refuseNone } from './choose-targets.ts'
import { type LookAtProjectOptions, lookAtProject, type LookedAt, type LookPorts } from './look-at-project.ts'
import { type AlarmRule, decideVerdict, listRecovered, type LiveVerdict } from './verdict/decide-verdict.ts'
import { type DriftHistory, listDriftHistory } from './verdict/drift-history.ts'
import { appendLedger, type FixtureStatus, readLedger, statusOf } from './verdict/ledger.ts'
import { markRepeated } from './verdict/mark-repeated.ts'
import { describeBasis } from './verdict/run-basis.ts'
import { type LiveRun, readRuns } from './verdict/run-file.ts'

/** The options of {@link runLive}. */
export interface RunLiveOptions extends LookAtProjectOptions {
  /** The ledger's file. */
  readonly ledger: string
  /** The number of pages that must show a drift to raise an alarm. */
  readonly alarm: Pick<AlarmRule, 'seen' | 'of'>
  /** Files of runs to sum up, in place of looking. */
  readonly merge?: readonly string[]
  /** Whether this is a part of a run, which decides nothing: it is summed up with the others. */
  readonly isPart: boolean
}

/** The ports of {@link runLive}. */
export interface LivePorts extends LookPorts {
  /** Is given what was decided before it is added to the ledger, so that it is not lost where that fails. */
  readonly show: (decided: DecidedRun) => void
}

/** A run that is decided about. */
export interface DecidedRun {
  readonly kind: 'decided'
  readonly run: LiveRun
  readonly verdict: LiveVerdict
  /** The fingerprints of drifts that are gone. */
  readonly recovered: readonly string[]
  /** Pictures and diagnoses by case; empty where runs were summed up. */
  readonly details: LookedAt['details']
  /** Whether the user stopped it before its end. */
  readonly isStopped: boolean
}

/** The result of the live check: a part to be summed up with others, or a verdict. */
export type LiveOutcome = { readonly kind: 'part'; readonly run: LiveRun } | DecidedRun

/**
 * Runs the live check: looks at the pages, or sums up runs that did; decides whether the layout drifted; and keeps the
 * results in the ledger.
 *
 * @throws TouchstoneError `fixture/none`, `capture/no-browser`, `live/bad-run`, `live/unfit-run`, `fixture/write-failed`, and what
 *   `findFixtures` throws
 */
export async function runLive(project: Project, options: RunLiveOptions, ports: LivePorts): Promise<LiveOutcome> {
  const { merge, ledger, alarm } = options
  const looked: LookedAt =
    merge === undefined
      ? await lookAtProject(project, options, ports)
      : {
          run: readRuns(merge, (seen) => describeBasis(project, seen)),
          details: new Map(),
          isStopped: false,
        }
  const { details, isStopped } = looked
  if (options.isPart) return { kind: 'part', run: looked.run }
  const liveResults = markRepeated(looked.run.liveResults, alarm)
  const run = { ...looked.run, liveResults }
  const earlier = readLedger(ledger)
  // A shard that died saw nothing; its pages count as not compared.
  const fixtures = merge === undefined ? liveResults.length : await countTargets(project, options)
  const verdict = decideVerdict(liveResults, earlier, { ...alarm, fixtures, retired: countRetired(project, options) })
  const recovered = listRecovered(liveResults, earlier)
  const decided: DecidedRun = { kind: 'decided', run, verdict, recovered, details, isStopped }
  ports.show(decided)
  appendLedger(project.root, ledger, liveResults)
  return decided
}

async function countTargets(project: Project, { cases, from, invented }: ChooseOptions): Promise<number> {
  return (await chooseTargets(project, { cases, from, invented })).length
}

/**
 * Reads from the ledger when each case last agreed, and which drifts last.
 *
 * @param now the time in milliseconds since 1970
 * @throws TouchstoneError `fixture/none`, and what `findFixtures` throws
 */
export async function readLiveStatus(
  project: Project,
  { ledger, now, ...choice }: ChooseOptions & { readonly ledger: string; readonly now: number },
): Promise<{ readonly statuses: FixtureStatus[]; readonly drifts: DriftHistory[] }> {
  const targets = await chooseTargets(project, choice)
  refuseNone(targets, countRetired(project, choice))
  const entries = readLedger(ledger)
  const fixtures = targets.map(({ fixture }) => fixture)
  // A page that is no case, or none any more, is never seen again, so that nothing would end its drifts.
  const own = new Set(fixtures.map(fixtureOf))
  const lasting = listDriftHistory(entries.filter((entry) => own.has(fixtureOf(entry))))
  return { statuses: statusOf(entries, fixtures, now), drifts: lasting }
}
