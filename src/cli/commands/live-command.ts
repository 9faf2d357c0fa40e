import { join, resolve } from 'node:path'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { ChooseOptions } from '../../live/choose-targets.ts'
import {
  type DecidedRun,
  type LivePorts,
  readLiveStatus,
  runLive as runLiveCheck,
  type RunLiveOptions,
} from '../../live/run.ts'
import { liveExits } from '../../live/verdict/decide-verdict.ts'
import { fingerprintDrift } from '../../live/verdict/fingerprint-drift.ts'
import { formatRun } from '../../live/verdict/run-file.ts'
import { caseOf } from '../../project/find-fixtures.ts'
import { loadProject } from '../../project/load-project.ts'
import { workFolder } from '../../project/write-file.ts'
import { formatLive, formatLiveStatus } from '../../report/terminal/live-terminal.ts'
import { deliver } from '../deliver.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { formatTool, openWeb, type WebOptions } from '../open-capture.ts'
import { showProgress } from '../terminal/progress.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** The options of `touchstone live`. */
export interface LiveCommandOptions extends WebOptions {
  readonly http?: boolean
  readonly invented?: boolean
  readonly shard?: { readonly part: number; readonly of: number }
  readonly save: boolean
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
  const choice = { cases, from: terminal.cwd, invented: options.invented === true }
  if (options.status === true) {
    const statuses = readLiveStatus(project, { ...choice, ledger, now: terminal.now() })
    terminal.print(formatLiveStatus(statuses, terminal.paint))
    return statuses.some(({ stale }) => stale) ? exitCodes.different : exitCodes.same
  }
  const outcome = await runLiveCheck(
    project,
    toRunOptions(choice, ledger, options, terminal),
    openPorts(options, terminal),
  )
  if (outcome.kind === 'part') {
    deliver(options.json as string, formatRun(outcome.run), terminal)
    return exitCodes.same
  }
  await writeReports(outcome, options, terminal)
  if (options.issues === true) await syncDrifts(outcome, terminal)
  return outcome.isStopped ? exitCodes.interrupted : liveExits[outcome.verdict.kind]
}

function toRunOptions(
  choice: ChooseOptions,
  ledger: string,
  { shard, http = false, save, seen, of, merge, json, version }: LiveCommandOptions,
  { cwd, isCi }: Terminal,
): RunLiveOptions {
  return {
    ...{ ...choice, ledger, http, alarm: { seen, of }, tool: formatTool(version) },
    save: save && !isCi,
    isPart: shard !== undefined && json !== undefined,
    ...(shard !== undefined && { shard }),
    ...(merge !== undefined && { merge: merge.map((file) => resolve(cwd, file)) }),
  }
}

function openPorts(options: LiveCommandOptions, terminal: Terminal): LivePorts {
  const { now, sleep, untilStopped } = terminal
  return {
    ...{ now, sleep, untilStopped },
    openWeb: () => openWeb(options, 'looks whether fixtures still are as they were', terminal),
    showProgress: (total) => showProgress(terminal, 'looking', total),
    note: (line) => terminal.tell(`note  ${line}\n`),
    show: ({ run, verdict }) => terminal.print(formatLive(run.liveResults, verdict, terminal.paint)),
  }
}

async function writeReports(
  { run, verdict, details }: DecidedRun,
  { json, markdown, html }: LiveCommandOptions,
  terminal: Terminal,
): Promise<void> {
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
    ...details.get(caseOf(liveResult)),
  }))
  deliver(html, formatLiveHtml({ verdict: verdict.kind, made: new Date(terminal.now()).toISOString(), seen }), terminal)
}

async function syncDrifts(
  { run: { diagnoses }, verdict: { alarms }, recovered }: DecidedRun,
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
