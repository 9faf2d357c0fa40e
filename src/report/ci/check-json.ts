import type { CheckResult } from '../../check/check-fixture.ts'
import { countStatuses } from '../summary.ts'

/**
 * Report a check as JSON, for other programs: `{ summary: { fixtures, same, different, … }, fixtures: [{ site, case,
 * source, status, differences, error? }] }`.
 */
export function formatCheckJson(results: readonly CheckResult[]): string {
  const fixtures = results.map(({ site, name, source, status, differences, error }) => ({
    site,
    case: name,
    source,
    status,
    differences,
    ...(error !== undefined && {
      error: { code: error.code, message: error.message, hint: error.hint, where: error.where },
    }),
  }))
  return `${JSON.stringify({ summary: { fixtures: results.length, ...countStatuses(results) }, fixtures }, null, 2)}\n`
}
