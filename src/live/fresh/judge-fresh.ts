import type { Judgement } from '../compare/judge-page.ts'
import { judgeLost } from '../compare/judge-lost.ts'
import { compareRules } from '../compare/compare-rules.ts'
import type { SiteProfiles } from '../compare/site-profiles.ts'
import { triagePage } from '../compare/triage.ts'
import { judgeTexts } from '../compare/judge-texts.ts'
import { findTypicalFields } from '../compare/typical-fields.ts'
import type { Target } from '../choose-targets.ts'
import type { FieldDrift } from '../verdict/live-result.ts'
import type { Found } from '../visit/outcome.ts'
import type { Visit } from '../visit/visit-page.ts'

/** The knowledge of the accepted pages of a site. */
export interface FreshContext {
  readonly pages: readonly Found[]
  readonly profiles: SiteProfiles | undefined
}

/**
 * Judges a page that nobody has accepted: by the usual rules of its layout, by what is usual of each field, and by whether
 * every text is read or left out.
 */
export function judgeFresh({ site, url }: Target, visit: Visit, { pages, profiles }: FreshContext): Judgement {
  const trouble = triagePage(visit, url, site)
  if (trouble !== undefined) return { ...trouble, drifts: [] }
  const { outcome, html } = visit
  if (outcome.error !== undefined) return judgeLost(outcome.error)
  const layout = outcome.trace?.layout
  if (layout === undefined) return { kind: 'agrees', detail: 'read, by a function', drifts: [] }
  const alike = pages.filter(({ trace }) => trace?.layout === layout)
  const typical = { layout, blocks: [], skipped: [], fields: findTypicalFields(outcome, pages) }
  const silent = compareRules(typical, outcome.trace).filter((drift) => isSure(drift, alike))
  const told = new Set(silent.map(({ field }) => field))
  const misfits = profiles?.judge({ html, url: visit.url, layout }, (field) => !told.has(field)) ?? []
  const found = [...silent, ...misfits]
  const drifts = found.length > 0 ? found : judgeTexts(site, visit)
  return drifts.length === 0
    ? { kind: 'agrees', detail: `fits ${layout}, by ${alike.length} accepted`, drifts }
    : { kind: 'drift', detail: drifts.map(({ field }) => field).join(', '), drifts }
}

/** The fewest accepted pages that all have a field, so that a new one without it is more than another kind of article. */
const manyPages = 10

/** A field that nothing finds is sure to be lost only where many accepted pages have it, all of them: not every article has a picture. */
function isSure({ field, kind }: FieldDrift, alike: readonly Found[]): boolean {
  if (kind !== 'value-lost') return true
  return alike.length >= manyPages && alike.every(({ document }) => document[field] !== undefined)
}
