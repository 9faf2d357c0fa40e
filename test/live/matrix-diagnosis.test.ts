import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loadProject } from '../../src/project/load-project.ts'
import { chooseTargets } from '../../src/live/choose-targets.ts'
import { compareLive } from '../../src/live/compare/compare-live.ts'
import { openDiagnosis } from '../../src/live/diagnose/diagnose-drift.ts'
import { openNames } from '../../src/live/compare/names-on-page.ts'
import { findIn, layouts } from '../dw-pages.ts'
import { layoutMutations } from '../stand-in/layout-mutations.ts'
import { countScores, type Score, scoreValue } from './suggestion-score.ts'
import type { Diagnosis } from '../../src/live/diagnose/diagnosis.ts'
import { placesOf } from '../stand-in/page-tree.ts'

test('of the renames and moves of the matrix, suggestions are right where there is one, and there mostly is', async () => {
  const project = await loadProject(resolve(import.meta.dirname, '../..'))
  const targets = await chooseTargets(project, { cases: ['dw'], from: project.root, invented: true })
  const asked = layoutMutations.filter(({ right, scripted }) => right !== undefined && !scripted)
  const scores: Score[] = []
  const failed: string[] = []
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
    const diagnosis = openDiagnosis(layout, pages)({ drift, baseline: { html, url }, live: mutated })
    const isOfText = drift.block !== undefined
    const score = isOfText
      ? scorePlaces(diagnosis, mutated, right)
      : scoreValue(layout, diagnosis, { html: mutated, url, right })
    scores.push(score)
    if (score !== 'right') failed.push(`${name}: ${diagnosis.suggestion?.selector ?? diagnosis.abstains}, not ${right}`)
  }
  const counted = countScores(scores)
  console.info(
    `of ${asked.length} suggestions ${counted.right} right, ${counted.wrong} wrong, ${counted.abstains} none`,
  )
  expect(asked.length).toBeGreaterThan(40)
  expect(counted.sure, failed.join('\n')).toBeGreaterThanOrEqual(0.97)
  expect(counted.spoken, failed.join('\n')).toBeGreaterThanOrEqual(0.8)
})

/** Scores a suggestion for blocks by the elements of the text that it finds; rules of blocks are asked nowhere else. */
function scorePlaces({ suggestion }: Diagnosis, html: string, right: string): Score {
  if (suggestion === undefined) return 'abstains'
  const bodies = placesOf(html, '.rich-text, .longText')
  const [found, wanted] = [suggestion.selector, right].map((selector) =>
    placesOf(html, selector).filter((place) => bodies.some((body) => place.startsWith(`${body}/`))),
  )
  return JSON.stringify(found) === JSON.stringify(wanted) ? 'right' : 'wrong'
}
