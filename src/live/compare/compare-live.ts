import type { Article } from '../../article/article.ts'
import type { Trace } from '../../engine/rules/rule.ts'
import { shapeOf } from '../../redact/prose/shape.ts'
import type { Tolerances } from '../../sites/site.ts'
import { compareDocuments, type Difference, fieldOf } from '../../snapshot/compare.ts'
import type { Document } from '../../snapshot/document.ts'
import { compareBodies } from './compare-bodies.ts'
import { compareRules, findRuleOf } from './compare-rules.ts'
import { hasMissingParts } from './missing-parts.ts'
import type { PageNames } from './names-on-page.ts'
import { type Found, isFoundArticle } from '../visit/outcome.ts'
import type { FieldDrift } from '../verdict/live-result.ts'

/** The options of {@link compareLive}. */
export interface CompareOptions {
  /** The ways in which each field may differ. */
  readonly tolerances: Tolerances
  /** The saved words are not the site's: only their shapes are compared. */
  readonly isRedacted: boolean
  /** The names that the page as it is still has. */
  readonly page: PageNames
}

/** The result of a comparison. */
export interface Comparison {
  readonly kind: 'agrees' | 'edited' | 'drift'
  readonly drifts: readonly FieldDrift[]
  /** The fields whose values differ, passing ones left out. */
  readonly edited: readonly string[]
  /** The differences themselves, those of passing fields left out. */
  readonly differences: readonly Difference[]
}

/**
 * Compare an article as it is found now with the saved one.
 *
 * A field has drifted when the rule that found it is silent and a later one or none took over, when the same words come
 * in another structure, or when it identifies the article and says something else. Other words in the same structure are
 * the site's right.
 */
export function compareLive(saved: Found, seen: Found, options: CompareOptions): Comparison {
  const [before, now] = options.isRedacted ? [shapeFound(saved), shapeFound(seen)] : [saved, seen]
  const { tolerances } = options
  const all = compareDocuments(before.document, now.document)
  const differences = all.filter((difference) => tolerances[fieldOf(difference)] !== 'passing')
  const differing = new Set(all.map(fieldOf))
  const drifts = [
    ...compareRules(saved.trace, seen.trace),
    ...compareParts(before.document, now.document, saved.trace),
    ...(isFoundArticle(before) && isFoundArticle(now) ? compareBodies(before, now, options.page) : []),
    ...[...differing]
      .filter((field) => tolerances[field] === 'exact')
      .map((field) => ({ field, kind: 'value-changed' as const, ...findRuleOf(field, saved.trace) })),
  ]
  const edited = [...new Set(differences.map(fieldOf))]
  const kind = drifts.length > 0 ? 'drift' : edited.length > 0 ? 'edited' : 'agrees'
  return { kind, drifts: mergeDrifts(drifts), edited, differences }
}

/** The shapes of what was found: a redacted case has other words of the same shapes. */
function shapeFound({ document, article, trace }: Found): Found {
  return {
    document: shapeOf(document) as Document,
    ...(article !== undefined && { article: shapeOf(article) as Article }),
    ...(trace !== undefined && { trace }),
  }
}

/** Of several things that are said of one field the first is the most exact. */
function mergeDrifts(drifts: readonly FieldDrift[]): FieldDrift[] {
  return [...new Map(drifts.toReversed().map((drift) => [drift.field, drift])).values()].reverse()
}

/** Find what a field's values lost of themselves while they are otherwise the same: an author's page, a caption. */
function compareParts(saved: Document, seen: Document, trace: Trace | undefined): FieldDrift[] {
  return Object.keys(saved)
    .filter((field) => hasMissingParts(field, saved[field], seen[field]))
    .map((field) => ({ field, kind: 'structure', ...findRuleOf(field, trace) }))
}
