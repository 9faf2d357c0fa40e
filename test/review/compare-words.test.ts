import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareWords } from '../../src/review/edits/compare-words.ts'

/** The parts in one line: what is gone in `[-…-]`, what is new in `{+…+}`. */
const told = (old: string, now: string, language?: string): string =>
  compareWords(old, now, language)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'old' ? `[-${text}-]` : `{+${text}+}`))
    .join('')

describe('words are compared', () => {
  test.each<[said: string, old: string, now: string, language?: string]>([
    ['The [-owl-]{+otter+} hums', 'The owl hums', 'The otter hums', 'en'],
    ['猫头鹰[-昨天-]{+今天+}丢了伞', '猫头鹰昨天丢了伞', '猫头鹰今天丢了伞', 'zh'],
    ['[-Desk | -]Rain', 'Desk | Rain', 'Rain', 'en'],
    ['a[- -]{+‹U+00A0›+}b', 'a b', 'a\u00A0b', 'en'],
    ['[-ab-]{+a‹U+200B›b+}', 'ab', 'a\u200Bb', 'en'],
    ['[-‹U+0043 U+0061 U+0066 U+00E9›-]{+‹U+0043 U+0061 U+0066 U+0065 U+0301›+}', 'Caf\u00E9', 'Cafe\u0301', 'en'],
    ['a‹U+001B›[-[2J-]', 'a\u001B[2J', 'a\u001B', 'en'],
    ['[-a-]{+b+}', 'a', 'b', 'no language at all'],
    ['', '', ''],
  ])('%s', (said, old, now, language) => {
    expect(told(old, now, language)).toBe(said)
  })

  test('of two long texts from their ends only', () => {
    const [old, now] = ['a ', 'b '].map((word) => `${'same '.repeat(50_000)}${word.repeat(50_000)}`) as [string, string]
    expect(compareWords(old, now).map(({ kind }) => kind)).toEqual(['same', 'old', 'new', 'same'])
  })
})

test('the parts of each side make its text again', () => {
  const letters = fc
    .array(fc.constantFrom('a', 'b', ' ', '。', '猫', '狗', '-'), { maxLength: 30 })
    .map((list) => list.join(''))
  fc.assert(
    fc.property(letters, letters, (old, now) => {
      const parts = compareWords(old, now, 'zh')
      const side = (kind: 'old' | 'new') =>
        parts
          .filter((part) => part.kind !== kind)
          .map(({ text }) => text)
          .join('')
      expect(side('new')).toBe(old)
      expect(side('old')).toBe(now)
    }),
  )
})
