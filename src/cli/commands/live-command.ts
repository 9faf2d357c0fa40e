import { join, resolve } from 'node:path'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { caseOf } from '../../project/find-fixtures.ts'
import { loadProject } from '../../project/load-project.ts'
import type { Project } from '../../project/project.ts'
import { workFolder } from '../../project/write-file.ts'
import { decideVerdict, listRecovered, liveExits, type LiveVerdict } from '../../live/verdict/decide-verdict.ts'
import { chooseTargets, refuseNone } from '../../live/choose-targets.ts'
import { fingerprintDrift } from '../../live/verdict/fingerprint-drift.ts'
import { appendLedger, readLedger, statusOf } from '../../live/verdict/ledger.ts'
import { formatRun, type LiveRun, readRuns } from '../../live/verdict/run-file.ts'
import { formatLive, formatLiveStatus } from '../../report/terminal/live-terminal.ts'
import { deliver } from '../deliver.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { type LookedAt, lookAtProject, type LookCommandOptions } from '../look-at-project.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** What `touchstone live` may be told. */
export interface LiveCommandOptions extends LookCommandOptions {
  readonly status?: boolean
  /** Where the ledger is. */
  readonly ledger?: string
  readonly seen: number
  readonly of: number
  readonly json?: string
  readonly markdown?: string
  readonly html?: string
  /** Files of runs to sum up, in place of looking. */
  readonly merge?: readonly string[]
  /** Keep an issue on GitHub for each drift. */
  readonly issues?: boolean
}

/** `touchstone live`: does the site still look as the fixtures say? */
export async function runLive(
  cases: readonly string[],
  options: LiveCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const project = await loadProject(terminal.cwd)
  const ledger = resolve(terminal.cwd, options.ledger ?? join(project.root, workFolder, 'live.jsonl'))
  if (options.status === true) return showStatus(project, cases, ledger, options, terminal)
  const looked = options.merge === undefined ? await lookAtProject(project, cases, options, terminal) : undefined
  const run: LiveRun = looked?.run ?? readRuns((options.merge ?? []).map((file) => resolve(terminal.cwd, file)))
  if (options.shard !== undefined && options.json !== undefined) return handOn(run, options.json, terminal)
  const earlier = readLedger(ledger)
  const { seen, of } = options
  // A shard that died saw nothing; its pages count as not compared.
  const fixtures = looked === undefined ? await countTargets(project, cases, options, terminal) : run.liveResults.length
  const verdict = decideVerdict(run.liveResults, earlier, { seen, of, fixtures })
  terminal.print(formatLive(run.liveResults, verdict, terminal.paint))
  appendLedger(project.root, ledger, run.liveResults)
  await writeReports({ run, verdict, looked }, options, terminal)
  if (options.issues === true) await syncDrifts(run, verdict, listRecovered(run.liveResults, earlier), terminal)
  return looked?.isStopped === true ? exitCodes.interrupted : liveExits[verdict.kind]
}

async function countTargets(
  project: Project,
  cases: readonly string[],
  { invented = false }: LiveCommandOptions,
  { cwd }: Terminal,
): Promise<number> {
  return (await chooseTargets(project, { cases, from: cwd, invented })).length
}

/** A part of a run decides nothing: it is summed up with the others by `--merge`. */
function handOn(run: LiveRun, file: string, terminal: Terminal): ExitCode {
  deliver(file, formatRun(run), terminal)
  return exitCodes.same
}

async function showStatus(
  project: Project,
  cases: readonly string[],
  ledger: string,
  { invented = false }: LiveCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const targets = await chooseTargets(project, { cases, from: terminal.cwd, invented })
  refuseNone(targets)
  const statuses = statusOf(
    readLedger(ledger),
    targets.map(({ fixture }) => fixture),
    terminal.now(),
  )
  terminal.print(formatLiveStatus(statuses, terminal.paint))
  return statuses.some(({ stale }) => stale) ? exitCodes.different : exitCodes.same
}

interface Told {
  readonly run: LiveRun
  readonly verdict: LiveVerdict
  readonly looked: LookedAt | undefined
}

async function writeReports(
  { run, verdict, looked }: Told,
  options: LiveCommandOptions,
  terminal: Terminal,
): Promise<void> {
  const { json, markdown, html } = options
  if (json !== undefined) deliver(json, formatRun(run), terminal)
  if (markdown !== undefined) {
    const { formatLiveMarkdown } = await import('../../report/markdown/live-markdown.ts')
    deliver(markdown, formatLiveMarkdown(run.liveResults, verdict, new Map(Object.entries(run.diagnoses))), terminal)
  }
  if (html === undefined) return
  const { formatLiveHtml } = await import('../../report/html/live-html.ts')
  const seen = run.liveResults.map((liveResult) => ({
    liveResult,
    diagnoses: liveResult.drifts.flatMap((drift) => run.diagnoses[fingerprintDrift(liveResult, drift)] ?? []),
    ...looked?.details.get(caseOf(liveResult)),
  }))
  deliver(html, formatLiveHtml({ verdict: verdict.kind, made: new Date(terminal.now()).toISOString(), seen }), terminal)
}

async function syncDrifts(
  { diagnoses }: LiveRun,
  { alarms }: LiveVerdict,
  recovered: readonly string[],
  { github, now, sleep, tell }: Terminal,
): Promise<void> {
  if (github === undefined)
    throw new TouchstoneError('cli/usage', {
      value: '--issues needs GITHUB_TOKEN and GITHUB_REPOSITORY',
      hint: 'Use it in a workflow of GitHub Actions whose job may write issues.',
    })
  const [{ syncIssues }, { formatDriftIssue }] = await Promise.all([
    import('../../live/github/github-issues.ts'),
    import('../../report/markdown/live-markdown.ts'),
  ])
  const issues = alarms.map((drift) => formatDriftIssue(drift, diagnoses[drift.fingerprint]))
  const synced = await syncIssues(issues, recovered, { ...github, fetch, now, sleep })
  for (const { number, done } of synced) if (done !== 'nothing') tell(`issue ${number} ${done}\n`)
}
