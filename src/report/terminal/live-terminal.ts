import type { LayoutDrift, LiveVerdict } from '../../live/verdict/decide-verdict.ts'
import { driftKinds } from '../../live/verdict/drift-kinds.ts'
import type { DriftHistory } from '../../live/verdict/drift-history.ts'
import type { FixtureStatus } from '../../live/verdict/ledger.ts'
import type { Blocked } from '../../live/verdict/find-blocked.ts'
import { type FieldDrift, isFresh, type LiveResult, type Place } from '../../live/verdict/live-result.ts'
import { caseOf } from '../../project/find-fixtures.ts'
import { type Paint, plain } from './paint.ts'
import { casesOf, markOf, type LiveResultMark, summarizeLive } from './live-summary.ts'
import { showLine } from './show-line.ts'
import { count } from '../summary.ts'

/** The maximum number of fixtures that are all listed; of more, only those that need a look are. */
const maxTableLength = 100
/** The maximum number of drifts to show of one fixture, and of one run. */
const maxDrifts = 12

const signs: Record<LiveResultMark, string> = { well: '✓', edited: '~', drift: '✗', unseen: '?' }
const colours: Record<LiveResultMark, keyof Paint> = { well: 'good', edited: 'good', drift: 'bad', unseen: 'warn' }

/**
 * Report a run of the live check for a terminal: a line a fixture, below it its drifts; then alarms and suspicions, a
 * summary and the next commands.
 */
export function formatLive(liveResults: readonly LiveResult[], verdict: LiveVerdict, paint: Paint = plain): string {
  const isLong = liveResults.length > maxTableLength
  const isWell = ({ kind, http }: LiveResult): boolean => (kind === 'agrees' || kind === 'edited') && http === undefined
  const listed = isLong ? liveResults.filter((liveResult) => !isWell(liveResult)) : liveResults
  const width = Math.max(0, ...listed.map((liveResult) => caseOf(liveResult).length))
  const summary = summarizeLive(liveResults, verdict)
  const colour = { agrees: paint.good, drift: paint.bad, inconclusive: paint.warn }[verdict.kind]
  const parts = [
    listed.map((liveResult) => formatResult(liveResult, width, paint)),
    formatDrifts(verdict, paint),
    [colour(summary), ...formatAdvice(liveResults, verdict)],
  ]
  return `${parts.flatMap((lines) => (lines.length === 0 ? [] : [lines.join('\n')])).join('\n\n')}\n`
}

function formatResult({ kind, detail, ms, drifts, http, ...fixture }: LiveResult, width: number, paint: Paint): string {
  const mark = markOf(kind)
  const shown = showLine(detail)
  const row = [
    `${paint[colours[mark]](signs[mark])} ${caseOf(fixture).padEnd(width)}`,
    paint.faint(fixture.source.padEnd(4)),
    kind.padEnd('redirected-home'.length),
    ...(shown === '' ? [] : [shown]),
    paint.faint(`${Math.round(ms)} ms`),
  ].join('  ')
  const details = drifts.slice(0, maxDrifts).map((drift) => `    ${formatFieldDrift(drift, paint)}`)
  if (drifts.length > maxDrifts) details.push(`    … and ${drifts.length - maxDrifts} more`)
  if (http !== undefined) details.push(`    without a browser  ${showLine(http)}`)
  return [row, ...details].join('\n')
}

/** Format a drift in one line: the field, the kind of drift, the rule, and the rule that took over. */
function formatFieldDrift({ field, kind, rule, now, edit, reason }: FieldDrift, paint: Paint): string {
  const parts = [`${paint.strong(showLine(field))}  ${paint.faint(driftKinds[kind].words)}`]
  if (rule !== undefined) parts.push(paint.old(showLine(rule)))
  if (reason !== undefined) parts.push(paint.new(showLine(reason)))
  if (edit !== undefined) parts.push(paint.new(showLine(edit)))
  if (now !== undefined) parts.push(`→ ${paint.new(showLine(now))}`)
  else if (kind === 'value-lost') parts.push(paint.faint('nothing takes over'))
  return parts.join('  ')
}

function formatDrifts({ alarms, suspicions }: LiveVerdict, paint: Paint): string[] {
  const format = (word: string, { name, fingerprint, fixtures, again, compared }: LayoutDrift): string => {
    const twice = again.length > 0 ? ', twice in a row' : ''
    const place = `on ${fixtures.length} of ${count(compared, 'fixture')}${twice}`
    return `${word}  ${showLine(name, 200)}, ${place}  ${paint.faint(fingerprint)}`
  }
  const lines = [
    ...alarms.map((drift) => format(paint.bad('alarm    '), drift)),
    ...suspicions.map((drift) => format(paint.warn('suspicion'), drift)),
  ]
  return lines.length <= maxDrifts
    ? lines
    : [...lines.slice(0, maxDrifts), `… and ${lines.length - maxDrifts} more drifts`]
}

