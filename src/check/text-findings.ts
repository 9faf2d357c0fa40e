import type { Reading } from '../sites/reading.ts'
import type { Difference } from '../snapshot/compare.ts'

/**
 * A text of a page that is not accounted for.
 *
 * - `unexplained`: no rule reads it, and none leaves it out
 * - `leaked`: it was read into the body, and is the same on many articles
 */
export interface TextFinding {
  readonly kind: 'unexplained' | 'leaked'
  readonly text: string
  /** Where it stands: for an unexplained one the element, as an XPath; for a leaked one the path in the item. */
  readonly place: string
  /** The line and the column in the evidence, from 1, where they are known. */
  readonly line?: number
  readonly column?: number
  /** The number of articles that a leaked text is the same on. */
  readonly articles?: number
}

/** Lists the texts of a page that nothing explains. */
export function listUnexplained({ texts, locate }: Pick<Reading, 'texts' | 'locate'>): TextFinding[] {
  return (texts?.unexplained ?? []).map(({ node, text }) => {
    const { line, column } = locate(node)
    const where = { ...(line !== undefined && { line }), ...(column !== undefined && { column }) }
    return { kind: 'unexplained', text, place: node, ...where }
  })
}

/** Writes findings as differences, for a site that wants every text explained. */
export function toDifferences(findings: readonly TextFinding[]): Difference[] {
  return findings.map(({ kind, text, place, line, column, articles }) => {
    const where = line === undefined ? place : `${line}:${column ?? 1}`
    const told = articles === undefined ? where : `${where}, the same on ${articles} articles`
    return { kind: 'extra', path: `accounting.${kind}`, new: `${text} (${told})` }
  })
}
