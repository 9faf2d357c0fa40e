import { extractFields } from '../../../engine/rules/extract-fields.ts'
import { openLocator, parseHtml } from '../../../engine/dom/parse-html.ts'
import { compareWitnesses, type Declaration, readWitnesses } from '../../../engine/witnesses/witnesses.ts'
import type { Inspection, ParseContext } from '../../site.ts'
import { openDwPage } from './extract-page.ts'
import { findAddress } from '../addresses/page-address.ts'

/** Disagreements on DW's pages that are known and harmless. */
export const declarations: readonly Declaration[] = [
  { how: 'only the day', reason: 'the visible page shows the day, the other witnesses the time' },
  { how: 'trailing blank', reason: 'editors leave a blank at the end, which not every witness keeps' },
  { how: 'spaces', reason: 'markup and JSON break lines in other places' },
  {
    field: 'teaser',
    between: ['meta', 'dom'],
    reason: 'search engines are told a description of their own, which may be a shorter one',
  },
]

/** Such disagreements on the page of a live blog, beside the others. */
export const liveDeclarations: readonly Declaration[] = [
  { field: 'body', how: 'cut short', reason: 'the posts of a live blog stand only in the state' },
]

/**
 * Look into a page of DW: which rules found what, and where its witnesses disagree.
 *
 * @throws TouchstoneError `page/…` where the page is no article's at all
 */
export function inspectPage(html: string, { url }: ParseContext = {}): Inspection {
  const page = openDwPage(parseHtml(html), url)
  extractFields(page)
  const testimonies = readWitnesses(page)
  const isLive = findAddress(page)?.kind === 'live'
  const findings = compareWitnesses(testimonies, isLive ? [...declarations, ...liveDeclarations] : declarations)
  return { trace: page.trace, testimonies, findings, locate: openLocator(html) }
}
