import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { formatAnnotations } from '../../src/report/ci/report-annotations.ts'
import { formatReportHtml } from '../../src/report/html/report-html.ts'
import { formatReportJunit } from '../../src/report/ci/report-junit.ts'
import { formatReportMarkdown } from '../../src/report/markdown/report-markdown.ts'
import type { Change, Review } from '../../src/review/change.ts'
import { groupChanges } from '../../src/review/group-changes.ts'
import { dataPlaceholder, type ReviewPage } from '../../src/review/page/review-page.ts'
import { changeOf, retitled } from '../review/change-of.ts'

const reviewOf = (changes: readonly Change[]): Review => ({
  changes,
  groups: groupChanges(changes, (text) => createHash('sha256').update(text).digest('hex')),
  blockers: [],
})
const many = (number: number, change: (index: number) => Change): Change[] =>
  Array.from({ length: number }, (_, index) => change(index))
const long = 'It rained on the tram, and the tram sang. '.repeat(100)
const template = `<!doctype html><script type="application/json">${dataPlaceholder}</script>`

describe('the HTML report', () => {
  const options = { template, project: 'gazette', made: '2026-05-06T07:08:09.000Z' }
  const dataOf = (html: string) => JSON.parse(/json">(.*)<\/script>/s.exec(html)?.[1] as string) as ReviewPage

  test('holds a review, and the evidence of its samples', () => {
    const review = reviewOf(many(20, (index) => retitled(`Desk | Owl ${index}`, `Owl ${index}`)))
    const evidence = { file: 'fixtures/dw/x/page.html', lines: [{ number: 1, text: '</script><b>' }], line: 1 }
    const html = formatReportHtml({ ...options, review, evidenceOf: () => evidence })
    const data = dataOf(html)
    expect(data.review).toEqual(review)
    expect(Object.keys(data.evidence ?? {}).toSorted()).toEqual([...(review.groups[0]?.samples ?? [])].toSorted())
    expect(html.match(/<\/script>/g)).toHaveLength(1)
  })

  test('stays below 5 MB for 1,000 changes of long texts and whole pages', () => {
    const changes = many(1000, (index) => retitled(`${index} ${long}`, `${long} ${index}`))
    const evidence = { file: 'page.html', lines: [], page: 'x'.repeat(900_000) }
    const html = formatReportHtml({ ...options, review: reviewOf(changes), evidenceOf: () => evidence })
    expect(Buffer.byteLength(html)).toBeLessThan(5_000_000)
    expect(dataOf(html).review?.changes).toHaveLength(1000)
    expect(dataOf(html).review?.changes[0]?.difference.old).toMatch(/… \(cut; see touchstone diff \d{12}\)$/)
  })
})

describe('the Markdown report', () => {
  test('has the groups in a table, then each with its samples, and the next commands', () => {
    const review = reviewOf([
      ...many(5, (index) => retitled(`Desk | Owl ${index}`, `Owl ${index}`, { name: `owl-${index}` })),
      changeOf({ kind: 'missing', path: 'teaser', old: 'a | b\n```\n' }, { name: 'fence' }),
    ])
    expect(formatReportMarkdown(review).replace(/g[0-9a-f]{8}/g, 'g…')).toMatchSnapshot()
  })

  test('says so when nothing changed', () => {
    expect(formatReportMarkdown(reviewOf([]))).toBe('## Touchstone: nothing changed\n')
  })

  test('stays below what GitHub takes, and says what is left out', () => {
    const changes = many(3000, (index) => changeOf({ kind: 'missing', path: `field${index}`, old: `${long}${index}` }))
    const text = formatReportMarkdown(reviewOf(changes))
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
    expect(text).toMatch(/… and \d+ more groups, which did not fit/)
  })
})

describe('annotations', () => {
  const options = { fileOf: ({ name }: Change) => `snapshots/dw/${name}/page.yaml`, textOf: () => 'url: x\ntitle: y\n' }

  test('stand at the field of the first sample, with nothing that a workflow command would misread', () => {
    const review = reviewOf([retitled('100%\r\nrain, owls: two', 'Rain', { name: 'rain' })])
    const text = formatAnnotations(review, options)
    expect(text).toMatch(/^::warning file=snapshots\/dw\/rain\/page\.yaml,line=2,title=1 change of title%3A /)
    expect(text).toContain('100%25')
    expect(text.split('\n')).toHaveLength(2)
  })

  test('are ten at the most, one a group, the last of which counts the others', () => {
    const changes = many(25, (index) => changeOf({ kind: 'missing', path: `field${index}`, old: 'x' }))
    const lines = formatAnnotations(reviewOf(changes), options).trimEnd().split('\n')
    expect(lines).toHaveLength(10)
    expect(lines[0]).toMatch(/^::error /)
    expect(lines.at(-1)).toBe('::warning title=Touchstone::16 more groups; see the report')
  })
})

test("JUnit's XML tells failures from errors, and holds no character that XML has not", () => {
  const text = formatReportJunit([
    { site: 'dw', name: 'green', source: 'page', status: 'same', differences: [] },
    {
      ...({ site: 'dw', name: 'red', source: 'dump', status: 'different' } as const),
      differences: [{ kind: 'changed', path: 'title', old: '<a> & ]]> \u0001', new: '\uD800' }],
    },
  ])
  expect(text).toMatchSnapshot()
})
