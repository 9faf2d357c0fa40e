import { parseHtml } from '../../src/engine/dom/parse-html.ts'
import { openPage } from '../../src/engine/rules/open-page.ts'
import { describeRule, type Layout, type Rule } from '../../src/engine/rules/rule.ts'
import { readRule } from '../../src/profile/page-facts.ts'
import type { Diagnosis } from '../../src/live/diagnose/diagnosis.ts'

/** How a suggestion came out: the right value, another one, or none, as the kit does not know. */
export type Score = 'right' | 'wrong' | 'abstains'

/** Scores a suggestion for a rule of a field by the value that the right selector reads on the page. */
export function scoreValue(
  layout: Layout,
  { drift, suggestion }: Diagnosis,
  live: { readonly html: string; readonly url: string; readonly right: string },
): Score {
  if (suggestion === undefined) return 'abstains'
  const rules: readonly Rule[] = layout.fields[drift.field] ?? []
  const rule = rules.find((one) => describeRule(one) === drift.rule)
  if (rule?.over !== 'elements') throw new Error(`${drift.rule} is no rule over elements`)
  const page = openPage(parseHtml(live.html), layout, { url: live.url })
  const [wanted, read] = [live.right, suggestion.selector].map((select) => readRule(page, { ...rule, select }))
  return wanted !== undefined && JSON.stringify(wanted) === JSON.stringify(read) ? 'right' : 'wrong'
}

/** Counts scores, and says how many of those that are no abstention are right. */
export function countScores(scores: readonly Score[]): {
  right: number
  wrong: number
  abstains: number
  sure: number
  spoken: number
} {
  const count = (score: Score) => scores.filter((one) => one === score).length
  const [right, wrong, abstains] = [count('right'), count('wrong'), count('abstains')]
  return { right, wrong, abstains, sure: right / Math.max(1, right + wrong), spoken: (right + wrong) / scores.length }
}
