import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatData } from '../../src/app/entries/format-data.ts'
import { formatChange } from '../../src/report/html/review-change.ts'
import { describeDifference } from '../../src/report/terminal/difference.ts'
import { plain } from '../../src/report/terminal/paint.ts'
import { compareWords } from '../../src/review/edits/compare-words.ts'
import { formatApart, showApart } from '../../src/review/edits/show-apart.ts'
import type { Data } from '../../src/snapshot/document.ts'
import { changeOf } from '../review/change-of.ts'

/** Texts that are easily taken for each other, and any others. */
const anyText = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .array(fc.constantFrom('a', 'é', 'e\u0301', ' ', '\u00A0', '\u200B', '\u202E', '\uFE0F', '\n', '7', '\u00AD'), {
        maxLength: 6,
      })
      .map((all) => all.join('')),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  )

const anyData = (): fc.Arbitrary<Data> =>
  fc.oneof(
    anyText(),
    fc.constantFrom<Data>('7', 7, 'true', true, 'null', null, '', [], {}, [7], ['7'], { a: 1 }, { a: '1' }),
  )

const anyPair = (): fc.Arbitrary<[Data, Data]> =>
  fc.tuple(anyData(), anyData()).filter(([old, now]) => JSON.stringify(old) !== JSON.stringify(now))

/** A text as a reader sees it: composed, blanks that do not show gone. */
const seen = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\S\n]+$|\p{Default_Ignorable_Code_Point}/gmu, '')
    .trimEnd()

/** The lines of one side, without their sign. */
const side = (text: string, sign: '-' | '+'): string => {
  const lines = text.split('\n').slice(1)
  const start = lines.findIndex((line) => line.startsWith(`${sign} `))
  const end = sign === '-' ? lines.findIndex((line) => line.startsWith('+ ')) : lines.length
  return seen(
    lines
      .slice(start, end)
      .map((line) => line.slice(2))
      .join('\n'),
  )
}

describe('no report prints old and new alike', () => {
  test('in the terminal, in Vitest, in Markdown, in annotations', () => {
    fc.assert(
      fc.property(anyPair(), ([old, now]) => {
        const text = describeDifference({ kind: 'changed', path: 'title', old, new: now })
        expect(side(text, '-')).not.toBe(side(text, '+'))
      }),
    )
  })

  test.each(['words', 'sides', 'old'] as const)('in the review of a terminal, as %s', (view) => {
    fc.assert(
      fc.property(anyPair(), ([old, now]) => {
        const room = {
          columns: 200,
          rows: 60,
          paint: { ...plain, old: (text: string) => `<${text}>`, new: (text: string) => `{${text}}` },
        }
        const show = (difference: { old: Data; new: Data }) =>
          formatChange(changeOf({ kind: 'changed', path: 'title', ...difference }), view, room)
            .map(seen)
            .join('\n')
        expect(show({ old, new: now })).not.toBe(show({ old: now, new: old }))
      }),
    )
  })

  test('in the browser, side by side and word by word', () => {
    fc.assert(
      fc.property(anyPair(), ([old, now]) => {
        const [before, after] = formatApart(old, now, formatData)
        const [left, right] = showApart(before, after)
        expect(seen(left)).not.toBe(seen(right))
        const parts = compareWords(before, after)
        // Blanks are marked by their colour there.
        const words = (kind: string) =>
          parts
            .flatMap((part) => (part.kind === kind ? part.text : []))
            .join('')
            .normalize('NFC')
            .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
        expect(words('old')).not.toBe(words('new'))
      }),
    )
  })
})

test.each<[old: Data, now: Data, shown: readonly [string, string]]>([
  ['7', 7, ["- '7'", '+ 7']],
  ['caf\u00E9', 'cafe\u0301', ['- caf‹U+00E9›', '+ caf‹U+0065 U+0301›']],
  ['The kettle', 'The kettle ', ['- The kettle', '+ The kettle‹U+0020›']],
  ['a b', 'a\u00A0b', ['- a b', '+ a‹U+00A0›b']],
  ['☀', '☀\uFE0F', ['- ☀', '+ ☀‹U+FE0F›']],
])('%j and %j', (old, now, shown) => {
  expect(describeDifference({ kind: 'changed', path: 'title', old, new: now }).split('\n').slice(1)).toEqual(shown)
})

test('a line break before a character that does not show is written as well', () => {
  expect(showApart('\u00AD\n\uFE0F', '\u00AD\uFE0F')).toEqual(['‹U+00AD U+000A U+FE0F›', '‹U+00AD U+FE0F›'])
})
