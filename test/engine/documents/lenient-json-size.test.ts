import { expect, test } from 'vitest'
import { parseLenientJson } from '../../../src/engine/documents/lenient-json.ts'

// Each once took minutes or longer. Whatever comes of it, it comes after one pass.
test.each([
  ['blanks', ' '],
  ['byte order marks', '\uFEFF'],
  ['starts of comments', '/*'],
  ['ends', ']]>'],
  ['ends and blanks', ']]> '],
  ['slashes', '//'],
  ['semicolons', '; '],
  ['commas', ', '],
])('100,000 %s are read once', (_, piece) => {
  expect(() => parseLenientJson(`{"a": ${piece.repeat(100_000)}x`)).not.toThrow()
})
