import type { CheckResult } from '../../check/check-fixture.ts'
import { countStatuses } from '../summary.ts'

/**
 * Report a check as JSON, for other programs: `{ summary: { fixtures, same, different, … }, fixtures: [{ site, case,
 * source, status, differences, texts?, renamed?, failure?, error? }] }`. `texts` are those that are not accounted for: `{ kind: 'unexplained' |
 * 'leaked', text, place, line?, column?, articles? }`. A `failure` is why the reader gave no item: `{ name, message, hint?,
 * frames: [{ function?, file, line, column?, isOwn }] }`; an `error`, why the case cannot be checked at all.
 */
export function formatCheckJson(results: readonly CheckResult[]): string {
  const fixtures = results.map(({ site, name, source, status, differences, texts, renamed, failure, error }) => ({
    site,
    case: name,
    source,
    status,
    differences,
    ...(texts !== undefined && { texts }),
    ...(renamed !== undefined && { renamed }),
    ...(failure !== undefined && { failure }),
    ...(error !== undefined && {
      error: { code: error.code, message: error.message, hint: error.hint, where: error.where },
    }),
  }))
  return `${JSON.stringify({ summary: { fixtures: results.length, ...countStatuses(results) }, fixtures }, null, 2)}\n`
}
