import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anySlug } from '../../src/sites/dw/arbitraries/url.ts'
import { decodePercent, encodePercent, isDoubleEncoded } from '../../src/images/percent.ts'

describe('decodes', () => {
  test.each([
    ['nothing to decode', 'schnee', 'schnee'],
    ['an empty text', '', ''],
    ['upper-case hex', '%E8%AF%8D', '词'],
    ['lower-case hex', '%e8%af%8d', '词'],
    ['mixed-case hex', '%e8%Af%8D', '词'],
    ['encoded beside raw text', '词%E8%AF%8D词', '词词词'],
    ['a no-break space', '%C2%A0', '\u00a0'],
    ['a double space', 'a%20%20b', 'a  b'],
    ['two bytes', '%C3%A4', 'ä'],
    ['four bytes, so two UTF-16 units', '%F0%9F%90%BC', '🐼'],
    ['the last code point', '%F4%8F%BF%BF', '\u{10ffff}'],
    ['a NUL', '%00', '\0'],
    ['an encoded percent sign, once', '129%25', '129%'],
    ['one layer of two', '%2541', '%41'],
    ['one layer of a word encoded twice', '%25E8%25AF%258D', '%E8%AF%8D'],
  ])('%s', (_, text, decoded) => {
    expect(decodePercent(text)).toEqual({ text: decoded, undecoded: [] })
  })
})

describe('leaves as written and reports', () => {
  test.each([
    ['a lone percent sign at the end', '129%', '129%', [{ at: 3, text: '%' }]],
    ['a percent sign with one digit', '%4', '%4', [{ at: 0, text: '%' }]],
    ['a percent sign before other letters', '%zz', '%zz', [{ at: 0, text: '%' }]],
    ['neighbours as one', 'a%%b', 'a%%b', [{ at: 1, text: '%%' }]],
    ['UTF-8 cut off at the end', '%E8%AF', '%E8%AF', [{ at: 0, text: '%E8%AF' }]],
    ['UTF-8 cut off before a letter', '%E8%AF%41', '%E8%AFA', [{ at: 0, text: '%E8%AF' }]],
    ['UTF-8 cut off in the middle of an escape', '词%E8%A', '词%E8%A', [{ at: 1, text: '%E8%' }]],
    ['a continuation without a start', '%AF', '%AF', [{ at: 0, text: '%AF' }]],
    ['an overlong slash', '%C0%AF', '%C0%AF', [{ at: 0, text: '%C0%AF' }]],
    ['an overlong three-byte sequence', '%E0%80%AF', '%E0%80%AF', [{ at: 0, text: '%E0%80%AF' }]],
    ['an overlong four-byte sequence', '%F0%82%82%AC', '%F0%82%82%AC', [{ at: 0, text: '%F0%82%82%AC' }]],
    ['a surrogate', '%ED%A0%80', '%ED%A0%80', [{ at: 0, text: '%ED%A0%80' }]],
    ['more than the last code point', '%F4%90%80%80', '%F4%90%80%80', [{ at: 0, text: '%F4%90%80%80' }]],
    ['bytes that UTF-8 never uses', '%FF%20', '%FF ', [{ at: 0, text: '%FF' }]],
    [
      'what is around what decodes',
      '5%-%E8%AF%8D-%E8',
      '5%-词-%E8',
      [
        { at: 1, text: '%' },
        { at: 13, text: '%E8' },
      ],
    ],
  ])('%s', (_, text, decoded, undecoded) => {
    expect(decodePercent(text)).toEqual({ text: decoded, undecoded })
  })
})

describe('double encoding', () => {
  test.each([
    ['a word encoded twice', '%25E8%25AF%258D', true],
    ['an escape made by a lone percent sign and decoded digits', '%%34%31', true],
    ['a word encoded once', '%E8%AF%8D', false],
    ['an encoded percent sign', '129%25', false],
    ['a lone percent sign', '129%', false],
  ])('%s: %s is %s', (_, text, double) => {
    expect(isDoubleEncoded(text)).toBe(double)
  })
})

