import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createReplaceWord, wordPattern } from '../../../src/redact/words/replace-word.ts'
import { shapeOfText } from '../../../src/redact/prose/shape.ts'
import { scripts } from '../../scripts.ts'

const redact = (text: string): string => text.replace(wordPattern, createReplaceWord())
const points = (text: string): number => [...text].length

describe('a word is replaced', () => {
  test.each([
    ['by one of its case and diacritics', 'Zwölf ÄPFEL für Élodie', /^\p{Lu}\p{Ll}+ \p{Lu}+ \p{Ll}+ \p{Lu}\p{Ll}+$/u],
    ['in simplified Chinese', '云朵观察员', /^\p{Script=Han}{5}$/u],
    ['in Cyrillic', 'Облако над мостом', /^\p{Script=Cyrillic}+ \p{Script=Cyrillic}+ \p{Script=Cyrillic}+$/u],
    ['in Arabic', 'غيمة فوق الجسر', /^\p{Script=Arabic}+ \p{Script=Arabic}+ \p{Script=Arabic}+$/u],
    ['in Devanagari', 'बादल पुल', /^[\p{Script=Devanagari}]+ [\p{Script=Devanagari}]+$/u],
    ['in Ethiopic', 'ደመና ድልድይ', /^\p{Script=Ethiopic}+ \p{Script=Ethiopic}+$/u],
    ['in a script that has no alphabet here', 'かもめ 구름', /^\p{Script=Hiragana}+ \p{Script=Hangul}+$/u],
  ])('%s', (_, text, pattern) => {
    const redacted = redact(text)
    expect(redacted).not.toBe(text)
    expect(redacted).toMatch(pattern)
    expect(points(redacted)).toBe(points(text))
    expect(shapeOfText(redacted)).toBe(shapeOfText(text))
  })

  test('always by the same, whatever its case, and cut short where it is', () => {
    expect(redact('Leuchtturm').toLowerCase()).toBe(redact('leuchtturm'))
    expect(redact('Leuchtturmwärterin').startsWith(redact('Leuchtturm'))).toBe(true)
    expect(redact('月亮换灯泡')).toContain(redact('换灯'))
  })

  test('where letters are left as they are, nothing else is', () => {
    expect(redact('129% – 3,45 «ß» 々')).toBe('129% – 3,45 «ß» 々')
  })
})

describe('laws, in six scripts and any other', () => {
  const text = fc.oneof(...Object.values(scripts), fc.string({ unit: 'grapheme', maxLength: 20 }))

  test('redacting is deterministic, and redacting twice is redacting once', () => {
    fc.assert(
      fc.property(text, (source) => {
        const once = redact(source)
        expect(redact(source)).toBe(once)
        expect(redact(once)).toBe(once)
      }),
    )
  })

  test('length, script, case and diacritics stay', () => {
    fc.assert(
      fc.property(text, (source) => {
        expect(points(redact(source))).toBe(points(source))
        expect(shapeOfText(redact(source))).toBe(shapeOfText(source))
      }),
    )
  })
})

test('hardly a word of a text stands for itself', () => {
  const words = [
    'river',
    'heron',
    'bridge',
    'stone',
    'morning',
    'lantern',
    'ferry',
    'baker',
    'cloud',
    'the',
    'and',
    'of',
  ]
  expect(words.filter((word) => redact(word) === word)).toEqual([])
})
