import { letters } from '../../engine/accounting/item-text.ts'
import { read } from '../../sites/reading.ts'
import type { Site } from '../../sites/site.ts'
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
export async function judgeTexts(site: Site, { html, url }: Pick<Visit, 'html' | 'url'>): Promise<FieldDrift[]> {
  if (site.accounting !== 'error') return []
  const { texts } = await read(site, 'page', html, { url })
  if (texts === undefined) return []
  const lost = texts.unexplained.reduce((sum, { text }) => sum + letters(text).length, 0)
  const [first] = texts.unexplained
  if (first === undefined || lost < Math.max(minLetters, (texts.read + lost) * minShare)) return []
  const shown = first.text.length > maxQuoted ? `${first.text.slice(0, maxQuoted)}…` : first.text
  const count = texts.unexplained.length
  const reason = `no rule reads ${count === 1 ? 'a text' : `${count} texts`} of the page: “${shown}”`
  return [{ field: 'body', kind: 'unexplained', reason, node: first.node }]
}
