import { resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { defaultLedger } from '../../project/ledger-file.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { ChooseOptions } from '../../live/choose-targets.ts'
import { type DecidedRun, type LivePorts, readLiveStatus, runLive, type RunLiveOptions } from '../../live/run.ts'
import { liveExits } from '../../live/verdict/decide-verdict.ts'
import { fingerprintDrift } from '../../live/verdict/fingerprint-drift.ts'
import { formatRun } from '../../live/verdict/run-file.ts'
import { caseOf } from '../../project/find-fixtures.ts'
import { loadProject } from '../../project/load-project.ts'
import { formatLive, formatLiveStatus } from '../../report/terminal/live-terminal.ts'
import { makeStatusFile } from '../../live/verdict/status-file.ts'
import { deliver } from '../deliver.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { addWebOptions, formatTool, openWeb, type WebOptions } from '../open-web.ts'
import { showProgress } from '../terminal/progress.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Defines `touchstone live`: does the site still look as the fixtures say? */
export function define(command: Command, { open, finish, version }: CommandContext): void {
  command
    .addOption(
      new Option(
        '--fresh [n]',
        'Looks at the newest pages of each site, 5 when absent, without any case of them; names are those of sites.',
      ).argParser(readCount),
    )
    .option('--add', 'With --fresh: keeps the first page that drifted, else the newest, as a case.')
    .option('--status', 'Only says when each case last agreed, which are stale, and since when rules are broken.')
    .option('--http', 'Also asks without a browser, and says where that differs.')
    .option('--invented', 'Also looks at cases that were invented; for a server that stands in for the site.')
    .option('--no-save', 'Does not save pages that drifted for review.')
    .addOption(
      new Option('--seen <n>', 'Raises an alarm when a drift is seen on this many pages …')
        .default(3)
        .argParser(readCount),
    )
    .addOption(new Option('--of <n>', '… of this many of its layout.').default(5).argParser(readCount))
    .addOption(
      new Option('--shard <part/of>', 'Looks at a part of the cases, 1/2; with --json it decides nothing.').argParser(
        readShard,
      ),
    )
    .option('--ledger <file>', 'The file of the history; .touchstone/live.jsonl.')
    .option('--json <file>', 'Writes the run, for --merge; with --status the state of the site, for others.')
    .option('--markdown <file>', 'Writes the run for the summary of a job.')
    .option('--html <file>', 'Writes the run as one file, with pictures of what drifted.')
    .option('--merge <file...>', 'Sums up runs in place of looking.')
    .option('--notify <command>', 'Gives the verdict to a command as JSON, on its standard input.')
    .option('--issues', 'Keeps one issue on GitHub for each drift, and closes it on recovery.')
  addWebOptions(command)
    .addHelpText('after', help)
    .action(async (cases: string[], options: Omit<LiveOptions, 'version'>) =>
      finish(await run(cases, { ...options, version }, open())),
    )
}

const help = `
Exit codes: 0 agrees, 1 the layout has drifted, 4 inconclusive, 2 misuse or no Chromium.

Examples:
  $ touchstone live
  $ touchstone live --fresh 3 dw
  $ touchstone live two-leads --http
  $ touchstone live --html live.html --markdown "$GITHUB_STEP_SUMMARY"
  $ touchstone live --status`

function readCount(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= 1000) return number
  throw new InvalidArgumentError('Give a number from 1 to 1000.')
}

function readShard(text: string): { part: number; of: number } {
  const [, part, of] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number)
  if (part !== undefined && of !== undefined && part >= 1 && part <= of) return { part, of }
  throw new InvalidArgumentError('Give it as 1/2, 2/2.')
}

/** The number of fresh pages of a site. */
const usualFresh = 5

/** The options of `touchstone live`. */
interface LiveOptions extends WebOptions {
  /** The number of pages; `true` where none was named. */
  readonly fresh?: number | true
  /** Whether a fresh page is kept. */
  readonly add?: boolean
  readonly http?: boolean
  readonly invented?: boolean
  readonly shard?: { readonly part: number; readonly of: number }
  readonly save: boolean
  readonly status?: boolean
  /** The ledger's file. */
  readonly ledger?: string
  readonly seen: number
  readonly of: number
  readonly json?: string
  readonly markdown?: string
  readonly notify?: string
  readonly html?: string
  /** Files of runs to sum up, in place of looking. */
  readonly merge?: readonly string[]
  /** Whether to keep an issue on GitHub for each drift. */
  readonly issues?: boolean
}

