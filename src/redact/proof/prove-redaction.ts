import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { RedactionRules } from '../../sites/site.ts'
import { compareDocuments, type Difference, fieldOf } from '../../snapshot/compare.ts'
import { type Data, type Document, toDocument } from '../../snapshot/document.ts'
import { findSurvivors } from './find-survivors.ts'
import { startsAsAddress } from '../prose/redact-address.ts'
import type { Reading } from '../../sites/reading.ts'
import type { RedactedText } from '../prose/redact-evidence.ts'
import { shapeOf } from '../prose/shape.ts'

/** The parts of a reading that redaction must not change. */
export type ProvedReading = Pick<Reading, 'document' | 'trace' | 'findings'>

/** The fault of a redaction: a field has another shape, or a sentence is left. */
export type RedactionFault =
  { readonly kind: 'shape'; readonly field: string } | { readonly kind: 'prose'; readonly survivor: string }

/**
 * Prove that redaction kept what matters and nothing else: the redacted evidence gives a result of the same shape, by
 * the same rules at the same places, its witnesses agree as before, and no sentence of the source is left in it.
 *
 * @param explain says what mends it, for the error's hint
 * @throws TouchstoneError `capture/shape-changed` naming the field, `capture/prose-survives` quoting the sentence
 */
export function proveRedaction(
  before: ProvedReading,
  after: ProvedReading,
  redacted: RedactedText,
  rules: RedactionRules,
  explain: (fault: RedactionFault) => string | undefined = () => undefined,
): void {
  const [difference] = compareReadings(before, after)
  if (difference !== undefined) {
    const hint = explain({ kind: 'shape', field: nameField(difference) })
    throw new TouchstoneError('capture/shape-changed', {
      value: `${difference.path}: ${JSON.stringify(difference.old)} became ${JSON.stringify(difference.new)}`,
      ...(hint !== undefined && { hint }),
    })
  }
  const prose = [...redacted.prose, ...textsIn(before.document)]
  const [survivor] = findSurvivors(prose, redacted.text, rules)
  if (survivor === undefined) return
  const hint = explain({ kind: 'prose', survivor })
  throw new TouchstoneError('capture/prose-survives', {
    value: `“${survivor}”`,
    ...(hint !== undefined && { hint }),
  })
}

/** The field that a difference is about: of the item, of the trace, or of a finding. */
function nameField(difference: Difference): string {
  const [, traced] = /^trace\.fields\.([^.[]+)/.exec(difference.path) ?? []
  if (traced !== undefined) return traced
  if (/^trace\./.test(difference.path)) return 'body'
  if (!/^findings\b/.test(difference.path)) return fieldOf(difference)
  const named = [difference.old, difference.new].flat().find((one) => typeof one === 'string')
  return /^[^:]+/.exec(named ?? '')?.[0] ?? ''
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
