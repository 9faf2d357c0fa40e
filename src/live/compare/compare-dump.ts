import type { Article } from '../../article/article.ts'
import { compareSources } from '../../check/compare-sources.ts'
import { shapeOf } from '../../redact/prose/shape.ts'
import type { Explanation } from '../../sites/site.ts'
import { fieldOf } from '../../snapshot/compare.ts'
import { isCutShort } from './compare-bodies.ts'
import type { Comparison } from './compare-live.ts'
import { compareRules, findRuleOf } from './compare-rules.ts'
import type { Found, FoundArticle } from '../visit/outcome.ts'
import type { FieldDrift } from '../verdict/live-result.ts'
import { findTypicalFields } from './typical-fields.ts'

/** The options of {@link compareDump}. */
export interface CompareDumpOptions {
  /** The saved pages of the site, and how they were read. */
  readonly pages: readonly Found[]
  /** The differences that the nature of a dump explains. */
  readonly explanations: readonly Explanation[]
  /** The saved words are not the site's: only their shapes are compared. */
  readonly isRedacted: boolean
}

/**
 * Compare a page with the dump of its article. A dump does not tell how its page was read; the saved pages of the layout
 * do: a field that the dump has, and that the rule that found it on nearly all of them finds no more, has drifted.
 */
export function compareDump(dump: Article, seen: FoundArticle, options: CompareDumpOptions): Comparison {
  const shape = (article: Article): Article => (options.isRedacted ? (shapeOf(article) as Article) : article)
  const [before, now] = [shape(dump), shape(seen.article)]
  const paths = compareSources(['dump', 'page'], [before, now], options.explanations)
  const edited = [...new Set(paths.map(fieldOf))]
  const layout = seen.trace?.layout ?? ''
  const typical = { layout, blocks: [], skipped: [], fields: findTypicalFields(seen, options.pages) }
  const drifts = compareRules(typical, seen.trace).filter(
    ({ field, kind }) => isSaid(dump[field as keyof Article]) && (kind === 'rule-silent' || edited.includes(field)),
  )
  if (isCutShort(before.body, now.body) && !drifts.some(({ field }) => field === 'body'))
    drifts.push({ field: 'body', kind: 'structure', ...findRuleOf('body', typical) } satisfies FieldDrift)
  return {
    kind: drifts.length > 0 ? 'drift' : edited.length > 0 ? 'edited' : 'agrees',
    drifts,
    edited,
    differences: [],
  }
}

function isSaid(value: Article[keyof Article]): boolean {
  return value !== undefined && (!Array.isArray(value) || value.length > 0)
}
