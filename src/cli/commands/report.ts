import { existsSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import type { Command } from 'commander'
import { loadProject } from '../../project/load-project.ts'
import { readText } from '../../project/files/read-text.ts'
import type { Project } from '../../project/project.ts'
import { sources } from '../../project/source.ts'
import { ReviewService } from '../../pending/review-service.ts'
import { type OpenedReview, toReview } from '../../pending/open-review.ts'
import type { Change, Review } from '../../review/change.ts'
import { countStatuses, formatSummary } from '../../report/summary.ts'
import { deliver } from '../deliver.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openShown } from '../open-shown.ts'
import { readReviewTemplate } from '../server/review-template.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Defines `touchstone report`: checks, and writes what differs for a browser, a job summary, or other programs. */
export function define(command: Command, { open, finish }: CommandContext): void {
  command
    .option('--html <file>', 'One file that opens anywhere; touchstone-report.html where nothing else is asked for.')
    .option('--markdown <file>', 'For the summary of a job.')
    .option('--junit <file>', "JUnit's XML.")
    .option('--json <file>', 'Everything, for programs.')
    .option('--annotations', "Prints GitHub's annotations, one a group, ten at the most.")
    .addHelpText('after', help)
    .action(async (cases: string[], options: ReportOptions) => finish(await run(cases, options, open())))
}

const help = `
A file may be -, standard output. Exit codes are those of check.

Examples:
  $ touchstone report                                     # touchstone-report.html
  $ touchstone report --html review.html --markdown "$GITHUB_STEP_SUMMARY" --annotations
  $ touchstone report --junit junit.xml --json - | jq .groups`

/** The reports that are written, each to a file or to `-`, standard output. */
interface ReportOptions {
  readonly html?: string
  readonly markdown?: string
  readonly junit?: string
  readonly json?: string
  readonly annotations?: boolean
}

/** The report that is written where none is named. */
const defaultReport = 'touchstone-report.html'

async function run(cases: readonly string[], options: ReportOptions, terminal: Terminal): Promise<ExitCode> {
  const project = await loadProject(terminal.cwd)
  const opened = await openShown(project, cases, terminal)
  const context: ReportContext = { project, opened, review: toReview(opened), cases, terminal }
  const isDefault = Object.keys(options).length === 0
  const wanted: ReportOptions = isDefault ? { html: defaultReport } : options
  for (const [kind, format] of Object.entries(formats)) {
    const file = wanted[kind as keyof typeof formats]
    if (file !== undefined) deliver(file, await format(context), terminal)
  }
  if (wanted.annotations === true) terminal.print(await formatAnnotated(context))
  terminal.tell(`${formatSummary(opened.results)}\n`)
  const { broken, same } = countStatuses(opened.results)
  return broken > 0 ? exitCodes.failed : same === opened.results.length ? exitCodes.same : exitCodes.different
}

interface ReportContext {
  readonly project: Project
  readonly opened: OpenedReview
  readonly review: Review
  readonly cases: readonly string[]
  readonly terminal: Terminal
}

const formats = {
  html: formatHtml,
  markdown: async ({ review, opened }: ReportContext) =>
    (await import('../../report/markdown/report-markdown.ts')).formatReportMarkdown(review, opened.results),
  junit: async ({ opened }: ReportContext) =>
    (await import('../../report/ci/report-junit.ts')).formatReportJunit(opened.results),
  json: async ({ review }: ReportContext) =>
    (await import('../../report/ci/pending-json.ts')).formatPendingJson(review),
} as const

async function formatHtml({ project, opened, review, cases, terminal }: ReportContext): Promise<string> {
  const { formatReportHtml } = await import('../../report/html/report-html.ts')
  const service = new ReviewService(project, { opened, cases, from: terminal.cwd, now: terminal.now })
  return formatReportHtml({
    ...{ template: readReviewTemplate(), project: basename(project.root), review },
    made: new Date(terminal.now()).toISOString(),
    evidenceOf: (id) => service.evidenceOf(id),
  })
}

async function formatAnnotated({ project, review, terminal }: ReportContext): Promise<string> {
  const { formatAnnotations } = await import('../../report/ci/report-annotations.ts')
  const snapshotOf = ({ site, name, source }: Change) => join(project.snapshots, site, name, sources[source].snapshot)
  return formatAnnotations(review, {
    fileOf: (change) => relative(terminal.cwd, snapshotOf(change)),
    textOf: (change) => (existsSync(snapshotOf(change)) ? readText(snapshotOf(change)) : undefined),
  })
}
