import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapePattern } from '../../../src/engine/readers/escape-pattern.ts'

test.each(['', 'u', 'v', 'i'])(
  'any text as a pattern matches itself, and nothing shorter, with the flags %j',
  (flags) => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'-/\\^$.*+?()[]{}|&&a') })),
        (text) => {
          const pattern = new RegExp(`^${escapePattern(text)}$`, flags)
          expect(pattern.test(text)).toBe(true)
          expect(text !== '' && pattern.test(text.slice(1))).toBe(false)
        },
      ),
    )
  },
)
