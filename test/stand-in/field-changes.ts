import type { FieldName } from '../../src/engine/rules/rule.ts'
import type { PageExtraction } from '../../src/sites/dw/pages/extract-page.ts'

/** Name the fields that are found by another rule than before, or with another value, or not at all. */
export function listFieldChanges(before: PageExtraction, after: PageExtraction): FieldName[] {
  return fieldsOf(before).filter((field) => told(before, field) !== told(after, field))
}

/** All fields that a layout has rules for. */
export function fieldsOf({ trace }: PageExtraction): FieldName[] {
  return Object.keys(trace.fields) as FieldName[]
}

function told({ trace, article }: PageExtraction, field: FieldName): string {
  const values = article as unknown as Readonly<Record<string, unknown>>
  return JSON.stringify([trace.fields[field]?.rule, values[field]])
}