/** List the next commands, for every page that drifted or was not seen. */
function formatAdvice(liveResults: readonly LiveResult[], { kind, alarms }: LiveVerdict): string[] {
  const name = (cases: Iterable<string>): string => {
    const names = [...new Set(cases)]
    return names.length > 3 ? '<case…>' : names.join(' ')
  }
  const marked = (mark: LiveResultMark): string[] => liveResults.filter((one) => markOf(one.kind) === mark).map(caseOf)
  const [drifted, unseen] = [marked('drift'), marked('unseen')]
  if (liveResults.some(isFresh)) {
    const isSuspect = kind === 'inconclusive' && drifted.length > 0
    return [
      ...(alarms.length > 0 ? ['Keep one of them as a case, to mend the rule by: touchstone live --fresh --add'] : []),
      ...(isSuspect ? ['To make sure, look at more: touchstone live --fresh 10'] : []),
    ]
  }
  return [
    ...(alarms.length > 0
      ? [`Mend the rule, on the page as it is now: touchstone refresh ${name(alarms.flatMap(casesOf))}`]
      : []),
    ...(kind === 'inconclusive' && drifted.length > 0
      ? [`To make sure, look again: touchstone live ${name(drifted)}`]
      : []),
    ...(kind === 'inconclusive' && unseen.length > 0
      ? [`Those not seen, later:    touchstone live ${name(unseen)}`]
      : []),
  ]
}

/** Report the ledger for a terminal: a line a fixture, the number of stale ones, and the next command. */
export function formatLiveStatus(
  statuses: readonly FixtureStatus[],
  drifts: readonly DriftHistory[] = [],
  paint: Paint = plain,
): string {
  if (statuses.length === 0) return 'There are no fixtures to look at.\n'
  const width = Math.max(...statuses.map((status) => caseOf(status).length))
  const stale = statuses.filter((status) => status.stale)
  const names = [...new Set(stale.map(caseOf))]
  const summary = `${count(statuses.length, 'fixture')}, ${stale.length} without an agreement for 90 days`
  const advice = `Look at them: touchstone live ${names.length > 3 ? '<case…>' : names.join(' ')}`
  return [
    ...statuses.map((status) => formatStatus(status, width, paint)),
    '',
    ...drifts.flatMap((drift, index) => [formatHistory(drift, paint), ...(index === drifts.length - 1 ? [''] : [])]),
    ...(stale.length === 0 ? [paint.good(summary)] : [paint.warn(summary), advice]),
    '',
  ].join('\n')
}

function formatHistory({ site, layout, name, agreed, since, fixtures }: DriftHistory, paint: Paint): string {
  const before = agreed === undefined ? 'never seen to agree' : `agreed until ${agreed.slice(0, 10)}`
  const place = `on ${count(fixtures.length, 'fixture')}`
  return `${paint.bad('broken')}  ${showLine(`${site} ${layout}: ${name}`, 200)}, ${before}, since ${since.slice(0, 10)} ${place}`
}

/** The places from which pages are asked for, in words. */
const placeNames: Readonly<Record<Place, string>> = { ci: 'CI', local: 'a machine of your own' }

function formatBlocked({ from, since, agreedElsewhere }: Blocked): string {
  const agreed = agreedElsewhere === undefined ? '' : `, agreed elsewhere on ${showLine(agreedElsewhere.slice(0, 10))}`
  return `blocked from ${placeNames[from]} since ${showLine(since.slice(0, 10))}${agreed}`
}

function formatStatus(
  { stale, agreed, layout, last, blocked, ...fixture }: FixtureStatus,
  width: number,
  paint: Paint,
): string {
  const day = (time: string): string => showLine(time.slice(0, 10))
  return [
    `${stale ? paint.warn('!') : paint.good('✓')} ${caseOf(fixture).padEnd(width)}`,
    paint.faint(fixture.source.padEnd(4)),
    agreed === undefined ? 'never agreed     ' : `agreed ${day(agreed)}`,
    last === undefined ? 'never looked at' : `last ${day(last.at)} ${showLine(last.kind)}`,
    ...(layout === undefined ? [] : [paint.faint(showLine(layout))]),
    ...(blocked === undefined ? [] : [paint.warn(formatBlocked(blocked))]),
  ].join('  ')
}
