import { formatWhere } from '../../errors/touchstone-error.ts'
import type { CheckResult, CheckStatus } from '../../check/check-fixture.ts'
import { isReadFailure, type ReadFailure } from '../../check/read-failure.ts'
import { caseOf } from '../../project/find-fixtures.ts'
import { showInvisible } from '../../review/edits/show-invisible.ts'
import { describeDifference } from './difference.ts'
import { type Paint, plain } from './paint.ts'
import { formatTextNotes } from './text-notes.ts'
import { formatAdvice } from './check-advice.ts'
import { listCalls } from '../list-calls.ts'
import { count, formatSummary } from '../summary.ts'

/** The maximum number of fixtures that are all listed; of more, only those that need a look are. */
const maxTableLength = 100
/** The maximum number of differences to show of one fixture. */
const maxDifferences = 12

/**
 * Report a check for a terminal: a line a fixture, below it what differs, and a summary with the next command.
 *
 * @param seconds how long the check took
 */
export function formatCheck(results: readonly CheckResult[], seconds: number, paint: Paint = plain): string {
  const listed = results.length > maxTableLength ? results.filter(({ status }) => status !== 'same') : results
  const width = Math.max(...results.map((result) => caseOf(result).length))
  const rows = listed.map((result) => formatRow(result, width, paint))
  const summary = `${formatSummary(results)} (${seconds.toFixed(2)} s)`
  const isGreen = results.every(({ status }) => status === 'same')
  return [
    ...rows,
    '',
    ...formatTextNotes(results, paint),
    isGreen ? paint.good(summary) : paint.bad(summary),
    ...formatAdvice(results),
    '',
  ].join('\n')
}

const signs: Record<CheckStatus, string> = {
  same: '✓',
  different: '✗',
  disagreeing: '≠',
  missing: '?',
  orphaned: '!',
  renamed: '→',
  broken: '✗',
}

function formatRow(result: CheckResult, width: number, paint: Paint): string {
  const { status, source, differences } = result
  const colour = status === 'same' ? paint.good : paint.bad
  const row = `${colour(signs[status])} ${caseOf(result).padEnd(width)}  ${paint.faint(source.padEnd(4))}  ${nameFound(result)}`
  const details = differences.slice(0, maxDifferences).map((difference) => describeDifference(difference, paint))
  if (differences.length > maxDifferences) details.push(`… and ${differences.length - maxDifferences} more`)
  if (result.failure !== undefined) details.push(formatFailure(result.failure, paint))
  if (result.error !== undefined) details.push(formatError(result.error, paint))
  return [row, ...details.map((detail) => detail.replace(/^/gm, '    '))].join('\n')
}

function nameFound(result: CheckResult): string {
  const { status, differences, renamed } = result
  if (status === 'different') return count(differences.length, 'difference')
  if (status === 'disagreeing') return count(differences.length, 'disagreement')
  if (renamed === undefined) return status
  if (renamed.from === caseOf(result)) return `renamed to ${renamed.to}`
  const told = differences.length === 0 ? 'as it was accepted' : count(differences.length, 'difference')
  return `renamed from ${renamed.from}; ${told}`
}

/** Write an error in full: code, fact, place, remedy; of what a reader threw the calls that led to it. */
export function formatError(
  { code, message, hint, where, cause }: NonNullable<CheckResult['error']>,
  paint: Paint = plain,
): string {
  const place = formatWhere(where)
  const calls = isReadFailure(cause) ? listCalls(cause) : []
  const places = calls.length > 0 ? calls : place === '' ? [] : [place]
  return formatLines([`${paint.bad(code)}  ${showInvisible(message)}`, places, hint], paint)
}

/** Write why a reader gave no item: its error, the calls that led to it, remedy. */
function formatFailure(failure: ReadFailure, paint: Paint): string {
  const { name, message, hint } = failure
  return formatLines([`${paint.bad(name)}  ${showInvisible(message)}`, listCalls(failure), hint], paint)
}

function formatLines([fact, places, hint]: readonly [string, readonly string[], string | undefined], paint: Paint) {
  return [
    fact,
    ...places.map((place) => `  ${paint.faint('at')}    ${place}`),
    ...(hint === undefined ? [] : [`  ${paint.faint('hint')}  ${hint}`]),
  ].join('\n')
}

/** Write why one of several was refused, under its name. */
export function formatRefusal(name: string, error: NonNullable<CheckResult['error']>, paint: Paint): string {
  return `${paint.bad('✗')} ${name}\n${formatError(error, paint).replace(/^/gm, '    ')}\n`
}
