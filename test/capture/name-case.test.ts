import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyArticle } from '../../src/sites/dw/arbitraries/article.ts'
import type { Article } from '../../src/article/article.ts'
import { listShapes } from '../../src/article/list-shapes.ts'
import {
  addShapes,
  listNewShapes,
  nameOfFile,
  proposeName,
  type ShapeCounts,
} from '../../src/capture/case/name-case.ts'
import { runs } from '../property-runs.ts'

const nothing = (): ShapeCounts => ({ dump: new Map(), page: new Map(), api: new Map() })
const propose = (article: Article, counts: ShapeCounts, isTaken = false): string =>
  proposeName({ source: 'page', reading: { article } }, counts, (name) => isTaken && !name.endsWith(`-${article.id}`))

/** Counts of a project that has some of the shapes of some articles. */
const someCounts = (): fc.Arbitrary<ShapeCounts> =>
  fc.array(anyArticle(), { maxLength: 4 }).map((articles) => {
    const counts = nothing()
    for (const article of articles) addShapes(counts, 'page', { article })
    return counts
  })

/** What a site of the user's own may say in place of a language, and any id. */
const odd = fc.record({
  language: fc.oneof(fc.constantFrom('zh-Hant', 'pt_BR', '', '中文'), fc.string()),
  id: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
})

describe('the proposed name', () => {
  test('is kebab-case, and short, whatever the article and whatever there is already', () => {
    fc.assert(
      fc.property(anyArticle(), odd, someCounts(), fc.boolean(), (article, strange, counts, isTaken) => {
        const one = { ...article, ...strange }
        const names = [propose(article, counts, isTaken), propose(one, counts, isTaken)]
        addShapes(counts, 'page', { article: one })
        for (const name of [...names, propose(one, counts, isTaken)]) {
          expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
          expect(name.length).toBeLessThanOrEqual(77)
        }
      }),
      runs(100),
    )
  })

  test('names two shapes that are new, and ends with the id where it is taken', () => {
    fc.assert(
      fc.property(anyArticle(), (article) => {
        const [first, second] = listShapes(article)
        const name = propose(article, nothing())
        expect(`${first}-and-${second}`.startsWith(name)).toBe(true)
        expect(propose(article, nothing(), true)).toBe(`${name}-${article.id}`)
      }),
      runs(100),
    )
  })

  test('names the rarest shape where none is new', () => {
    fc.assert(
      fc.property(anyArticle(), (article) => {
        const counts = nothing()
        const shapes = listShapes(article)
        for (const shape of shapes) counts.page.set(shape, 2)
        const rarest = shapes.at(-1) as string
        counts.page.set(rarest, 1)
        expect(listNewShapes('page', { article }, counts)).toEqual([])
        expect(`${article.language ?? article.kind}-${article.kind}-with-${rarest}`).toMatch(
          new RegExp(`^${propose(article, counts)}`),
        )
      }),
      runs(100),
    )
  })

  test('is that of the source where there is no article', () => {
    expect(proposeName({ source: 'dump', reading: {} }, nothing(), () => false)).toBe('dump')
  })

  test('is the last part of the address where there is no article, letters in plain ASCII', () => {
    const name = (url: string) => proposeName({ source: 'page', reading: {}, url }, nothing(), () => false)
    expect(name('https://shop.example/tea/Grüner-Tee_100g.html?ref=1')).toBe('gruner-tee-100g')
    expect(name('https://shop.example/')).toBe('page')
  })

  test("is the file's where that says anything", () => {
    const article = { kind: 'article', id: 'f-7', url: '', title: '', authors: [], body: [] } as const
    const name = (file: string, taken = '') =>
      proposeName(
        { source: 'page', reading: { article: { ...article, authors: [], body: [] } } },
        nothing(),
        (one) => one === taken,
        nameOfFile(file),
      )
    expect(name('/in/Ferry_runs again.html')).toBe('ferry-runs-again')
    expect(name('ferry.saved.html.gz')).toBe('ferry')
    expect(name('/in/ferry.html', 'ferry')).toBe('ferry-f-7')
    for (const file of ['page.html', '/in/index.htm', '1041234.md', '-', 'download-2.html'])
      expect(nameOfFile(file), file).toBeUndefined()
  })

  test('is numbered where even that with the id is taken, and where there is no id', () => {
    const article = { kind: 'article', id: 7, language: 'zh', url: '', title: '', authors: [], body: [] } as const
    for (const reading of [{ article: { ...article, authors: [], body: [] } }, {}]) {
      const taken = new Set<string>()
      for (let time = 0; time < 5; time++)
        taken.add(proposeName({ source: 'page', reading }, nothing(), (name) => taken.has(name)))
      expect(taken.size).toBe(5)
      for (const name of taken) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    }
  })
})
