import { describe, expect, test } from 'vitest'
import { compareDocuments, pickDifferences } from '../../src/snapshot/compare.ts'
import { parseInline } from '../../src/snapshot/inline-notation.ts'
import { mergeDocuments } from '../../src/snapshot/merge-documents.ts'
import { formatSnapshot } from '../../src/snapshot/yaml.ts'
import { type Document, toDocument } from '../../src/snapshot/document.ts'

class Price {
  readonly #amount: number
  constructor(amount: number) {
    this.#amount = amount
  }
  toJSON(): unknown {
    return { amount: this.#amount, currency: 'EUR' }
  }
}

class Page {
  title = 'The kettle'
}

describe('a result becomes plain data', () => {
  test.each<[string, unknown, unknown]>([
    ['dates', { seen: new Date('2026-01-01T00:00:00Z') }, { seen: '2026-01-01T00:00:00.000Z' }],
    ['addresses', { url: new URL('https://shop.example/a') }, { url: 'https://shop.example/a' }],
    ['instances that give their data', { price: new Price(3) }, { price: { amount: 3, currency: 'EUR' } }],
    ['a list in a set', new Set([new Price(1)]), { result: [{ amount: 1, currency: 'EUR' }] }],
    [
      'maps by text',
      new Map<unknown, unknown>([
        ['a', 1],
        [2, true],
      ]),
      { a: 1, 2: true },
    ],
    [
      'absent fields and holes',
      { a: undefined, list: Object.assign([1, undefined], { 3: 3 }) },
      { list: [1, null, null, 3] },
    ],
    ['big numbers', { n: 2n ** 70n, nan: Number.NaN }, { n: '1180591620717411303424', nan: 'NaN' }],
    [
      'a key that means something to JavaScript',
      JSON.parse('{"__proto__":{"a":1}}'),
      JSON.parse('{"__proto__":{"a":1}}'),
    ],
  ])('%s', (_, result, document) => {
    expect(toDocument(result)).toEqual(document)
  })
})

describe('what would be lost is refused, with the place and the remedy', () => {
  const cycle: Record<string, unknown> = { title: 'x' }
  cycle['self'] = { up: cycle }
  let bomb: unknown = 'x'
  for (let level = 0; level < 9; level++) bomb = Array<unknown>(9).fill(bomb)
  const endless = { toJSON: (): unknown => ({ ...endless }) }

  test.each<[string, unknown, RegExp, RegExp]>([
    ['a function', { run: () => 1 }, /result\.run is function/, /Leave it out/],
    ['a symbol', { mark: Symbol('x') }, /result\.mark is symbol/, /Leave it out/],
    ['an instance', { pages: [new Page()] }, /result\.pages\[0\] is an instance of Page/, /toJSON/],
    ['a boxed text', { title: Object('x') as unknown }, /an instance of String/, /plain object/],
    ['a cycle', cycle, /result\.self\.up is a cycle/, /id in place/],
    [
      'two keys that become one',
      new Map<unknown, unknown>([
        ['1', 'a'],
        [1, 'b'],
      ]),
      /two keys that are both `1`/,
      /pairs/,
    ],
    ['an object as a key', { by: new Map([[{}, 1]]) }, /result\.by is a Map with a key of type object/, /pairs/],
    ['null as a key', new Map([[null, 1]]), /a key of type null/, /pairs/],
    ['fields of an array', { found: /(k)/.exec('kettle') }, /result\.found is an array with the field/, /items alone/],
    ['objects that unfold to more than fills all memory', { bomb }, /more than 2000000 values/, /Return less/],
    ['data that never ends', endless, /nested more than 64 levels/, /flatter/],
  ])('%s', (_, result, message, hint) => {
    const error = expect.objectContaining({
      ...{ code: 'snapshot/not-data', message: expect.stringMatching(message), hint: expect.stringMatching(hint) },
    })
    expect(() => toDocument(result)).toThrow(error)
  })
})

describe('a document that is too deep is refused, and crashes nothing', () => {
  const nest = (leaf: number): Document => {
    let data: Document = { leaf }
    for (let level = 0; level < 20_000; level++) data = level % 2 === 0 ? { a: data } : { a: [data] }
    return data
  }
  const cycle: Document = {}
  cycle['self'] = cycle

  test.each<[name: string, work: (deep: Document) => unknown]>([
    ['compared', (deep) => compareDocuments(deep, nest(2))],
    ['compared on the other side', (deep) => compareDocuments({}, deep)],
    ['picked from', (deep) => pickDifferences(deep, nest(2), () => true)],
    ['merged', (deep) => mergeDocuments({}, deep, nest(2), 'ours')],
    ['written', (deep) => formatSnapshot(deep)],
  ])('%s', (_, work) => {
    for (const deep of [nest(1), cycle])
      expect(() => work(deep)).toThrow(expect.objectContaining({ code: 'snapshot/not-data' }))
  })

  test('marks in each other', () => {
    for (const text of [
      '['.repeat(100_000),
      '**_'.repeat(50_000),
      `${'<sup>'.repeat(20_000)}x${'</sup>'.repeat(20_000)}`,
    ])
      expect(() => parseInline(text)).toThrow(expect.objectContaining({ code: 'snapshot/bad-notation' }))
  })
})
