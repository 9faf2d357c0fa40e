import type { Target } from '../choose-targets.ts'
import { compareDump } from './compare-dump.ts'
import { compareLive, type Comparison } from './compare-live.ts'
import { listEdits } from './list-edits.ts'
import { redactSeen } from './redact-seen.ts'
import { judgeLost } from './judge-lost.ts'
import { judgeTexts } from './judge-texts.ts'
import { openNames } from './names-on-page.ts'
import { type Found, isFoundArticle } from '../visit/outcome.ts'
import type { FieldDrift, LiveResult } from '../verdict/live-result.ts'
import type { SiteProfiles } from './site-profiles.ts'
import { triagePage } from './triage.ts'
import { findWall } from './visible-words.ts'
import type { Visit } from '../visit/visit-page.ts'

/** Gives the saved pages of a site. */
export type PagesOf = () => Promise<readonly Found[]>

/** The judgement about a page that came. */
export type Judgement = Pick<LiveResult, 'kind' | 'detail' | 'drifts' | 'edits'>

/** The options of {@link judgePage}. */
export interface JudgeOptions {
  /** Gives the saved pages of the site. */
  readonly pages: PagesOf
  /** When the page was visited, in milliseconds since 1970. */
  readonly at: number
  /** The kit and its version: evidence that it redacted itself is compared by value. */
  readonly tool?: string
  /** Gives what is usual on the pages of the site; without it no value is held against that. */
  readonly profiles?: () => Promise<SiteProfiles>
}

/** Judges a page that came: another one, none of the article, or the article as it was, edited, or drifted. */
export async function judgePage(target: Target, visit: Visit, options: JudgeOptions): Promise<Judgement> {
  const { site, url } = target
  const trouble = triagePage(visit, url, site)
  if (trouble !== undefined) return { ...trouble, drifts: [] }
  const judgement = await judgeItem(target, visit, options)
  const wall = judgement.kind === 'drift' ? findWall(target, visit.html) : undefined
  return wall === undefined ? judgement : { ...wall, drifts: [] }
}

/** Judges a page that is the one that was asked for, as far as its address and its head say. */
async function judgeItem(target: Target, visit: Visit, options: JudgeOptions): Promise<Judgement> {
  const { saved, html, site } = target
  const { outcome } = visit
  if (outcome.error !== undefined) return judgeLost(outcome.error, saved.trace)
  const compared = await compare(target, visit, options)
  const { edited, differences, isByShape } = compared
  const misfits = await addMisfits(target, visit, compared, options)
  const drifts = misfits.length > 0 || html === undefined ? misfits : judgeTexts(site, visit)
  const kind = drifts.length > 0 ? 'drift' : compared.kind
  const [old, now] = [saved.trace?.layout, outcome.trace?.layout]
  if (old !== undefined && old !== now && kind !== 'drift')
    return { kind: 'variant', detail: `${old} was saved, ${now} came`, drifts: [] }
  const details = {
    agrees: 'as it was accepted',
    edited: `other ${edited.join(', ')}${html === undefined ? ' than the dump' : ', in the same structure'}`,
    drift: drifts.map(({ field }) => field).join(', '),
  }
  const edits = listEdits(site.name, differences, options.at)
  const detail = isByShape ? `${details[kind]}; by shapes only, as another version redacted it` : details[kind]
  return { kind, drifts, detail, ...(edits.length > 0 && { edits }) }
}

/** Adds the fields whose values differ and do not fit what is usual of them, as far as nothing else is said of them. */
async function addMisfits(
  { html }: Target,
  { outcome, html: live, url }: Visit,
  { drifts, edited }: Comparison,
  { profiles }: JudgeOptions,
): Promise<readonly FieldDrift[]> {
  const layout = outcome.trace?.layout
  const told = new Set(drifts.map(({ field }) => field))
  const asked = edited.filter((field) => !told.has(field))
  if (profiles === undefined || html === undefined || layout === undefined || asked.length === 0) return drifts
  return [...drifts, ...(await profiles()).judgeEdited({ html: live, url, layout }, asked)]
}

async function compare(
  target: Target,
  { outcome, html: live, url }: Pick<Visit, 'outcome' | 'html' | 'url'>,
  { pages, tool }: JudgeOptions,
): Promise<Comparison & { readonly isByShape: boolean }> {
  const { saved, site, html, isRedacted, redactedBy } = target
  const { tolerances, explanations } = site
  if (html === undefined && isFoundArticle(saved) && isFoundArticle(outcome)) {
    const compared = compareDump(saved.article, outcome, { isRedacted, pages: await pages(), explanations })
    return { ...compared, isByShape: false }
  }
  const isOurs = isRedacted && redactedBy !== undefined && redactedBy === tool
  const redacted = isOurs ? await redactSeen(site, live, url) : undefined
  const options = {
    tolerances,
    isRedacted: isRedacted && redacted === undefined,
    page: openNames(redacted?.html ?? live),
  }
  return { ...compareLive(saved, redacted?.found ?? outcome, options), isByShape: isRedacted && !isOurs }
}
