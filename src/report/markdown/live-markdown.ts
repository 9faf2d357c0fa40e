import type { LayoutDrift, LiveVerdict } from '../../live/verdict/decide-verdict.ts'
import type { Diagnosis } from '../../live/diagnose/diagnosis.ts'
import { driftKinds } from '../../live/verdict/drift-kinds.ts'
import type { DriftIssue } from '../../live/github/github-issues.ts'
import type { LiveResult } from '../../live/verdict/live-result.ts'
import { caseOf } from '../../project/find-fixtures.ts'
import { fixtureOf } from '../../review/change.ts'
import { inCode } from './escape-markdown.ts'
import { casesOf, describeResult, markOf, type LiveResultMark, summarizeLive } from '../terminal/live-summary.ts'
import { showLine } from '../terminal/show-line.ts'
import { count } from '../summary.ts'

/** Diagnoses by the fingerprint of their drift. */
export type Diagnoses = ReadonlyMap<string, Diagnosis>

const marks: Record<LiveResultMark, string> = { well: '🟢', edited: '🟢', drift: '🔴', unseen: '⚪' }
/** The maximum number of rows, drifts, and fixtures of a drift; GitHub takes 1,024 KiB as a summary, 64 KiB as an issue. */
const maxRows = 200
const maxDrifts = 20
const maxNames = 50

/** Format a run of the live check as Markdown for the summary of a job: the drifts and their causes, then every fixture. */
export function formatLiveMarkdown(
  liveResults: readonly LiveResult[],
  verdict: LiveVerdict,
  diagnoses: Diagnoses = new Map(),
): string {
  const { alarms, suspicions } = verdict
  return [
    `## Touchstone live: ${summarizeLive(liveResults, verdict)}\n`,
    ...formatDrifts('Alarms', alarms, diagnoses),
    ...formatDrifts('Suspicions', suspicions, diagnoses),
    ...formatTable(liveResults),
  ].join('\n')
}

function formatDrifts(title: string, drifts: readonly LayoutDrift[], diagnoses: Diagnoses): string[] {
  if (drifts.length === 0) return []
  const shown = drifts.slice(0, maxDrifts).map((drift) => {
    return `**${inCode(drift.name, 300)}**\n\n${describeDrift(drift, diagnoses.get(drift.fingerprint))}`
  })
  const left = drifts.length - shown.length
  return [`### ${title}\n`, ...shown, ...(left > 0 ? [`… and ${left} more.\n`] : [])]
}

function formatTable(liveResults: readonly LiveResult[]): string[] {
  if (liveResults.length === 0) return []
  const isListedFirst = ({ kind }: LiveResult): number => (kind === 'agrees' || kind === 'edited' ? 1 : 0)
  const sorted = [...liveResults].sort((a, b) => isListedFirst(a) - isListedFirst(b))
  const rows = sorted.slice(0, maxRows).map(({ kind, ms, ...fixture }) => {
    const detail = describeResult(fixture)
    const shown = detail === '' ? '' : inCode(detail)
    return `| ${marks[markOf(kind)]} ${kind} | ${inCode(caseOf(fixture))} | ${fixture.source} | ${shown} | ${Math.round(ms)} |`
  })
  const left = sorted.length - rows.length
  return [
    ['| seen | case | source | detail | ms |', '| --- | --- | --- | --- | ---: |', ...rows].join('\n'),
    ...(left > 0 ? [`\n… and ${left} more.`] : []),
    '',
  ]
}

/** Format the issue about a drift. It names no time, so that it changes only with the drift or its fixtures. */
export function formatDriftIssue(drift: LayoutDrift, diagnosis?: Diagnosis): DriftIssue {
  const body = [
    'The live check finds that the site changed a layout under its rules.\n',
    describeDrift(drift, diagnosis),
    'See the page as it is now, and mend the rule:\n',
    `    npx touchstone refresh ${casesOf(drift).slice(0, 3).join(' ')}\n`,
    'This issue is kept up to date by the live check, and closed by it once no fixture shows the drift any more.\n',
  ].join('\n')
  return { fingerprint: drift.fingerprint, title: `Drift: ${showLine(drift.name, 200)}`, body }
}

function describeDrift({ drift, layout, fixtures, compared }: LayoutDrift, diagnosis?: Diagnosis): string {
  const { field, kind, rule, node, now, edit, reason } = drift
  const names = fixtures.slice(0, maxNames).map((fixture) => inCode(fixtureOf(fixture)))
  const more = fixtures.length > maxNames ? ` and ${fixtures.length - maxNames} more` : ''
  const facts: [string, string | undefined][] = [
    ['Field', `${inCode(field)}, ${driftKinds[kind].words}`],
    ['Layout', layout === undefined ? undefined : inCode(layout)],
    ['Rule', rule === undefined ? undefined : inCode(rule, 300)],
    ['Why it does not fit', reason === undefined ? undefined : inCode(reason, 300)],
    ['What was done to it', edit === undefined ? undefined : inCode(edit, 300)],
    ['It read', node === undefined ? undefined : inCode(node, 300)],
    ['Now found by', now === undefined ? (kind === 'value-lost' ? 'nothing' : undefined) : inCode(now, 300)],
    ['Seen on', `${fixtures.length} of ${count(compared, 'fixture')} compared: ${names.join(', ')}${more}`],
    ...(diagnosis === undefined ? [] : describeDiagnosis(diagnosis)),
  ]
  const lines = facts.flatMap(([name, fact]) => (fact === undefined ? [] : [`- ${name}: ${fact}`]))
  return `${lines.join('\n')}\n`
}

function describeDiagnosis({ before, nearest, suggestion }: Diagnosis): [string, string | undefined][] {
  const where = nearest === undefined ? '' : `${inCode(nearest.tag, 300)} at ${inCode(nearest.node, 300)}`
  const reasons = nearest?.reasons.map((reason) => inCode(reason)).join(', ')
  return [
    ['Before', `the rule found it on ${before.found} of ${count(before.pages, 'saved page')}`],
    ['Most like it now', nearest && `${where}, ${Math.round(nearest.score * 100)} %: ${reasons}`],
    [
      'A selector that would find it',
      suggestion &&
        `${inCode(suggestion.selector, 300)}, harmless on ${suggestion.harmless} of ${count(suggestion.pages, 'saved page')}`,
    ],
  ]
}
