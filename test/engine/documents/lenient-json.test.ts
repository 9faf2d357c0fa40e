import { expect, test } from 'vitest'
import { parseLenientJson } from '../../../src/engine/documents/lenient-json.ts'

test.each([
  ['{"a":1}//]]>', { a: 1 }],
  ['/*<![CDATA[*/ {"a":1} /*]]>*/', { a: 1 }],
  ['<!-- {"a":1} // -->; ;', { a: 1 }],
  ['{"a":1} ]]> ;\n', { a: 1 }],
])('%j is read', (text, data) => {
  expect(parseLenientJson(text)).toEqual(data)
})

// Each once took minutes or longer.
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
  expect(parseLenientJson(`{"a": ${piece.repeat(100_000)}x`)).toBeUndefined()
})
