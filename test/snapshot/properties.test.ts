import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyArticle } from '../../src/sites/dw/arbitraries/article.ts'
import { anyInline } from '../../src/arbitraries/inline.ts'
import { normalizeInline } from '../../src/article/normalize-inline.ts'
import { articleToDocument, documentToArticle, isArticle } from '../../src/snapshot/article-document.ts'
import { compareArticles, compareDocuments, type Difference, pickDifferences } from '../../src/snapshot/compare.ts'
import { type Document, toDocument } from '../../src/snapshot/document.ts'
import { formatInline, parseInline } from '../../src/snapshot/inline-notation.ts'
import { mergeDocuments } from '../../src/snapshot/merge-documents.ts'
import { formatSnapshot, parseSnapshot } from '../../src/snapshot/yaml.ts'
import { boundRuns } from '../property-runs.ts'

/** A document of any shape, made of few values, so that two of them are likely to share some. */
const anyDocument = (): fc.Arbitrary<Document> => {
  const { document } = fc.letrec<{ document: Document; data: Document[string] }>((tie) => ({
    document: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('data'), { noNullPrototype: true }),
    data: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('x', 'y', 'x ', '', 0, 1, true, null),
      fc.array(tie('data'), { maxLength: 5 }),
      tie('document'),
    ),
  }))
  return document
}

/** A document without lists, whose differences stay what they are when others are taken over. */
const anyMapping = (): fc.Arbitrary<Document> => {
  const { document } = fc.letrec<{ document: Document; data: Document[string] }>((tie) => ({
    document: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('data'), { noNullPrototype: true }),
    data: fc.oneof({ maxDepth: 3 }, fc.constantFrom('x', 'y', '', 0, null), tie('document')),
  }))
  return document
}

/** What a difference says, the index of a list's item apart: it counts in the accepted list, which swapping changes. */
const told = ({ kind, path, old, new: now }: Difference): string =>
  JSON.stringify([kind, path.replace(/\[\d+\]/g, '[]'), old, now])

const swapped = ({ kind, path, old, new: now }: Difference): Difference => {
  const turned = { missing: 'extra', extra: 'missing', changed: 'changed' } as const
  return { kind: turned[kind], path, ...(now !== undefined && { old: now }), ...(old !== undefined && { new: old }) }
}

boundRuns(200)

describe('laws of snapshots', () => {
  test('inline notation comes back as it was', () => {
    fc.assert(
      fc.property(anyInline(), (content) => {
        expect(parseInline(formatInline(content))).toEqual(content)
      }),
    )
  })

  test('an article comes back from its document', () => {
    fc.assert(
      fc.property(anyArticle(), (article) => {
        expect(isArticle(article)).toBe(true)
        expect(documentToArticle(articleToDocument(article))).toEqual(article)
      }),
    )
  })

  test('an article comes back from its snapshot', () => {
    fc.assert(
      fc.property(anyArticle(), (article) => {
        const text = formatSnapshot(articleToDocument(article))
        expect(documentToArticle(parseSnapshot(text))).toEqual(article)
      }),
    )
  })

  test('equal data has equal text, and nothing else has', () => {
    fc.assert(
      fc.property(anyDocument(), anyDocument(), (one, other) => {
        const isEqual = compareDocuments(one, other).length === 0
        const hasSameKeys = JSON.stringify(one) === JSON.stringify(other)
        expect(formatSnapshot(one) === formatSnapshot(other)).toBe(hasSameKeys)
        if (hasSameKeys) expect(isEqual).toBe(true)
      }),
    )
  })

  test('plain data becomes a document that is the same', () => {
    fc.assert(
      fc.property(anyDocument(), (document) => {
        expect(toDocument(structuredClone(document))).toEqual(document)
      }),
    )
  })
})

describe('results that make no snapshot', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)])

  test.each<[string, () => unknown]>([
    ['a text of millions of characters', () => formatSnapshot({ text: 'a'.repeat(8_000_000) })],
    ['a tree of any depth', () => toDocument(nested(1000))],
    ['a function', () => toDocument({ run: () => 1 })],
    ['nothing', () => toDocument(undefined)],
  ])('%s is refused with a reason', (_, run) => {
    expect(run).toThrow(expect.objectContaining({ code: 'snapshot/not-data' }))
  })
})

