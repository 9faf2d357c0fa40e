import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { parseDump } from '../../src/sites/dw/dump/parse-dump.ts'
import { parseHtml } from '../../src/engine/dom/parse-html.ts'
import { loadProject } from '../../src/project/load-project.ts'
import { chooseTargets, savedPagesOf, type Target } from '../../src/live/choose-targets.ts'
import { compareDump } from '../../src/live/compare/compare-dump.ts'
import { diagnoseRun } from '../../src/live/diagnose/diagnose-run.ts'
import { findIn } from '../dw-pages.ts'
import { dw } from '../../src/sites/dw/dw.ts'
import { extractPage } from '../../src/sites/dw/dw.ts'
import { harmlessChanges } from '../stand-in/harmless-changes.ts'
import { retitle } from '../stand-in/live-pages.ts'
import { layoutMutations } from '../stand-in/layout-mutations.ts'
import { liveResultOf } from './live-result-of.ts'

const project = await loadProject(resolve(import.meta.dirname, '../..'))
const targets = await chooseTargets(project, { cases: ['dw'], from: project.root, invented: true })
const pages = savedPagesOf(targets[0]?.site as Target['site'], targets)
const pageOf = (name: string): Target & { html: string } => {
  const target = targets.find(({ fixture }) => fixture.name === name)
  return { ...(target as Target), html: target?.html as string }
}

/** What the feed would have saved of the article. */
const dumpOf = (article: Article): Article =>
  parseDump(dw.formats.feedDump?.(article, '2026-01-01T00:00:00.000Z') as string)

const compare = ({ html, url }: Target & { html: string }, mutated: string) => {
  const dump = dumpOf(extractPage(parseHtml(html), url).article)
  return compareDump(dump, findIn(mutated, url), { pages, explanations: dw.explanations, isRedacted: false })
}

/** What a dump holds of an article, so that it can be missed. */
const held = new Set(['title', 'authors', 'lead', 'body'])
/** The rules go on to find something, or there are too few saved pages of the kind to know what is usual. */
const untold = new Set(['paragraphs are spans', 'paragraphs are lines of one', 'lead is loaded late'])
untold.add('state names posts otherwise').add('main video has another class')
/** Of a classic page only the day is known, of which the feed makes no dump. */
const isDumped = ({ page }: { page: string }): boolean => page !== 'classic-whole-page'

describe('a case that has only a dump', () => {
  const mutations = layoutMutations.filter((one) => isDumped(one) && one.scripted === undefined)
  const telling = mutations.filter(({ name, expect: { field } }) => held.has(field) && !untold.has(name))

  test('tells many mutations', () => {
    expect(telling.length).toBeGreaterThan(20)
  })

  test.each(telling)('$page: $name', ({ page, mutate, expect: lost }) => {
    const target = pageOf(page)
    const { kind, drifts } = compare(target, mutate(target.html))
    expect(kind).toBe('drift')
    expect(drifts).toContainEqual(expect.objectContaining(lost))
  })

  test('has no drift on any page that it comes from', () => {
    const drifted = targets.flatMap((target) => {
      const { published = '', body } = target.saved.article as Article
      // That one shows what is not usual.
      if (target.fixture.name === 'app-state-without-visible-text') return []
      if (target.html === undefined || !published.includes('T') || body.length === 0) return []
      const { drifts } = compare({ ...target, html: target.html }, target.html)
      return drifts.map(({ field, now }) => `${target.fixture.name}: ${field} ${now}`)
    })
    expect(drifted).toEqual([])
  })

  test.each(harmlessChanges.filter(isDumped))('harmless, $page: $name', ({ page, mutate }) => {
    const target = pageOf(page)
    expect(compare(target, mutate(target.html)).drifts).toEqual([])
  })

  test('borrows the saved pages of the layout to say why', () => {
    const { html, saved, ...target } = pageOf('2026-whole-page')
    const live = retitle(html)
    const { drifts } = compare({ ...target, html, saved }, live)
    const liveResult = liveResultOf('dump', { layout: saved.trace?.layout as string, drifts })
    const visit = { ...{ url: target.url, redirects: [], status: 200, headers: {}, html: live } }
    const outcome = findIn(live, target.url)
    const seen = {
      target: { ...target, saved: { document: saved.document, article: saved.article as Article } },
      liveResult,
      visit: { ...visit, outcome },
    }
    const [diagnosis] = [...diagnoseRun([seen], targets).byDrift.values()]
    expect(diagnosis?.before.found).toBeGreaterThan(10)
    expect(diagnosis?.nearest?.tag).toContain('class="headline')
    expect(diagnosis?.suggestion?.selector).toContain('.headline')
  })
})
