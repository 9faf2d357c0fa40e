import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rulesFor, storedAddress } from '../../src/capture/case/prepare-evidence.ts'
import { chooseTargets, type Target } from '../../src/live/choose-targets.ts'
import { judgePage } from '../../src/live/compare/judge-page.ts'
import { decideVerdict, type LiveVerdict } from '../../src/live/verdict/decide-verdict.ts'
import type { LiveResult } from '../../src/live/verdict/live-result.ts'
import { markRepeated } from '../../src/live/verdict/mark-repeated.ts'
import { loadProject } from '../../src/project/load-project.ts'
import { redactEvidence } from '../../src/redact/prose/redact-evidence.ts'
import { read } from '../../src/sites/reading.ts'
import { add, type Edit, editPage, remove, replaceText, setAttribute } from '../stand-in/page-tree.ts'
import { visitOf } from './visit-of.ts'

const tool = 'a-test/1'
const visited = Date.UTC(2026, 10, 27, 18)
const rule = { seen: 3, of: 5 }
const names = [
  '2026-edited-by',
  '2026-in-text-figures',
  '2026-plain-article',
  '2026-promo-and-feedback',
  '2026-whole-page',
]
const project = await loadProject(resolve(import.meta.dirname, '../..'))
const kept = await chooseTargets(project, { cases: names, from: project.root, invented: true })
const redacted = await Promise.all(kept.filter(({ html }) => html !== undefined).map(redactTarget))

/** The case as `add` would have stored it. */
async function redactTarget(target: Target): Promise<Target> {
  const { site, html = '', url } = target
  const { text } = redactEvidence('page', html, rulesFor(site, url))
  const stored = storedAddress(url, site, true)
  const { document, article, trace } = await read(site, 'page', text, { url: stored }, { witnesses: false })
  const saved = { document, ...(article && { article }), ...(trace && { trace }) }
  return { ...target, html: text, saved, isRedacted: true, redactedBy: tool }
}

async function look(target: Target, html: string): Promise<LiveResult> {
  const { url, fixture } = target
  const visit = await visitOf(target, html)
  const judgement = await judgePage(target, visit, { pages: async () => [], at: visited, tool })
  const { site: name, name: own, source } = fixture
  const layout = visit.outcome.trace?.layout
  return { ...{ site: name, name: own, source, url }, ...judgement, ...(layout && { layout }), at: '2026-11-27', ms: 1 }
}

/** What the check says where each page was changed in its way. */
async function check(
  changes: (name: string) => readonly Edit[],
  targets: readonly Target[] = kept,
): Promise<LiveVerdict> {
  const seen = targets.map((target) => {
    const original = kept.find(({ fixture }) => fixture.name === target.fixture.name)?.html ?? ''
    const edits = changes(target.fixture.name)
    return look(target, edits.length === 0 ? original : editPage(original, ...edits))
  })
  return decideVerdict(markRepeated(await Promise.all(seen), rule), [], rule)
}

const text = '.rich-text > p'
const crawled = new Date(visited - 3_600_000).toISOString()

const harmful: readonly (readonly [name: string, field: string, edit: Edit])[] = [
  // As they were seen on other sites.
  ['only the first paragraph is served', 'body', remove('.rich-text > *:not(:first-child)')],
  ['“ for DW” after every author', 'authors', replaceText('.author-link', /$/, ' for DW')],
  [
    'the date of the crawl in place of that of publication',
    'published',
    setAttribute('meta[name="date"]', 'content', crawled),
  ],
  ['the same advert between all paragraphs', 'body', add('after', text, '<p>Win a kettle now.</p>')],
  // A label.
  ['a label before the headline', 'title', replaceText('article h1', /^/, 'Updated: ')],
  ['the site’s name after the headline', 'title', replaceText('article h1', /$/, ' – DW')],
  ['a label before the teaser', 'teaser', replaceText('.teaser-text', /^/, 'In short: ')],
  ['a label before every author', 'authors', replaceText('.author-link', /^/, 'Reporter: ')],
  ['a label before the first paragraph', 'body', replaceText('.rich-text > p:first-of-type', /^/, 'Listen now. ')],
  // A cut.
  ['the last paragraph is gone', 'body', remove('.rich-text > p:last-of-type')],
  ['all but the first two blocks are gone', 'body', remove('.rich-text > *:nth-child(n + 3)')],
  // What is on every page.
  ['a plea as the last paragraph', 'body', add('end of', '.rich-text', '<p>Subscribe to our letter.</p>')],
  ['a box of links as a list', 'body', add('end of', '.rich-text', '<ul><li>More news</li><li>Weather</li></ul>')],
  ['a heading of a box', 'body', add('end of', '.rich-text', '<h2>Read also</h2>')],
  ['the headline of the section', 'title', replaceText('article h1', /.+/s, 'Latest news')],
  ['one teaser for all', 'teaser', replaceText('.teaser-text', /.+/s, 'All news of the day.')],
]

describe.each([
  ['kept as they came', kept.filter(({ html }) => html !== undefined)],
  ['redacted', redacted],
])('the same change on all pages, of cases that are %s', (_, targets) => {
  test.each(harmful)('is drift: %s', async (_name, field, edit) => {
    const verdict = await check(() => [edit], targets)
    expect(verdict.kind).toBe('drift')
    expect(verdict.alarms.map(({ drift }) => drift.field)).toContain(field)
  })

  test('and none is none', async () => {
    expect(await check(() => [], targets)).toMatchObject({ kind: 'agrees', alarms: [], suspicions: [] })
  })
})

test('a redacted case is compared by value: another sentence of the same shape is an edit', async () => {
  const target = redacted.find(({ fixture }) => fixture.name === '2026-plain-article') as Target
  const html = kept.find(({ fixture }) => fixture.name === '2026-plain-article')?.html ?? ''
  const other = html.replace('Sonntags um sechs', 'Freitags um acht')
  expect(await look(target, html)).toMatchObject({ kind: 'agrees', detail: 'as it was accepted' })
  expect(await look(target, other)).toMatchObject({ kind: 'edited', detail: 'other body, in the same structure' })
  const byOther = { ...target, redactedBy: 'a-test/0' }
  expect((await look(byOther, html)).detail).toContain('by shapes only')
})

describe('no drift is', () => {
  test('another change on each page', async () => {
    let count = 0
    const edit = (): Edit[] => [
      replaceText('article h1', /.+/s, `Headline ${count} of ${'x'.repeat(count)}`),
      add('end of', '.rich-text', `<p>Paragraph ${count++}.</p>`),
    ]
    expect((await check(edit)).alarms).toEqual([])
  })

  test('the same change on too few pages', async () => {
    const two = new Set(names.slice(0, 2))
    const verdict = await check((name) => (two.has(name) ? [replaceText('article h1', /^/, 'Updated: ')] : []))
    expect(verdict).toMatchObject({ kind: 'agrees', alarms: [] })
  })

  test('an edit of one page, though one is enough for an alarm', async () => {
    const one = { seen: 1, of: 1 }
    const target = kept.find(({ html }) => html !== undefined) as Target
    const seen = await look(target, editPage(target.html ?? '', replaceText('article h1', /^/, 'Updated: ')))
    expect(decideVerdict(markRepeated([seen], one), [], one).alarms).toEqual([])
  })
})