test('a lone surrogate is encoded as U+FFFD', () => {
  expect(encodePercent('a\ud800')).toBe('a%EF%BF%BD')
})

test.each([
  ['%25', '%', 0],
  ['%E8%AF%8D', '词', 0],
  ['%E8%AF', '%E8%AF', 1],
  ['%', '%', 1],
  ['%F0%9F%90', '%F0%9F%90', 1],
])('%s is decoded, however often it is repeated', (unit, decoded, undecoded) => {
  const result = decodePercent(unit.repeat(200_000))
  expect(result.text === decoded.repeat(200_000)).toBe(true)
  expect(result.undecoded).toHaveLength(undecoded)
})

/** Text that is rich in escapes and in what only looks like one. */
const escapes: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: fc.constantFrom('%', '2', '5', 'e', '8', 'A', 'F', 'C', '词', ' ') }),
  fc
    .array(fc.integer({ min: 0, max: 255 }).map((byte) => `%${byte.toString(16).padStart(2, '0')}`))
    .map((all) => all.join('')),
  fc.string({ unit: 'binary' }),
  anySlug(),
)

describe('laws', () => {
  test('decoding agrees with decodeURIComponent, and reports something exactly where that throws', () => {
    fc.assert(
      fc.property(escapes, (text) => {
        const { text: decoded, undecoded } = decodePercent(text)
        const standard = decodeByStandard(text)
        expect(undecoded.length > 0).toBe(standard === undefined)
        if (standard !== undefined) expect(decoded).toBe(standard)
      }),
    )
  })

  test('a lone percent sign at the end changes nothing before it', () => {
    fc.assert(
      fc.property(escapes, (text) => {
        const { text: decoded, undecoded } = decodePercent(text)
        const more = decodePercent(`${text}-%`)
        expect(more.text).toBe(`${decoded}-%`)
        expect(more.undecoded).toEqual([...undecoded, { at: text.length + 1, text: '%' }])
      }),
    )
  })

  test('decoding inverts encoding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodePercent(encodePercent(text))).toEqual({ text, undecoded: [] })
      }),
    )
  })

  test('decoding is idempotent on every text that is not encoded twice', () => {
    const encodedOnce = fc
      .array(
        fc.oneof(
          fc.constantFrom('%-', '%C0%AF-', '%E8%AF-', '-'),
          fc.string({ unit: 'grapheme' }).map(encodeWithoutPercent),
        ),
      )
      .map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(encodedOnce, (text) => {
        const once = decodePercent(text).text
        expect(decodePercent(once).text).toBe(once)
        expect(isDoubleEncoded(text)).toBe(false)
      }),
    )
  })

  test('an encoded text is encoded twice exactly when it could be decoded before', () => {
    fc.assert(
      fc.property(
        escapes.filter((text) => text.isWellFormed()),
        (text) => {
          expect(isDoubleEncoded(encodePercent(text))).toBe(decodePercent(text).text !== text)
        },
      ),
    )
  })

  test('what is reported stands in the input as reported, in order, never touching, and stays in the result', () => {
    fc.assert(
      fc.property(escapes, (text) => {
        const { text: decoded, undecoded } = decodePercent(text)
        let end = -1
        let found = 0
        for (const { at, text: left } of undecoded) {
          expect(text.slice(at, at + left.length)).toBe(left)
          expect(at).toBeGreaterThan(end)
          end = at + left.length
          found = decoded.indexOf(left, found) + left.length
          expect(found).toBeGreaterThanOrEqual(left.length)
        }
      }),
    )
  })

  test('what cannot be decoded does not keep its neighbours from being decoded', () => {
    const bad = fc.constantFrom('%', '%zz', '%E8%AF', '%C0%AF', '%ED%A0%80', '%FF', '%80')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), bad, fc.string({ unit: 'grapheme' }), (before, middle, after) => {
        const text = `${encodePercent(before)}-${middle}-${encodePercent(after)}`
        expect(decodePercent(text).text).toBe(`${before}-${middle}-${after}`)
      }),
    )
  })
})

function decodeByStandard(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function encodeWithoutPercent(text: string): string {
  return encodePercent(text.replaceAll('%', ''))
}
