import type { CheckResult, CheckStatus } from '../check/check-fixture.ts'

/** All statuses, best first. */
const statuses: readonly CheckStatus[] = [
  'same',
  'different',
  'disagreeing',
  'missing',
  'orphaned',
  'renamed',
  'broken',
]

/** Count the results of each status. */
export function countStatuses(results: readonly CheckResult[]): Record<CheckStatus, number> {
  const counts = { same: 0, different: 0, disagreeing: 0, missing: 0, orphaned: 0, renamed: 0, broken: 0 }
  for (const { status } of results) counts[status] += 1
  return counts
}

/** Summarize a check in one line: `61 fixtures: 60 same, 1 different`. */
export function formatSummary(results: readonly CheckResult[]): string {
  const counts = countStatuses(results)
  const parts = statuses.filter((status) => counts[status] > 0).map((status) => `${counts[status]} ${status}`)
  return `${count(results.length, 'fixture')}: ${parts.join(', ')}`
}

/** Write a number with its noun: `1 fixture`, `2 fixtures`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
