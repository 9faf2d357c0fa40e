import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { RedactionRules } from '../../sites/site.ts'
import { compareDocuments, type Difference } from '../../snapshot/compare.ts'
import { type Data, type Document, toDocument } from '../../snapshot/document.ts'
import { findSurvivors } from './find-survivors.ts'
import { startsAsAddress } from '../prose/redact-address.ts'
import type { Reading } from '../../sites/reading.ts'
import type { RedactedText } from '../prose/redact-evidence.ts'
import { shapeOf } from '../prose/shape.ts'

/** The parts of a reading that redaction must not change. */
export type ProvedReading = Pick<Reading, 'document' | 'trace' | 'findings'>

/**
 * Prove that redaction kept what matters and nothing else: the redacted evidence gives a result of the same shape, by
 * the same rules at the same places, its witnesses agree as before, and no sentence of the source is left in it.
 *
 * @throws TouchstoneError `capture/shape-changed` naming the field, `capture/prose-survives` quoting the sentence
 */
export function proveRedaction(
  before: ProvedReading,
  after: ProvedReading,
  redacted: RedactedText,
  rules: RedactionRules,
): void {
  const [difference] = compareReadings(before, after)
  if (difference !== undefined)
    throw new TouchstoneError('capture/shape-changed', {
      value: `${difference.path}: ${JSON.stringify(difference.old)} became ${JSON.stringify(difference.new)}`,
    })
  const prose = [...redacted.prose, ...textsIn(before.document)]
  const [survivor] = findSurvivors(prose, redacted.text, rules.keep)
  if (survivor !== undefined) throw new TouchstoneError('capture/prose-survives', { value: `“${survivor}”` })
}

/** All texts in data: what the site's own rules found, whatever the redactor took for prose. */
function textsIn(data: Data): string[] {
  if (typeof data === 'string') return startsAsAddress(data) ? [] : data.split(/<[^>]*>/)
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : []
}

/** Compare the shapes of two readings, the rules that fired, and the names of what their witnesses disagree about. */
function compareReadings(before: ProvedReading, after: ProvedReading): Difference[] {
  const [old, now] = [describeReading(before), describeReading(after)]
  return [...compareDocuments(old.shape, now.shape), ...compareDocuments(old.how, now.how)]
}

function describeReading({ document, trace, findings }: ProvedReading): { shape: Document; how: Document } {
  const how = toDocument({ trace, findings: findings.map(({ name }) => name) })
  return { shape: shapeOf(document) as Document, how }
}
