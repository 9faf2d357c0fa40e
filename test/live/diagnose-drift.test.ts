import { describe, expect, test } from 'vitest'
import { pathOf } from '../../src/engine/dom/dom.ts'
import { recogniseLayout } from '../../src/engine/rules/open-page.ts'
import { parseHtml } from '../../src/engine/dom/parse-html.ts'
import { describeRule, type ElementRule, type Layout, type Rule } from '../../src/engine/rules/rule.ts'
import { type Diagnose, diagnoseDrift, openDiagnosis } from '../../src/live/diagnose/diagnose-drift.ts'
import type { Diagnosis } from '../../src/live/diagnose/diagnosis.ts'
import { layouts } from '../dw-pages.ts'
import { countScores, type Score, scoreValue } from './suggestion-score.ts'
import { type PageFixture, readPageFixtures } from '../page-fixtures.ts'
import {
  all,
  both,
  give,
  moveBefore,
  otherWords,
  type Redesign,
  redesignPage,
  remove,
  rename,
  retag,
  wrap,
} from './drift-cases.ts'

const fixtures = await readPageFixtures()
const layoutOf = (html: string) => (html.trim() === '' ? undefined : recogniseLayout(parseHtml(html), layouts))
const savedOf = new Map<Layout | undefined, PageFixture[]>()
for (const fixture of fixtures) {
  const layout = layoutOf(fixture.html)
  savedOf.set(layout, [...(savedOf.get(layout) ?? []), fixture])
}

const fixtureOf = (name: string) => fixtures.find((one) => one.name === name) as PageFixture
const isDom = (rule: Rule): rule is ElementRule<unknown> => rule.from === 'dom' || rule.from === 'meta'

/** The rule over elements that finds a field of a page, and its drift. */
function driftOf({ html }: PageFixture, field: string) {
  const layout = layoutOf(html) as Layout
  const dom = parseHtml(html)
  const rule = ((layout.fields[field] ?? []) as readonly Rule[])
    .filter(isDom)
    .find(({ select }) => dom.select(select).length > 0) as ElementRule<unknown>
  const [first] = dom.select(rule.select)
  const node = pathOf(dom, first as object)
  return { layout, rule, drift: { field, kind: 'rule-silent', rule: describeRule(rule), node } as const }
}

interface Outcome {
  readonly diagnosis: Diagnosis
  /** Where the elements that the rule matched stand now. */
  readonly places: readonly string[]
  readonly score: Score
}

