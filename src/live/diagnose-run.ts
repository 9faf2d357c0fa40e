import { fixtureOf } from '../review/change.ts'
import type { Site } from '../sites/define-site.ts'
import type { Target } from './choose-targets.ts'
import type { Diagnosis } from './diagnosis.ts'
import { type Diagnose, openDiagnosis, type SavedPage } from './diagnose-drift.ts'
import { fingerprintDrift } from './fingerprint-drift.ts'
import type { Seen } from './look-at.ts'

/** What is known of the drifts of a run: by the fingerprint of each drift, and by fixture. */
export interface Diagnosed {
  readonly byDrift: ReadonlyMap<string, Diagnosis>
  readonly byFixture: ReadonlyMap<string, readonly Diagnosis[]>
}

/** Diagnose every drift of a run, against all pages of the same layout that were saved. */
export function diagnoseRun(seen: readonly Seen[], saved: readonly Target[]): Diagnosed {
  const diagnoses = new Map<string, Diagnose>()
  const byDrift = new Map<string, Diagnosis>()
  const byFixture = new Map<string, Diagnosis[]>()
  for (const { target, visit, sighting } of seen) {
    const name = target.saved.trace?.layout
    const layout = target.site.layouts?.find((one) => one.name === name)
    if (visit === undefined || target.html === undefined || layout === undefined) continue
    const key = `${target.site.name} ${layout.name}`
    const diagnose = diagnoses.get(key) ?? openDiagnosis(layout, pagesOf(target.site, layout.name, saved))
    diagnoses.set(key, diagnose)
    const baseline = { html: target.html, url: target.url }
    const found = sighting.drifts.map((drift) => diagnose({ drift, baseline, live: visit.html }))
    byFixture.set(fixtureOf(sighting), found)
    for (const diagnosis of found) byDrift.set(fingerprintDrift(sighting, diagnosis.drift), diagnosis)
  }
  return { byDrift, byFixture }
}

function pagesOf(site: Site, layout: string, saved: readonly Target[]): SavedPage[] {
  return saved.flatMap(({ fixture, html, url, saved: { trace }, site: own }) =>
    html !== undefined && own === site && trace?.layout === layout ? [{ name: fixture.name, html, url }] : [],
  )
}
