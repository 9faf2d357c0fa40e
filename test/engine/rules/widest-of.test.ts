import { expect, test } from 'vitest'
import { widestOf } from '../../../src/engine/rules/read-image.ts'

test.each([
  ['a.jpg 1x, b.jpg 2x', 'b.jpg'],
  ['a.jpg 1x,b.jpg 2x', 'b.jpg'],
  ['a,b.jpg 300w, c.jpg 200w', 'a,b.jpg'],
  ['a.jpg, b.jpg 2x', 'b.jpg'],
  [' ,a.jpg 3x ,, ', 'a.jpg'],
  ['a.jpg 100w 50h, b.jpg 2x', 'b.jpg'],
  ['a.jpg', 'a.jpg'],
  ['a.jpg, b.jpg', ''],
  ['', ''],
])('the widest of %j is %j', (srcset, widest) => {
  expect(widestOf(srcset)).toBe(widest)
})

test.each([[','], [' '], ['a'], ['a,'], ['a '], ['a 1'], [', ']])('200,000 times %j are read once', (piece) => {
  expect(widestOf(`${piece.repeat(200_000)}; b.jpg 2x`)).not.toBe('c.jpg')
})
