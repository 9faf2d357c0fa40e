import type { LayoutDrift, LiveVerdict } from '../live/alarm.ts'
import type { FixtureStatus } from '../live/ledger.ts'
import type { FieldDrift, Sighting } from '../live/sighting.ts'
import { caseOf } from '../fixture/find-fixtures.ts'
import { type Paint, plain } from './difference.ts'
import { casesOf, markOf, type SightingMark, summarizeLive } from './live-summary.ts'
import { showLine } from './show-line.ts'
import { count } from './summary.ts'

/** The most fixtures to list when all is well with them; of more, only those that need a look are listed. */
const longestTable = 100
/** The most drifts of one fixture, and of one run, to show. */
const mostDrifts = 12

const signs: Record<SightingMark, string> = { well: '✓', edited: '~', drift: '✗', unseen: '?' }
const colours: Record<SightingMark, keyof Paint> = { well: 'good', edited: 'good', drift: 'bad', unseen: 'warn' }

/**
 * Report a run of the live check for a terminal: a line a fixture, below it what drifted; then what is believed of it,
 * a summary and the next commands.
 */
export function formatLive(sightings: readonly Sighting[], verdict: LiveVerdict, paint: Paint = plain): string {
  const isLong = sightings.length > longestTable
  const isWell = ({ kind, http }: Sighting): boolean => (kind === 'agrees' || kind === 'edited') && http === undefined
  const listed = isLong ? sightings.filter((sighting) => !isWell(sighting)) : sightings
  const width = Math.max(0, ...listed.map((sighting) => caseOf(sighting).length))
  const summary = summarizeLive(sightings, verdict)
  const colour = { agrees: paint.good, drift: paint.bad, inconclusive: paint.warn }[verdict.kind]
  const parts = [
    listed.map((sighting) => formatSighting(sighting, width, paint)),
    formatDrifts(verdict, paint),
    [colour(summary), ...formatAdvice(sightings, verdict)],
  ]
  return `${parts.flatMap((lines) => (lines.length === 0 ? [] : [lines.join('\n')])).join('\n\n')}\n`
}

function formatSighting({ kind, detail, ms, drifts, http, ...fixture }: Sighting, width: number, paint: Paint): string {
  const mark = markOf(kind)
  const said = showLine(detail)
  const row = [
    `${paint[colours[mark]](signs[mark])} ${caseOf(fixture).padEnd(width)}`,
    paint.faint(fixture.source.padEnd(4)),
    kind.padEnd('redirected-home'.length),
    ...(said === '' ? [] : [said]),
    paint.faint(`${Math.round(ms)} ms`),
  ].join('  ')
  const details = drifts.slice(0, mostDrifts).map((drift) => `    ${formatFieldDrift(drift, paint)}`)
  if (drifts.length > mostDrifts) details.push(`    … and ${drifts.length - mostDrifts} more`)
  if (http !== undefined) details.push(`    without a browser  ${showLine(http)}`)
  return [row, ...details].join('\n')
}

/** Write a drift in one line: the field, what became of it, the rule, and what took over. */
function formatFieldDrift({ field, kind, rule, now }: FieldDrift, paint: Paint): string {
  const parts = [`${paint.strong(showLine(field))}  ${paint.faint(kind)}`]
  if (rule !== undefined) parts.push(paint.old(showLine(rule)))
  if (now !== undefined) parts.push(`→ ${paint.new(showLine(now))}`)
  else if (kind === 'value lost') parts.push(paint.faint('nothing takes over'))
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
  return lines.length <= mostDrifts
    ? lines
    : [...lines.slice(0, mostDrifts), `… and ${lines.length - mostDrifts} more drifts`]
}

/** The next commands, for whatever is not well. */
function formatAdvice(sightings: readonly Sighting[], { kind, alarms }: LiveVerdict): string[] {
  const name = (cases: Iterable<string>): string => {
    const names = [...new Set(cases)]
    return names.length > 3 ? '<case…>' : names.join(' ')
  }
  const marked = (mark: SightingMark): string[] => sightings.filter((one) => markOf(one.kind) === mark).map(caseOf)
  const [drifted, unseen] = [marked('drift'), marked('unseen')]
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

/** Report what the ledger knows, for a terminal: a line a fixture, the stale ones counted, and the next command. */
export function formatLiveStatus(statuses: readonly FixtureStatus[], paint: Paint = plain): string {
  if (statuses.length === 0) return 'There are no fixtures to look at.\n'
  const width = Math.max(...statuses.map((status) => caseOf(status).length))
  const stale = statuses.filter((status) => status.stale)
  const names = [...new Set(stale.map(caseOf))]
  const summary = `${count(statuses.length, 'fixture')}, ${stale.length} without an agreement for 90 days`
  const advice = `Look at them: touchstone live ${names.length > 3 ? '<case…>' : names.join(' ')}`
  return [
    ...statuses.map((status) => formatStatus(status, width, paint)),
    '',
    ...(stale.length === 0 ? [paint.good(summary)] : [paint.warn(summary), advice]),
    '',
  ].join('\n')
}

function formatStatus({ stale, agreed, layout, last, ...fixture }: FixtureStatus, width: number, paint: Paint): string {
  const day = (time: string): string => showLine(time.slice(0, 10))
  return [
    `${stale ? paint.warn('!') : paint.good('✓')} ${caseOf(fixture).padEnd(width)}`,
    paint.faint(fixture.source.padEnd(4)),
    agreed === undefined ? 'never agreed     ' : `agreed ${day(agreed)}`,
    last === undefined ? 'never looked at' : `last ${day(last.at)} ${showLine(last.kind)}`,
    ...(layout === undefined ? [] : [paint.faint(showLine(layout))]),
  ].join('  ')
}
