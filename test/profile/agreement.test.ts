import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agree } from '../../src/profile/agreement.ts'
import { kindOfValue } from '../../src/profile/value-kind.ts'

const people = (...names: string[]) => names.map((name) => ({ name }))

describe('two values of a kind', () => {
  test.each([
    ['text', 'The tide is late', 'The tide is late', 'same'],
    ['text', 'The tide is “late”', "The  tide is 'late'", 'same'],
    ['text', 'The tide is late', 'The tide is late | Harbour Post', 'alike'],
    ['text', 'The tide is late', 'Why the tide is so late today', 'alike'],
    ['text', 'The tide is late', 'Four weeks for one coin', 'other'],
    ['text', '潮水来晚了', '潮水来晚了', 'same'],
    ['time', '2026-05-06T07:08:09.000Z', '2026-05-06T07:08:00.000Z', 'same'],
    ['time', '2026-05-06', '2026-05-06T07:08:00.000Z', 'alike'],
    ['time', '2026-05-06', '2026-05-16', 'other'],
    ['people', people('Ines Halloway', 'Bo Lind'), people('Bo Lind', 'Ines Halloway'), 'same'],
    ['people', people('Ines Halloway', 'Bo Lind'), people('Ines Halloway and Bo Lind'), 'same'],
    ['people', people('Ines Halloway'), people('Ines Halloway', 'Bo Lind'), 'alike'],
    ['people', people('Ines Halloway'), people('The night desk'), 'other'],
    ['list', ['Ships', 'Fog'], ['fog', 'ships'], 'same'],
    ['list', ['Ships', 'Fog'], ['Coins', 'Gulls'], 'other'],
    [
      'picture',
      { url: 'https://a.example/night-ferry_600x400.jpg' },
      { url: 'https://b.example/night-ferry.webp' },
      'same',
    ],
    ['picture', { url: 'https://a.example/1234567/w.jpg' }, { url: 'https://a.example/1234567/q.jpg' }, 'alike'],
    ['picture', { url: 'https://a.example/ferry.jpg' }, { url: 'https://a.example/offer.jpg' }, 'other'],
  ] as const)('%s: %j and %j: %s', (kind, one, other, expected) => {
    expect(agree(kind, one, other)).toBe(expected)
    expect(agree(kind, other, one)).toBe(expected)
  })

  test('agree both ways, and with themselves', () => {
    const words = fc.array(fc.constantFrom('tide', 'ferry', 'fog', 'Ines', '潮', 'und', '7'), { minLength: 1 })
    const text = words.map((all) => all.join(' '))
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(agree('text', one, other)).toBe(agree('text', other, one))
        expect(agree('text', one, one)).toBe('same')
        expect(agree('list', [one], [other])).toBe(agree('list', [other], [one]))
        expect(agree('list', [one, other], [other, one])).toBe('same')
      }),
    )
  })
})

test.each([
  ['The tide is late', 'text'],
  ['2026-05-06', 'time'],
  ['2026-05-06T07:08:09.000Z', 'time'],
  [['Ships'], 'list'],
  [[{ name: 'Ines Halloway' }], 'people'],
  [{ url: 'https://a.example/ferry.jpg' }, 'picture'],
  [[{ type: 'paragraph', content: [] }], undefined],
  [[], undefined],
  ['https://www.harbour.example/the-tide-is-late', undefined],
  [7, undefined],
])('the kind of %j is %s', (value, kind) => {
  expect(kindOfValue(value)).toBe(kind)
})
