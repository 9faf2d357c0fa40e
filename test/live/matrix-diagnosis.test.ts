import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loadProject } from '../../src/project/load-project.ts'
import { chooseTargets } from '../../src/live/choose-targets.ts'
import { compareLive } from '../../src/live/compare/compare-live.ts'
import { openDiagnosis } from '../../src/live/diagnose/diagnose-drift.ts'
import { openNames } from '../../src/live/compare/names-on-page.ts'
import { findIn, layouts } from '../dw-pages.ts'
import { layoutMutations } from '../stand-in/layout-mutations.ts'
import { placesOf } from '../stand-in/page-tree.ts'

/** What the issue asks of the suggestions. */
const leastShare = 0.8

test('of the renames and moves of the matrix, most suggested selectors find just the right elements', async () => {
  const project = await loadProject(resolve(import.meta.dirname, '../..'))
  const targets = await chooseTargets(project, { cases: ['dw'], from: project.root, invented: true })
  const asked = layoutMutations.filter(({ right, scripted }) => right !== undefined && !scripted)
  const wrong: string[] = []
  for (const { name, page, mutate, right = '', expect: lost } of asked) {
    const { html = '', url, saved } = targets.find(({ fixture }) => fixture.name === page) ?? {}
    const mutated = mutate(html)
    const before = findIn(html, url)
    const options = { isRedacted: false, tolerances: {}, page: openNames(mutated) }
    const { drifts } = compareLive(before, findIn(mutated, url), options)
    const drift = drifts.find(({ field }) => field === lost.field)
    const layout = layouts.find((one) => one.name === saved?.trace?.layout)
    if (drift === undefined || layout === undefined || url === undefined) throw new Error(`${name} is no drift`)
    const pages = targets.flatMap((one) =>
      one.html !== undefined && one.saved.trace?.layout === layout.name
        ? [{ name: one.fixture.name, html: one.html, url: one.url }]
        : [],
    )
    const { suggestion } = openDiagnosis(layout, pages)({ drift, baseline: { html, url }, live: mutated })
    const found = suggestion === undefined ? [] : placesOf(mutated, suggestion.selector)
    if (JSON.stringify(found) !== JSON.stringify(placesOf(mutated, right)))
      wrong.push(`${name}: ${suggestion?.selector ?? 'none'}, not ${right}`)
  }
  const share = 1 - wrong.length / asked.length
  console.log(
    `${asked.length - wrong.length} of ${asked.length} suggested selectors are right (${Math.round(share * 100)} %)`,
  )
  if (wrong.length > 0) console.log(wrong.join('\n'))
  expect(asked.length).toBeGreaterThan(40)
  expect(share).toBeGreaterThanOrEqual(leastShare)
})
