import { expect, test } from 'vitest'
import { hasHidden } from '../../src/snapshot/escape-hidden.ts'

test('every blank but the plain one and that of CJK, and every character that nobody sees, is found in the middle of a word', () => {
  const missed: string[] = []
  for (let point = 1; point < 0x110000; point++) {
    if (point >= 0xd800 && point < 0xe000) continue
    const character = String.fromCodePoint(point)
    if (!/[\p{Zs}\p{Default_Ignorable_Code_Point}]/u.test(character)) continue
    // After a letter, a variation selector chooses how that one looks.
    const isSelector = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u.test(character)
    if (hasHidden(`a${character}b`) === (character === ' ' || character === '\u3000' || isSelector))
      missed.push(point.toString(16))
  }
  expect(missed).toEqual([])
})
