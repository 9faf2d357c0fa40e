import { letters } from '../../engine/accounting/item-text.ts'
import { accountForPage } from '../../sites/reading.ts'
import { rulesOf, type Site } from '../../sites/site.ts'
import type { Visit } from '../visit/visit-page.ts'
import type { FieldDrift } from '../verdict/live-result.ts'

/** The share of a page's text from which on what no rule reads is more than a label somebody added. */
const minShare = 0.02
/** The same of a short page, in letters. */
const minLetters = 20
/** The longest text that is quoted, in characters. */
const maxQuoted = 60

/**
 * Judges the texts of a live page that no rule reads or leaves out, for a site that wants every text explained: a
 * paragraph that the rules have lost is one.
 */
export function judgeTexts(site: Site, { html, url }: Pick<Visit, 'html' | 'url'>): FieldDrift[] {
  const rules = rulesOf(site.readers.page)
  const texts = site.accounting === 'error' && rules !== undefined ? accountForPage(rules, html, { url }) : undefined
  if (texts === undefined) return []
  const lost = texts.unexplained.reduce((sum, { text }) => sum + letters(text).length, 0)
  const [first] = texts.unexplained
  if (first === undefined || lost < Math.max(minLetters, (texts.read + lost) * minShare)) return []
  const shown = first.text.length > maxQuoted ? `${first.text.slice(0, maxQuoted)}…` : first.text
  const count = texts.unexplained.length
  const reason = `no rule reads ${count === 1 ? 'a text' : `${count} texts`} of the page: “${shown}”`
  return [{ field: 'body', kind: 'unexplained', reason, node: first.node }]
}