describe('laws of comparison', () => {
  test('nothing differs from itself', () => {
    fc.assert(
      fc.property(anyArticle(), (article) => {
        expect(compareArticles(article, structuredClone(article))).toEqual([])
      }),
    )
  })

  test('what differs has a difference', () => {
    fc.assert(
      fc.property(anyArticle(), anyArticle(), (one, other) => {
        const isSame = formatSnapshot(articleToDocument(one)) === formatSnapshot(articleToDocument(other))
        expect(compareArticles(one, other).length === 0).toBe(isSame)
      }),
    )
  })

  test('the other way round swaps missing and extra, old and new', () => {
    fc.assert(
      fc.property(anyDocument(), anyDocument(), (one, other) => {
        const there = compareDocuments(one, other).map(told)
        const back = compareDocuments(other, one).map(swapped).map(told)
        expect(back.toSorted()).toEqual(there.toSorted())
      }),
    )
  })

  test('one new item in a list is one difference', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 10 }), fc.nat(), (items, at) => {
        const index = at % (items.length + 1)
        const longer = items.toSpliced(index, 0, 'the new one')
        const differences = compareDocuments({ list: items }, { list: longer })
        expect(differences).toMatchObject([{ kind: 'extra', path: `list[${index}]`, new: 'the new one' }])
      }),
    )
  })
})

describe('laws of running text', () => {
  test('normalizing is idempotent', () => {
    const loose = fc.array(
      fc.oneof(
        anyInline().map((content) => ({ type: 'em' as const, content })),
        fc.string(),
      ),
    )
    fc.assert(
      fc.property(loose, (content) => {
        const once = normalizeInline(content)
        expect(normalizeInline(once)).toEqual(once)
      }),
    )
  })
})

describe('laws of taking differences over', () => {
  test('all of them give the new document, none the accepted one', () => {
    fc.assert(
      fc.property(anyDocument(), anyDocument(), (accepted, actual) => {
        expect(pickDifferences(accepted, actual, () => true)).toBe(actual)
        const none = pickDifferences(accepted, actual, () => false)
        expect(JSON.stringify(none)).toBe(
          JSON.stringify(compareDocuments(accepted, actual).length > 0 ? accepted : actual),
        )
      }),
    )
  })

  test('some leave the others, and only them', () => {
    fc.assert(
      fc.property(anyMapping(), anyMapping(), fc.infiniteStream(fc.boolean()), (accepted, actual, answers) => {
        const left: Difference[] = []
        const picked = pickDifferences(accepted, actual, (difference) => {
          const answer = answers.next().value as boolean
          if (!answer) left.push(difference)
          return answer
        })
        expect(compareDocuments(picked, actual).map(told).toSorted()).toEqual(left.map(told).toSorted())
      }),
    )
  })

  test('of the items of a list, each can be taken alone', () => {
    const [accepted, actual] = [{ list: ['a', 'b', 'c'] }, { list: ['b', 'x', 'c', 'd'] }]
    const take = (path: string) => pickDifferences(accepted, actual, (difference) => difference.path === path)
    expect(compareDocuments(accepted, actual).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'missing list[0]',
      'extra list[1]',
      'extra list[3]',
    ])
    expect(take('list[0]')).toEqual({ list: ['b', 'c'] })
    expect(take('list[1]')).toEqual({ list: ['a', 'b', 'x', 'c'] })
    expect(take('list[3]')).toEqual({ list: ['a', 'b', 'c', 'd'] })
  })
})

describe('laws of merging', () => {
  const favours = ['ours', 'theirs'] as const

  test('a side that changed nothing takes the other', () => {
    fc.assert(
      fc.property(anyDocument(), anyDocument(), fc.constantFrom(...favours), (base, side, favour) => {
        expect(mergeDocuments(base, base, side, favour)).toEqual(side)
        expect(mergeDocuments(base, side, base, favour)).toEqual(side)
        expect(mergeDocuments(base, side, side, favour)).toEqual(side)
      }),
    )
  })

  test('what the sides changed in different fields is all there', () => {
    fc.assert(
      fc.property(anyDocument(), anyDocument(), anyDocument(), (base, ours, theirs) => {
        const whole = { left: base, right: base }
        const [left, right] = [
          { left: ours, right: base },
          { left: base, right: theirs },
        ]
        for (const favour of favours)
          expect(mergeDocuments(whole, left, right, favour)).toEqual({ left: ours, right: theirs })
      }),
    )
  })

  test('a conflict gives to each what is theirs, whichever side it is asked from', () => {
    fc.assert(
      fc.property(anyDocument(), anyDocument(), anyDocument(), (base, ours, theirs) => {
        expect(mergeDocuments(base, ours, theirs, 'ours')).toEqual(mergeDocuments(base, theirs, ours, 'theirs'))
      }),
    )
  })
})
