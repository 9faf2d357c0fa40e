import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeShortId, encodeShortId } from '../../../../src/sites/dw/addresses/short-link.ts'

describe('known links (facts, 7)', () => {
  const known: [string, number][] = [
    ['4boRv', 68117411],
    ['41wLY', 59567960],
    ['4JNwb', 63725621],
    ['4SUrv', 65897191],
    ['5FLOV', 77538843],
    ['4QgGF', 65464327],
    ['3LgKc', 49496622],
  ]
  test.each(known)('%s is %i', (code, id) => {
    expect(decodeShortId(code)).toBe(id)
    expect(encodeShortId(id)).toBe(code)
  })
})

test.each(['', '4b-Rv', '4boRv ', '词', '４', 'zzzzzzzzzzz'])('no id in %j', (code) => {
  expect(decodeShortId(code)).toBeUndefined()
})

test('the ends of the range', () => {
  expect(encodeShortId(0)).toBe('0')
  expect(encodeShortId(61)).toBe('z')
  expect(encodeShortId(62)).toBe('10')
  expect(decodeShortId(encodeShortId(Number.MAX_SAFE_INTEGER))).toBe(Number.MAX_SAFE_INTEGER)
})

test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('no code for %s', (id) => {
  expect(() => encodeShortId(id)).toThrow(RangeError)
})

describe('laws', () => {
  test('decoding a code inverts encoding an id', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (id) => {
        expect(decodeShortId(encodeShortId(id))).toBe(id)
      }),
    )
  })

  test('encoding an id inverts decoding a code without leading zeros', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9A-Za-z][0-9A-Za-z]{0,7}$/), (code) => {
        expect(encodeShortId(decodeShortId(code) as number)).toBe(code)
      }),
    )
  })
})