/** Writes a step of an XPath as a selector: `div[2]`. */
function stepToSelector(step: string): string {
  const [, name, number] = /^([^[]+)(?:\[(\d+)\])?$/.exec(step) ?? []
  return number === undefined ? `${name}` : `${name}:nth-of-type(${number})`
}

/** Prepares to diagnose the drifts of a layout, once for all of its tests. */
function diagnosisOf(layout: Layout): Diagnose {
  const known = diagnoses.get(layout) ?? openDiagnosis(layout, savedOf.get(layout) ?? [])
  diagnoses.set(layout, known)
  return known
}

const diagnoses = new Map<Layout, Diagnose>()

function diagnose(name: string, field: string, redesign: Redesign, value?: string): Outcome {
  const baseline = fixtureOf(name)
  const { layout, rule, drift } = driftOf(baseline, field)
  const { html: live, places } = redesignPage(baseline.html, rule.select, redesign)
  const diagnosis = diagnosisOf(layout)({ drift, baseline, live, ...(value !== undefined && { value }) })
  const right = places.map((path) => path.slice(1).split('/').map(stepToSelector).join(' > ')).join(', ')
  return { diagnosis, places, score: scoreValue(layout, diagnosis, { html: live, url: baseline.url, right }) }
}

const kickerSelect = '[data-tracking-name="content-detail-kicker"]'

/** What redesigns do: fixture, field, what happens in words, and the change. */
const redesigns: readonly (readonly [fixture: string, field: string, what: string, redesign: Redesign])[] = [
  [
    '2026-plain-article',
    'title',
    'h1 becomes a named h2',
    both(retag('h1', 'h2'), give('header h2', 'class', 'm2qvy3ka headline')),
  ],
  ['2026-plain-article', 'title', 'h1 becomes a nameless h2', retag('h1', 'h2')],
  ['2026-plain-article', 'title', 'h1 becomes a nameless div', retag('h1', 'div')],
  [
    '2026-whole-page',
    'title',
    'h1 becomes a p with itemprop',
    both(retag('article h1', 'p'), give('header > p:not(.teaser-text)', 'itemprop', 'headline')),
  ],
  ['2026-whole-page', 'title', 'h1 moves out of the header', moveBefore('article header h1', 'article header')],
  ['apollo-plain-article', 'title', 'h1 moves out of the article', moveBefore('article h1', 'article')],
  ['apollo-whole-page', 'title', 'header becomes a div', retag('article header', 'div')],
  [
    'app-state-whole-page',
    'title',
    'article becomes a section, h1 an h2',
    both(retag('article h1', 'h2'), retag('article', 'section')),
  ],
  ['classic-plain-article', 'title', 'the column is renamed', rename('col3', 'main-column')],
  [
    'classic-whole-page',
    'title',
    'h1 becomes an h2 with a class',
    both(retag('.col3 h1', 'h2'), give('.col3 > h2', 'class', 'story-title')),
  ],
  ['2026-plain-article', 'teaser', 'its class is renamed', rename('teaser-text', 'standfirst')],
  ['2026-whole-page', 'teaser', 'its class is renamed', rename('teaser-text', 'standfirst')],
  ['app-state-opinion', 'teaser', 'its class is hashed', rename('teaser-text', 'x8dk2mwq')],
  [
    'apollo-opinion',
    'teaser',
    'renamed and moved behind the picture',
    both(rename('teaser-text', 'summary'), moveBefore('.summary', '.rich-text')),
  ],
  ['classic-plain-article', 'teaser', 'its class is renamed', rename('intro', 'lead-in')],
  [
    'classic-whole-page',
    'teaser',
    'wrapped, and an h3 now',
    both(wrap('p.intro', '<div class="opening"></div>'), retag('p.intro', 'h3')),
  ],
  ['2026-plain-article', 'kicker', 'the tracking name is dropped', give(kickerSelect, 'data-tracking-name')],
  [
    'apollo-plain-article',
    'kicker',
    'the tracking name is another',
    give(kickerSelect, 'data-tracking-name', 'kicker-line'),
  ],
  ['app-state-whole-page', 'kicker', 'spans become list items', retag(`${kickerSelect} span:not(span span)`, 'li')],
  [
    'classic-plain-article',
    'kicker',
    'an h5 with another class',
    both(rename('artikel', 'rubric'), retag('h4.rubric', 'h5')),
  ],
  ['2026-plain-article', 'authors', 'the container is renamed', rename('author-details', 'byline')],
  ['2026-whole-page', 'authors', 'the links are renamed', rename('author-link', 'byline-name')],
  ['apollo-two-unlinked-authors', 'authors', 'the names are renamed', rename('author', 'byline-name')],
  [
    'apollo-whole-page',
    'authors',
    'all classes are renamed',
    both(rename('author-details', 'byline'), rename('author-link', 'person'), rename('author', 'person')),
  ],
  [
    'app-state-opinion',
    'authors',
    'the container is wrapped and renamed',
    both(wrap('.author-details', '<div class="meta-line"></div>'), rename('author-details', 'names')),
  ],
  [
    '2026-plain-article',
    'published',
    'the meta tag is renamed',
    give('meta[name="date"]', 'name', 'article:published_time'),
  ],
  [
    '2026-whole-page',
    'published',
    'the meta tag has a property',
    both(give('meta[name="date"]', 'property', 'publish-date'), give('meta[name="date"]', 'name')),
  ],
  ['apollo-plain-article', 'published', 'the class around it is renamed', rename('publication', 'date-line')],
  ['2026-plain-article', 'permalink', 'the wrapper is renamed', rename('copy-button-wrapper', 'copy-link')],
  [
    '2026-whole-page',
    'lead',
    'the figure becomes a div',
    both(retag('article figure:has(picture)', 'div'), give('article div:has(> picture)', 'class', 'hero-image')),
  ],
  ['app-state-whole-page', 'lead', 'the article becomes a section', retag('article', 'section')],
  ['classic-plain-article', 'lead', 'the box is renamed', rename('picBox', 'image-box')],
  [
    '2026-plain-article',
    'topics',
    'the tracking names are dropped',
    both(
      give('[data-tracking-name="section-related-topics"]', 'data-tracking-name'),
      give('aside', 'data-tracking-name'),
    ),
  ],
  [
    '2026-whole-page',
    'topics',
    'the aside becomes a list',
    both(
      retag('[data-tracking-name="section-related-topics"] aside', 'ul'),
      give('[data-tracking-name="section-related-topics"]', 'data-tracking-name', 'tags'),
    ),
  ],
  ['classic-plain-article', 'topics', 'the lists are renamed', rename('smallList', 'fact-list')],
  [
    '2026-plain-article',
    'body',
    'the tracking name is dropped',
    give('[data-tracking-name="rich-text"]', 'data-tracking-name'),
  ],
  [
    '2026-whole-page',
    'body',
    'the tracking name is another',
    give('[data-tracking-name="rich-text"]', 'data-tracking-name', 'story-text'),
  ],
  ['apollo-plain-article', 'body', 'its class is renamed', rename('rich-text', 'story-text')],
  [
    'app-state-whole-page',
    'body',
    'its class is renamed and it is a section',
    both(rename('rich-text', 'story'), retag('.story', 'section')),
  ],
  ['classic-plain-article', 'body', 'its class is renamed', rename('longText', 'story-text')],
  [
    'classic-whole-page',
    'body',
    'wrapped, and its class is renamed',
    both(rename('longText', 'prose'), wrap('.prose', '<div class="outer"></div>')),
  ],
  ['2026-whole-page', 'url', 'the link is not canonical any more', give('link[rel="canonical"]', 'rel', 'self')],
  [
    'video-page',
    'title',
    'h1 becomes an h3 below the player',
    both(retag('article h1', 'h3'), moveBefore('header > h3', 'footer')),
  ],
  [
    'arabic-page',
    'title',
    'a wrapper, and a div now',
    both(wrap('article h1', '<div class="title-box"></div>'), retag('article h1', 'div')),
  ],
  [
    'chinese-simplified-page',
    'teaser',
    'its class is renamed and it is a div',
    both(rename('teaser-text', 'abstract'), retag('.abstract', 'div')),
  ],
  ['topic-page', 'related', 'the teasers are renamed', rename('teaser-wrap', 'card')],
  [
    'amharic-page',
    'body',
    'its class and tracking name are gone',
    both(give('[data-tracking-name="rich-text"]', 'data-tracking-name'), rename('rich-text', 'k2mxq8wd')),
  ],
  ['classic-two-authors', 'keywords', 'the lists are renamed', rename('smallList', 'facts')],
  [
    'app-state-whole-page',
    'topics',
    'the aside loses its name',
    both(
      give('[data-tracking-name="section-related-topics"]', 'data-tracking-name', 'tags'),
      give('aside', 'data-tracking-name'),
    ),
  ],
  [
    '2026-edited-by',
    'authors',
    'the names become paragraphs',
    both(retag('.author-details .author-link', 'p'), rename('author-link', 'by'), rename('author', 'by')),
  ],
  [
    'classic-image-box-repeated-and-related',
    'related',
    'the lists are renamed',
    both(rename('linkList', 'more-links'), rename('relatedContent', 'more-content')),
  ],
  [
    'liveblog-page',
    'lead',
    'the figure moves into the header and loses its picture',
    both(retag('article figure picture', 'span'), moveBefore('article figure', '.teaser-text')),
  ],
]

/** New hashes for hashed classes, as every build of a site gives. */
const newBuild: Redesign = (document) =>
  all(document, '[class]').forEach((element) => {
    for (const attribute of element.attrs)
      if (attribute.name === 'class')
        attribute.value = attribute.value.replace(
          /(?<![\w-])(sc-[\w-]+|[a-z]\w*\d[a-z]\w*|[a-z][A-Z][a-z]{2}[A-Z]\w)/g,
          'q4zk8w',
        )
  })

const conditions: readonly (readonly [name: string, also: Redesign])[] = [
  ['the page as it is', both()],
  ['after a new build of the site', newBuild],
  ['where the saved page is redacted', otherWords],
  ['where the saved page is redacted, after a new build', both(otherWords, newBuild)],
]

describe('suggestions', () => {
  test.each(conditions)('are right for most redesigns: %s', (condition, also) => {
    const scores = redesigns.map(([name, field, , redesign]) => diagnose(name, field, both(redesign, also)).score)
    const { right, wrong, abstains, sure, spoken } = countScores(scores)
    console.info(`${condition}: of ${redesigns.length} suggestions ${right} right, ${wrong} wrong, ${abstains} none`)
    const failed = redesigns.flatMap(([name, field, what], index) =>
      scores[index] === 'right' ? [] : [`${name} ${field}: ${what}: ${scores[index]}`],
    )
    expect(sure, failed.join('\n')).toBeGreaterThanOrEqual(0.97)
    expect(spoken, failed.join('\n')).toBeGreaterThanOrEqual(0.8)
  })

  test.each(redesigns)('%s, %s, %s: the first element is found', (name, field, _what, redesign) => {
    const { diagnosis, places } = diagnose(name, field, redesign)
    expect(places).toContain(diagnosis.nearest?.node)
    expect(diagnosis.suggestion?.selector ?? '').not.toMatch(/sc-|\.\w*\d[a-z]/)
    expect(diagnosis.suggestion?.harmless).toBe(diagnosis.suggestion?.pages)
  })

  test('say why', () => {
    const { diagnosis } = diagnose('2026-plain-article', 'teaser', rename('teaser-text', 'standfirst'))
    expect(diagnosis.nearest?.reasons).toEqual(['same text', 'same place', 'still <p>'])
    expect(diagnosis.nearest?.tag).toBe('<p class="standfirst t5eqa9zn lw7xo3pd">')
    expect(diagnosis.suggestion?.selector).toBe('.standfirst')
    expect(diagnosis.before.found).toBeGreaterThan(5)
    expect(diagnosis.before.pages).toBe(savedOf.get(layoutOf(fixtureOf('2026-plain-article').html))?.length)
  })

  test.each(['title', 'authors', 'body'] as const)('are none where the old rule still finds it: %s', (field) => {
    expect(diagnose('2026-plain-article', field, newBuild).diagnosis.suggestion).toBeUndefined()
  })

  test('know what another witness says, where the words of the page are others', () => {
    const retitle: Redesign = (document) =>
      all(document, 'h1').forEach((element) => {
        const [text] = element.childNodes
        if (text !== undefined && 'value' in text) text.value = 'Wie Regen in Dosen kommt'
      })
    const moved = both(retitle, retag('h1', 'p'), moveBefore('header > p:not(.teaser-text)', '.rich-text'))
    const without = diagnose('2026-plain-article', 'title', moved)
    const told = diagnose('2026-plain-article', 'title', moved, 'Wie Regen in Dosen kommt')
    expect(told.places).toEqual([told.diagnosis.nearest?.node])
    expect(told.diagnosis.nearest?.score).toBeGreaterThan(without.diagnosis.nearest?.score ?? 1)
  })

  test.each([
    ['2026-plain-article', 'title', 'h1'],
    ['apollo-plain-article', 'authors', '.author-details'],
    ['2026-whole-page', 'teaser', '.teaser-text'],
    ['classic-plain-article', 'kicker', 'h4.artikel'],
    ['2026-plain-article', 'permalink', '.copy-button-wrapper'],
  ] as const)('%s, %s: are none where it is gone', (name, field, select) => {
    const { diagnosis } = diagnose(name, field, remove(select))
    expect(diagnosis.suggestion).toBeUndefined()
    expect(diagnosis.nearest?.score).toBeLessThan(0.5)
  })
})

describe('a rule that reads blocks', () => {
  test('is found by its name', () => {
    const baseline = fixtureOf('2026-plain-article')
    const layout = layoutOf(baseline.html) as Layout
    const select = '.rich-text figure'
    const [figure] = parseHtml(baseline.html).select(select)
    const dom = parseHtml(baseline.html)
    const node = pathOf(dom, dom.select(select)[0] as object)
    expect(figure).toBeDefined()
    const redesign = both(retag(select, 'div'), rename('placeholder-image', 'in-text-picture'))
    const { html: live, places } = redesignPage(baseline.html, select, redesign)
    const drift = { field: 'body image', block: 'image', kind: 'structure', rule: 'figure', node } as const
    const diagnosis = diagnoseDrift({ layout, saved: savedOf.get(layout) ?? [], baseline, live, drift })
    expect(diagnosis.before.found).toBeGreaterThan(0)
    expect(diagnosis.nearest?.node).toBe(places[0])
    expect(diagnosis.suggestion?.selector).toBe('.in-text-picture')
  })
})

describe('a rule over JSON', () => {
  const ask = (live: (html: string) => string) => {
    const baseline = fixtureOf('2026-plain-article')
    const layout = layoutOf(baseline.html) as Layout
    const rule = (layout.fields['modified'] ?? []).find(({ from }) => from === 'json-ld') as Rule
    const drift = { field: 'modified', kind: 'value-lost', rule: describeRule(rule), node: 'dateModified' } as const
    const saved = savedOf.get(layout) ?? []
    return diagnoseDrift({ layout, saved, baseline, live: live(baseline.html), drift })
  }

  test('is found by value and key', () => {
    const { nearest, suggestion, before } = ask((html) => html.replace('"dateModified"', '"dateOfChange"'))
    expect(nearest).toMatchObject({ node: 'dateOfChange', tag: 'dateOfChange' })
    expect(nearest?.reasons).toEqual(['same value', 'similar key', 'same place'])
    expect(suggestion).toBeUndefined()
    expect(before.found).toBeGreaterThan(0)
  })

  test('has no nearest where the document is gone', () => {
    expect(ask((html) => html.replaceAll('application/ld+json', 'text/plain')).nearest).toBeUndefined()
  })
})

describe('a page that nobody wrote by hand', () => {
  const baseline = fixtureOf('2026-plain-article')
  const { layout, drift } = driftOf(baseline, 'title')
  const title = '<h2>Der Teich, der montags geschlossen hat</h2>'
  test.each([
    ['100,000 elements', '<p class="a">Teich</p>'.repeat(100_000)],
    ['9,000 elements with the same words', title.repeat(9_000)],
    ['elements 9,000 deep', '<div>'.repeat(9_000) + title],
    ['names without end', `<p class="${'name-'.repeat(50_000)}" id="${'i'.repeat(99_999)}">${title}`],
    ['nothing', ''],
  ])('%s: is diagnosed', (_what, live) => {
    const diagnose = openDiagnosis(layout, [baseline])
    diagnose({ drift, baseline, live: '<p>' })
    expect(diagnose({ drift, baseline, live }).before).toEqual({ found: 1, pages: 1 })
  })

  test('a rule that the layout does not have is only counted', () => {
    const nameless = { field: 'title', kind: 'value-lost' } as const
    const diagnosis = diagnoseDrift({ layout, saved: [baseline], baseline, live: title, drift: nameless })
    expect(diagnosis).toEqual({ drift: nameless, before: { found: 0, pages: 1 } })
  })
})
