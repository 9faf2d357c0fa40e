import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { Target } from '../../src/live/choose-targets.ts'
import { type PageFixture, readPageFixtures } from '../page-fixtures.ts'
import { harmlessChanges } from './harmless-changes.ts'
import { layoutMutations } from './layout-mutations.ts'
import { type Check, openCheck, pathOf, readTargets } from './open-check.ts'
import { makeSiteStates } from './site-states.ts'

let check: Check
test.beforeAll(async () => {
  check = await openCheck()
})
test.afterAll(() => check.close())

const targets = await readTargets()
const targetOf = (name: string): Target => {
  const target = targets.get(name)
  if (target === undefined) throw new Error(`there is no page case ${name}`)
  return target
}

const fixtures = await readPageFixtures()
const named = (name: string): PageFixture => fixtures.find((fixture) => fixture.name === name) as PageFixture
const states = makeSiteStates({
  ...{
    page: { ...named('2026-whole-page'), url: targetOf('2026-whole-page').url },
    another: named('2026-unlinked-author-without-place'),
  },
  ...{ video: named('video-page'), removed: named('removed-page'), shell: named('empty-shell') },
})

/** How often a harmless change is looked at: STAND_IN_RUNS=3 npx playwright test --project=stand-in. */
const runs = Number(process.env['STAND_IN_RUNS'] ?? 1)

/**
 * The rows of the matrix that are looked at in Chromium: nightly all; by day those that need its scripts, and each fourth.
 * `matrix-judged.test.ts` judges all that a server sends, each time.
 */
function chosen<Row extends object>(rows: readonly Row[]): Row[] {
  const isNightly = process.env['STAND_IN_RUNS'] !== undefined
  return rows.filter((row, index) => isNightly || index % 4 === 0 || ('scripted' in row && row.scripted !== undefined))
}

test.describe('a state of the site is told for what it is, and is no drift', () => {
  for (const { name, routes, means, isSilent } of states)
    test(name, async () => {
      const own = isSilent === true ? await openCheck({ timeout: 500 }) : check
      own.serve(routes)
      const { liveResult } = await own.look(targetOf('2026-whole-page'))
      if (own !== check) await own.close()
      expect(means, liveResult.detail).toContain(liveResult.kind)
    })
})

test.describe('a change of the layout is drift, of the right field by the right rule', () => {
  for (const { name, page, mutate, expect: lost, also = [] } of chosen(layoutMutations))
    test(name, async () => {
      const target = targetOf(page)
      check.serve({ [pathOf(target)]: { body: mutate(target.html as string) } })
      const { liveResult } = await check.look(target)
      expect(liveResult.kind, liveResult.detail).toBe('drift')
      const { rule } = liveResult.drifts.find(({ field }) => field === lost.field) ?? {}
      expect(rule, liveResult.detail).toBe(lost.rule)
      const others = liveResult.drifts.map(({ field }) => field).filter((field) => field !== lost.field)
      expect(others.filter((field) => !also.includes(field))).toEqual([])
    })
})

test.describe('a harmless change is none, however often it is looked at', () => {
  for (const { name, page, mutate, means } of chosen(harmlessChanges))
    test(name, async () => {
      const target = targetOf(page)
      check.serve({ [pathOf(target)]: { body: mutate(target.html as string) } })
      const seen = await Promise.all(Array.from({ length: runs }, () => check.look(target)))
      // What passes with time is no edit to the check.
      const allowed = means === 'agrees' ? ['agrees'] : ['edited', 'agrees']
      for (const { liveResult } of seen) expect(allowed, liveResult.detail).toContain(liveResult.kind)
    })
})

test('a drift leaves a trace for Playwright, and what is well none', async () => {
  const trace = test.info().outputPath('trace.zip')
  const traced = await openCheck({ traceOf: () => trace })
  try {
    const target = targetOf('2026-whole-page')
    const html = target.html as string
    traced.serve({ [pathOf(target)]: { body: html } })
    expect((await traced.look(target)).liveResult.kind).toBe('agrees')
    expect(existsSync(trace)).toBe(false)
    traced.serve({ [pathOf(target)]: { body: html.replace(/<h1([^>]*)>([^<]*)<\/h1>/, '<b$1>$2</b>') } })
    expect((await traced.look(target)).liveResult.kind).toBe('drift')
    expect(readFileSync(trace).subarray(0, 2).toString()).toBe('PK')
  } finally {
    await traced.close()
  }
})