async function run(cases: readonly string[], options: LiveOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.add === true && options.fresh === undefined)
    throw new TouchstoneError('cli/usage', { value: '--add', hint: 'It keeps one of the pages of --fresh.' })
  const github = options.issues === true ? githubOf(terminal) : undefined
  const project = await loadProject(terminal.cwd)
  const ledger = resolve(terminal.cwd, options.ledger ?? defaultLedger(project.root))
  const choice = { cases, from: terminal.cwd, invented: options.invented === true }
  if (options.status === true) {
    const { statuses, drifts } = await readLiveStatus(project, { ...choice, ledger, now: terminal.now() })
    if (options.json === undefined) terminal.print(formatLiveStatus(statuses, drifts, terminal.paint))
    else
      deliver(options.json, `${JSON.stringify(makeStatusFile(statuses, drifts, terminal.now()), null, 2)}\n`, terminal)
    return drifts.length > 0 || statuses.some(({ stale }) => stale) ? exitCodes.different : exitCodes.same
  }
  const outcome = await runLive(project, toRunOptions(choice, ledger, options, terminal), openPorts(options, terminal))
  if (outcome.kind === 'part') {
    deliver(options.json as string, formatRun(outcome.run), terminal)
    return exitCodes.same
  }
  await writeReports(outcome, options, terminal)
  if (options.add === true) await addFresh(outcome, options, terminal)
  if (options.notify !== undefined) await tellCommand(options.notify, outcome, terminal)
  if (github !== undefined) await syncDrifts(outcome, github, terminal)
  return outcome.isStopped ? exitCodes.interrupted : liveExits[outcome.verdict.kind]
}

function toRunOptions(
  choice: ChooseOptions,
  ledger: string,
  { fresh, shard, http = false, save, seen, of, merge, json, version }: LiveOptions,
  { cwd, isCi }: Terminal,
): RunLiveOptions {
  return {
    ...{ ...choice, ledger, http, alarm: { seen, of }, tool: formatTool(version) },
    save: save && !isCi,
    place: isCi ? 'ci' : 'local',
    isPart: shard !== undefined && json !== undefined,
    ...(shard !== undefined && { shard }),
    ...(fresh !== undefined && { fresh: fresh === true ? usualFresh : fresh }),
    ...(merge !== undefined && { merge: merge.map((file) => resolve(cwd, file)) }),
  }
}

function openPorts(options: LiveOptions, terminal: Terminal): LivePorts {
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
  { json, markdown, html }: LiveOptions,
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

/** Gives the verdict to a command; that it fails is noted, and changes nothing. */
async function tellCommand(
  command: string,
  { verdict, recovered, run: { liveResults } }: DecidedRun,
  terminal: Terminal,
): Promise<void> {
  const { notify } = await import('../notify.ts')
  const fault = await notify(command, { version: 1, verdict, recovered, results: liveResults }, terminal.cwd)
  if (fault !== undefined) terminal.tell(`note  ${command}: ${fault}\n`)
}

/** Keeps the first fresh page that drifted, else the newest that was read, as a case. */
async function addFresh({ run: { liveResults } }: DecidedRun, options: LiveOptions, terminal: Terminal): Promise<void> {
  const drifted = liveResults.find(({ kind }) => kind === 'drift')
  const page = drifted ?? liveResults.find(({ kind }) => kind === 'agrees')
  if (page === undefined) return terminal.tell('note  no page was read, so that none is kept\n')
  const { addWords } = await import('../add-words.ts')
  await addWords([page.url], { ...options, api: false, browser: true, keep: drifted !== undefined }, terminal)
}

/** Refuses a run for nothing: without a token no issue can be written at its end. */
function githubOf({ github }: Terminal): NonNullable<Terminal['github']> {
  if (github !== undefined) return github
  throw new TouchstoneError('cli/usage', {
    value: '--issues needs GITHUB_TOKEN and GITHUB_REPOSITORY',
    hint: 'Use it in a workflow of GitHub Actions whose job may write issues.',
  })
}

async function syncDrifts(
  { run: { diagnoses }, verdict: { alarms }, recovered }: DecidedRun,
  github: NonNullable<Terminal['github']>,
  { now, sleep, tell }: Terminal,
): Promise<void> {
  const [{ syncIssues }, { formatDriftIssue }] = await Promise.all([
    import('../../live/github/github-issues.ts'),
    import('../../report/markdown/live-markdown.ts'),
  ])
  const issues = alarms.map((drift) => formatDriftIssue(drift, diagnoses[drift.fingerprint]))
  const synced = await syncIssues(issues, recovered, { ...github, fetch, now, sleep })
  for (const { number, done } of synced) if (done !== 'nothing') tell(`issue ${number} ${done}\n`)
}
