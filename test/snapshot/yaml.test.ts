import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TouchstoneError } from '../../src/errors/touchstone-error.ts'
import { formatSnapshot, parseSnapshot } from '../../src/snapshot/yaml.ts'

describe('a snapshot that is no plain data is refused at once', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
  for (const [index, name] of [...'bcdefghij'].entries())
    bomb.push(`${name}: &${name} [${Array<string>(9).fill(`*${'abcdefghij'[index]}`).join(', ')}]`)

  test.each<[name: string, yaml: string, line: number]>([
    ['aliases that fill all memory', bomb.join('\n'), 2],
    ['a list that contains itself', 'title: x\nbody: &body [*body]\n', 2],
    ['a mapping that contains itself', 'lead: &lead\n  image: *lead\n', 2],
    ['a merge key', 'lead: &lead { id: 1 }\nimage:\n  <<: *lead\n', 3],
    ['an unknown alias', 'title: *nobody\n', 1],
    ['an alias as a key', 'a: &a x\n*a : 1\n', 2],
    ['lists of 100,000 levels', `body: ${'['.repeat(100_000)}`, 1],
    ['mappings of 2,000 levels', Array.from({ length: 2000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'), 100],
    ['a tag', 'title: !!binary aGVsbG8=\n', 1],
    ['a function', 'title: !!js/function x\n', 1],
    ['two documents', 'title: x\n---\ntitle: y\n', 1],
    ['a key that is a list', '? [a]\n: 1\n', 1],
    ['a key twice', 'a: 1\na: 2\n', 2],
  ])('%s', (_, yaml, line) => {
    const error = errorOf(() => parseSnapshot(yaml))
    expect([error.code, error.where.line]).toEqual(['snapshot/bad-yaml', line])
  })
})

function errorOf(work: () => unknown): TouchstoneError {
  try {
    work()
  } catch (error) {
    return error as TouchstoneError
  }
  throw new Error('It did not throw.')
}

describe('what nobody sees is escaped', () => {
  test.each<[name: string, text: string, written: string]>([
    ['bidi controls', 'a\u202Eb\u2066c\u2069d\u200Fe\u061Cf', String.raw`a\u202Eb\u2066c\u2069d\u200Fe\u061Cf`],
    ['characters without width', 'a\u200Bb\u2060c\u00ADd\uFEFFe', String.raw`a\u200Bb\u2060c\u00ADd\uFEFFe`],
    ['fillers', 'a\u3164b\u115Fc', String.raw`a\u3164b\u115Fc`],
    ['odd blanks', 'a\u00A0b\u2003c\u202Fd', String.raw`a\_b\u2003c\u202Fd`],
    ['tags that spell hidden words', 'a\u{E0068}\u{E0069}b', String.raw`a\U000E0068\U000E0069b`],
    [
      'joiners between letters that no joiner shapes',
      'a\u200Db\u200Cc 水\u200D火',
      String.raw`a\u200Db\u200Cc 水\u200D火`,
    ],
    ['a joiner at the end of a word', 'می\u200C و', String.raw`می\u200C و`],
    ['a variation selector alone', '\uFE0F', String.raw`\uFE0F`],
    ['in several lines', 'a\u202Eb\nc', String.raw`a\u202Eb\nc`],
  ])('%s', (_, text, written) => {
    expect(formatSnapshot({ title: text })).toBe(`title: "${written}"\n`)
    expect(formatSnapshot({ [text]: [text] }).split(`"${written}"`)).toHaveLength(3)
    expect(parseSnapshot(formatSnapshot({ [text]: [text] }))).toEqual({ [text]: [text] })
  })

  test.each<[name: string, text: string]>([
    ['Persian', 'می\u200Cخواهم'],
    ['Hindi', 'क्\u200Dष र्\u200Cय'],
    ['Sinhala', 'ශ්\u200Dරී'],
    ['a family', '👩\u200D👩\u200D👧'],
    ['a judge with a colour of skin', '🧑🏽\u200D⚖\uFE0F'],
    ['a heart', '❤\uFE0F'],
    ['a variant of an ideograph', '葛\u{E0100}'],
    ['the flag of Wales', '🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}'],
    ['a wide blank between ideographs', '水\u3000火'],
  ])('%s stays readable', (_, text) => {
    expect(formatSnapshot({ title: text })).toBe(`title: ${text}\n`)
  })

  const anyText = fc
    .array(
      fc.constantFrom(
        ...['a', 'م', 'क', '्', '🏴', '👩', '"', "'", ':', ' ', '\n', '-', '#', '\\', 'é', '水', '\u200C', '\u200D'],
        ...['\uFE0F', '\u202E', '\u00A0', '\u2003', '\u{E0067}', '\u{E007F}', '\u0000', '\uFEFF', '\u00AD', '\u3164'],
      ),
      { maxLength: 10 },
    )
    .map((all) => all.join(''))

  test('every text comes back as it was, and no bidi control, soft hyphen, filler or odd blank is left', () => {
    fc.assert(
      fc.property(anyText, anyText, (key, text) => {
        const written = formatSnapshot({ [key]: text, list: [text, { text }] })
        expect(parseSnapshot(written)).toEqual({ [key]: text, list: [text, { text }] })
        expect(written).not.toMatch(/[\u202E\u00A0\u2003\uFEFF\u00AD\u3164]/)
      }),
    )
  })
})
