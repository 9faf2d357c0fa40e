import { describe, expect, test } from 'vitest'
import { readText } from '../../src/engine/dom/dom.ts'
import { findNode } from '../../src/engine/dom/find-node.ts'
import { parseHtml } from '../../src/engine/dom/parse-html.ts'
import { describeRule } from '../../src/engine/rules/rule.ts'
import { extractPage, type ArticleExtraction } from '../../src/sites/dw/dw.ts'
import { layouts } from '../dw-pages.ts'
import { type PageFixture, readPageFixtures } from '../page-fixtures.ts'
import { fieldsOf, listFieldChanges } from './field-changes.ts'
import { harmlessChanges } from './harmless-changes.ts'
import type { LayoutMutation } from './layout-mutation.ts'
import { layoutMutations } from './layout-mutations.ts'
import { editPage } from './page-tree.ts'

const pages = new Map((await readPageFixtures()).map((page) => [page.name, page]))
const pageOf = (name: string): PageFixture => pages.get(name) as PageFixture
const extract = (html: string, url: string): ArticleExtraction => extractPage(parseHtml(html), url)

const ruleOf = ({ trace }: ArticleExtraction, field: string): string | undefined => trace.fields[field]?.rule

/** The texts of what a selector matches, without white space. */
function textsOf(html: string, selector: string): string[] {
  const dom = parseHtml(html)
  return dom.select(selector).map((node) => readText(dom, node).replace(/\s/g, ''))
}

/** The texts of what a rule read: a field's, or a block's. */
function textsReadBy(html: string, { trace }: ArticleExtraction, rule: string): string[] {
  const rules = layouts.flatMap(({ fields }) => Object.values(fields).flat())
  const field = rules.find((one) => describeRule(one) === rule)
  if (field !== undefined) return textsOf(html, field.select)
  const dom = parseHtml(html)
  const places = new Set(trace.blocks.filter((block) => block.rule === rule).map(({ node }) => node))
  return [...places].map((place) => readText(dom, findNode(dom.root as never, place) as object).replace(/\s/g, ''))
}

test('the matrix is large, and each of its rows has a name of its own', () => {
  for (const rows of [layoutMutations, harmlessChanges]) {
    expect(rows.length).toBeGreaterThanOrEqual(40)
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
  }
})

test('every rename and every move says what is right', () => {
  const silent = layoutMutations.filter(({ kind, right }) => (kind === 'other') !== (right === undefined))
  expect(silent).toEqual([])
})

const isServed = ({ scripted }: LayoutMutation): boolean => scripted === undefined

describe.each(layoutMutations)('$kind, $page: $name', ({ page, expect: { field, rule } }) => {
  const { html, url } = pageOf(page)
  const before = extract(html, url)
  const [name, block] = field.split(' ') as [string, string | undefined]

  test('was found by the rule before', () => {
    expect(block === undefined ? [ruleOf(before, name)] : before.trace.blocks.map((one) => one.rule)).toContain(rule)
    if (block !== undefined) expect(before.article.body.map(({ type }) => type)).toContain(block)
  })
})

describe.each(layoutMutations.filter(isServed))('$kind, $page: $name', ({ page, mutate, expect: lost, also = [] }) => {
  const { html, url } = pageOf(page)

  test('changes this field and the named ones, and no other', () => {
    const changed = listFieldChanges(extract(html, url), extract(mutate(html), url))
    expect(changed.sort()).toEqual([lost.field.split(' ')[0], ...also].sort())
  })
})

describe.each(layoutMutations.filter((one) => !isServed(one)))('$kind, $page: $name', ({ page, mutate }) => {
  const { html, url } = pageOf(page)

  test('is served as it was; only its scripts change it', () => {
    expect(listFieldChanges(extract(html, url), extract(mutate(html), url))).toEqual([])
    expect(mutate(html)).toContain('<script>{ ')
  })
})

describe.each(layoutMutations.filter((one) => isServed(one) && one.right !== undefined))(
  '$kind, $page: $name',
  ({ page, mutate, expect: { rule }, right = '' }) => {
    const { html, url } = pageOf(page)

    test('what is right says what was read before', () => {
      const read = textsReadBy(html, extract(html, url), rule)
      expect(read.length).toBeGreaterThan(0)
      expect(textsOf(mutate(html), right)).toEqual(read)
    })
  },
)

describe.each(harmlessChanges)('$means, $page: $name', ({ page, mutate, means }) => {
  const { html, url } = pageOf(page)
  const [before, after] = [extract(html, url), extract(mutate(html), url)]

  test('changes the page', () => {
    expect(mutate(html)).not.toBe(editPage(html))
  })

  test('leaves every rule where it was', () => {
    expect(after.trace.layout).toBe(before.trace.layout)
    expect(fieldsOf(after).map((field) => [field, ruleOf(after, field)])).toEqual(
      fieldsOf(before).map((field) => [field, ruleOf(before, field)]),
    )
    expect(after.article.body.filter(({ type }) => type === 'unknown')).toEqual([])
  })

  test(means === 'agrees' ? 'leaves the article as it was' : 'changes the article', () => {
    if (means === 'agrees') expect(after.article).toEqual(before.article)
    else expect(after.article).not.toEqual(before.article)
  })
})
