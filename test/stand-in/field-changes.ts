import type { ArticleExtraction } from '../../src/sites/dw/dw.ts'

/** Name the fields that are found by another rule than before, or with another value, or not at all. */
export function listFieldChanges(before: ArticleExtraction, after: ArticleExtraction): string[] {
  return fieldsOf(before).filter((field) => told(before, field) !== told(after, field))
}

/** All fields that a layout has rules for. */
export function fieldsOf({ trace }: ArticleExtraction): string[] {
  return Object.keys(trace.fields)
}

function told({ trace, article }: ArticleExtraction, field: string): string {
  const values = article as unknown as Readonly<Record<string, unknown>>
  return JSON.stringify([trace.fields[field]?.rule, values[field]])
}
