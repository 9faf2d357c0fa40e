import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { acceptedPagesOf, chooseTargets, type Target } from '../../src/live/choose-targets.ts'
import { type Judgement, judgePage } from '../../src/live/compare/judge-page.ts'
import { openProfiles } from '../../src/live/compare/site-profiles.ts'
import { loadProject } from '../../src/project/load-project.ts'
import { harmlessChanges } from '../stand-in/harmless-changes.ts'
import { layoutMutations } from '../stand-in/layout-mutations.ts'
import { visitOf } from './visit-of.ts'

const project = await loadProject(resolve(import.meta.dirname, '../..'))
const targets = await chooseTargets(project, { cases: ['dw'], from: project.root, invented: true })
const targetOf = (name: string) => targets.find(({ fixture }) => fixture.name === name) as Target
const [{ site }] = targets as [Target]
const profiles = openProfiles(site, acceptedPagesOf(site, targets))

/** What the check says of a page as it is served, without a browser. */
async function judge(target: Target, html: string): Promise<Judgement> {
  const visit = await visitOf(target, html)
  return judgePage(target, visit, { pages: async () => [], at: Date.UTC(2026, 10, 27), profiles: async () => profiles })
}

describe('a change of the layout is drift, of the right field by the right rule', () => {
  test.each(layoutMutations.filter(({ scripted }) => scripted === undefined))('$page: $name', async (mutation) => {
    const { page, mutate, expect: lost, also = [] } = mutation
    const target = targetOf(page)
    const { kind, detail, drifts } = await judge(target, mutate(target.html as string))
    expect(kind, detail).toBe('drift')
    expect(drifts.find(({ field }) => field === lost.field)?.rule, detail).toBe(lost.rule)
    const others = drifts.map(({ field }) => field).filter((field) => field !== lost.field)
    expect(others.filter((field) => !also.includes(field))).toEqual([])
  })
})

describe('a harmless change is none', () => {
  test.each(harmlessChanges)('$page: $name', async ({ page, mutate, means }) => {
    const target = targetOf(page)
    const { kind, detail } = await judge(target, mutate(target.html as string))
    expect(means === 'agrees' ? ['agrees'] : ['edited', 'agrees'], detail).toContain(kind)
  })
})
