import type { Found } from '../visit/outcome.ts'
import type { Article } from '../../article/article.ts'
import { blockText } from '../../article/block.ts'
import { fixtureOf } from '../../review/change.ts'
import type { Target } from '../choose-targets.ts'
import { findRuleOf } from '../compare/compare-rules.ts'
import type { Diagnosis } from './diagnosis.ts'
import { type Diagnose, openDiagnosis, type SavedPage } from './diagnose-drift.ts'
import { fingerprintDrift } from '../verdict/fingerprint-drift.ts'
import type { Seen } from '../visit/look-at.ts'
import { findLayout } from './find-layout.ts'
import type { FieldDrift } from '../verdict/live-result.ts'

/** The diagnoses of a run, by the fingerprint of each drift and by fixture. */
export interface Diagnosed {
  readonly byDrift: ReadonlyMap<string, Diagnosis>
  readonly byFixture: ReadonlyMap<string, readonly Diagnosis[]>
}

/** Diagnoses every drift of a run, against all saved pages of the same layout. */
export function diagnoseRun(seen: readonly Seen[], saved: readonly Target[]): Diagnosed {
  const diagnoses = new Map<string, Diagnose>()
  const byDrift = new Map<string, Diagnosis>()
  const byFixture = new Map<string, Diagnosis[]>()
  for (const { target, visit, liveResult } of seen) {
    const { site } = target
    const name = target.saved.trace?.layout ?? liveResult.layout
    const layout = findLayout(site, name)
    if (visit === undefined || layout === undefined) continue
    const alike = saved.filter((one) => one.site === site && one.saved.trace?.layout === name)
    const key = `${site.name} ${layout.name}`
    const diagnose = diagnoses.get(key) ?? openDiagnosis(layout, alike.flatMap(pageOf))
    diagnoses.set(key, diagnose)
    const found = liveResult.drifts.flatMap((drift): Diagnosis[] => {
      const [baseline] = [target, ...alike.filter((one) => isWhere(drift, one))].flatMap(pageOf)
      const value = target.html === undefined && !target.isRedacted ? textOf(target.saved, drift.field) : undefined
      if (baseline === undefined) return []
      try {
        return [diagnose({ drift, baseline, live: visit.html, ...(value !== undefined && { value }) })]
      } catch {
        // A rule of the site's own that fails on another page than its own must not end the run.
        return []
      }
    })
    byFixture.set(fixtureOf(liveResult), found)
    for (const diagnosis of found) byDrift.set(fingerprintDrift(liveResult, diagnosis.drift), diagnosis)
  }
  return { byDrift, byFixture }
}

function pageOf({ html, url }: Target): SavedPage[] {
  return html === undefined ? [] : [{ html, url }]
}

/**
 * Returns true if the rule of a drift read this very node of a saved page. A case with only a dump borrows such a page.
 */
function isWhere({ field, rule, node }: FieldDrift, { saved: { trace } }: Target): boolean {
  const found = findRuleOf(field, trace)
  return found.rule === rule && found.node === node
}

/** The text of a field as readers see it. */
function textOf({ article, document }: Found, field: string): string | undefined {
  if (article === undefined) return typeof document[field] === 'string' ? document[field] : undefined
  if (field === 'body') return article.body.map(blockText).join(' ')
  if (field === 'authors') return article.authors.map(({ name }) => name).join(' ')
  const value = article[field as keyof Article]
  return typeof value === 'string' ? value : undefined
}
