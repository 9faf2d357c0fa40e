import type { Target } from '../choose-targets.ts'
import { compareDump } from './compare-dump.ts'
import { compareLive, type Comparison } from './compare-live.ts'
import { findRuleOf } from './compare-rules.ts'
import { openNames } from './names-on-page.ts'
import { type Found, isFoundArticle } from '../visit/outcome.ts'
import type { LiveResult } from '../verdict/live-result.ts'
import { triagePage } from './triage.ts'
import { findWall } from './visible-words.ts'
import type { Visit } from '../visit/visit-page.ts'

/** Gives the saved pages of a site. */
export type PagesOf = () => Promise<readonly Found[]>

/** The judgement about a page that came. */
export type Judgement = Pick<LiveResult, 'kind' | 'detail' | 'drifts'>

/**
 * Judges a page that came: another one, none of the article, or the article as it was, edited, or drifted.
 *
 * @param pages the saved pages of the site
 */
export async function judgePage(target: Target, visit: Visit, pages: PagesOf): Promise<Judgement> {
  const { site, url } = target
  const trouble = triagePage(visit, url, site)
  if (trouble !== undefined) return { ...trouble, drifts: [] }
  const judgement = await judgeItem(target, visit, pages)
  const wall = judgement.kind === 'drift' ? findWall(target, visit.html) : undefined
  return wall === undefined ? judgement : { ...wall, drifts: [] }
}

/** Judges a page that is the one that was asked for, as far as its address and its head say. */
async function judgeItem(target: Target, visit: Visit, pages: PagesOf): Promise<Judgement> {
  const { saved, html } = target
  const { outcome } = visit
  if (outcome.error !== undefined) return judgeLost(target, outcome.error)
  const { kind, drifts, edited } = await compare(target, { outcome, html: visit.html }, pages)
  const [old, now] = [saved.trace?.layout, outcome.trace?.layout]
  if (old !== undefined && old !== now && kind !== 'drift')
    return { kind: 'variant', detail: `${old} was saved, ${now} came`, drifts: [] }
  const details = {
    agrees: 'as it was accepted',
    edited: `other ${edited.join(', ')}${html === undefined ? ' than the dump' : ', in the same structure'}`,
    drift: drifts.map(({ field }) => field).join(', '),
  }
  return { kind, drifts, detail: details[kind] }
}

async function compare(
  { saved, site, html, isRedacted }: Target,
  { outcome, html: live }: { outcome: Found; html: string },
  pages: PagesOf,
): Promise<Comparison> {
  const { tolerances, explanations } = site
  if (html === undefined && isFoundArticle(saved) && isFoundArticle(outcome))
    return compareDump(saved.article, outcome, { isRedacted, pages: await pages(), explanations })
  return compareLive(saved, outcome, { isRedacted, tolerances, page: openNames(live) })
}

/** The page is of the article, and yet none is found on it. */
function judgeLost({ saved }: Target, { code, message }: { code: string; message: string }): Judgement {
  const field = { 'page/no-title': 'title', 'page/no-body': 'body', 'page/no-article-id': 'url' }[code] ?? 'layout'
  const drift = { field, kind: 'value-lost' as const, ...findRuleOf(field, saved.trace) }
  return { kind: 'drift', detail: `${code}: ${message}`, drifts: [drift] }
}
