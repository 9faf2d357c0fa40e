import junit, { type Builder } from 'junit-report-builder'
import type { CheckResult } from '../../check/check-fixture.ts'
import { describeRename } from '../../check/find-renamed.ts'
import { caseOf } from '../../project/find-fixtures.ts'
import { describeDifference } from '../terminal/difference.ts'
import { listCalls } from '../list-calls.ts'
import { showInvisible } from '../../review/edits/show-invisible.ts'

/** The maximum number of differences to write of one fixture. */
const maxDifferences = 50

/**
 * Format a check as JUnit's XML: a suite for each site, a test for each fixture; a broken fixture is an error, every other
 * red one a failure.
 */
export function formatReportJunit(results: readonly CheckResult[]): string {
  // CommonJS exports the builder itself; its types say it were one step deeper.
  const builder = (junit as unknown as Builder).newBuilder()
  for (const site of new Set(results.map((result) => result.site))) {
    const suite = builder.testSuite().name(site)
    for (const result of results.filter((one) => one.site === site)) {
      const { source, status, error } = result
      const test = suite.testCase().className(caseOf(result)).name(source)
      if (error !== undefined) test.error(toXmlText(error.message), error.code, toXmlText(error.hint))
      else if (status !== 'same') test.failure(describe(result), status)
    }
  }
  return builder.build()
}

function describe({ status, differences, failure, renamed }: CheckResult): string {
  const shown = differences.slice(0, maxDifferences).map((difference) => describeDifference(difference))
  const more = differences.length > maxDifferences ? [`… and ${differences.length - maxDifferences} more`] : []
  const thrown =
    failure === undefined
      ? []
      : [`${failure.name}: ${failure.message}`, ...listCalls(failure).map((call) => `    at ${call}`)]
  return toXmlText([renamed === undefined ? status : describeRename(renamed), ...shown, ...more, ...thrown].join('\n'))
}

/** XML 1.0 has no way to write most control characters, nor half a surrogate pair. */
function toXmlText(text: string): string {
  return showInvisible(text).toWellFormed()
}
