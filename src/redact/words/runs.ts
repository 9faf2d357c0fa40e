import { anyHan, anyLetter } from './letter-form.ts'
import { mayStay, type ReplaceWord, wordPattern } from './replace-word.ts'
import { textAddress } from './text-address.ts'
import type { TextRange } from '../views/view.ts'

/** The number of words, or characters of a script without blanks, in a row that count as a sentence of the source. */
export const sentenceRun = { words: 5, characters: 8 } as const

/** A sign between two words, or the absence of one, and what it says about them. */
type Gap = 'blank' | 'punctuated' | 'joined' | 'none'

interface Unit {
  /** In lower case and plain letters. */
  readonly text: string
  readonly from: number
  readonly to: number
  readonly gap: Gap
}

/** Scripts that put no blanks between words. */
const dense = `${anyHan}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}`

const wordOrDense = new RegExp(
  // Most words are of plain letters; these are found without a look into the tables of Unicode.
  `[a-zA-Z\\d]+(?![a-zA-Z\\d\\x80-\\u{10ffff}])|[${dense}][${dense}\\p{M}ー\\u2060]*|(?:(?![${dense}])[${anyLetter}\\p{M}\\p{Nd}])+`,
  'gu',
)
const number = /^\p{Nd}+$/u
const plainWord = /^[a-zA-Z]/
const isDense = new RegExp(`^[${dense}]`, 'u')

/**
 * Lists the sentences of texts in runs of words. A run is none if all of it was redacted before; if nothing in it can be
 * replaced, it is one. Names joined by hyphens and signs of code are no sentences, and an address is redacted as such.
 */
export function listRuns(texts: readonly string[], keep: readonly RegExp[], replaceWord: ReplaceWord): Set<string> {
  const runs = new Set<string>()
  for (const text of texts) {
    const found = readStates(text, replaceWord)
    for (const { units, length, separator } of rowsOf(text, blankOut(text, [...keep, textAddress]))) {
      for (let at = 0; at + length <= units.length; at++) {
        const row = units.slice(at, at + length)
        if (separator === '' ? isLeft(row, found) : isSpoken(row) && isLeft(row, found))
          runs.add(row.map((unit) => unit.text).join(separator))
      }
    }
  }
  return runs
}

/** Finds runs in a text, and returns the ranges that they take. */
export function findRuns(
  text: string,
  runs: ReadonlySet<string>,
  kept: readonly TextRange[],
): (TextRange & { readonly run: string })[] {
  const first = new Set(Array.from(runs, (run) => (run.includes(' ') ? run.slice(0, run.indexOf(' ')) : [...run][0])))
  const found: (TextRange & { readonly run: string })[] = []
  for (const { units, length, separator } of rowsOf(text, kept)) {
    for (let at = 0; at + length <= units.length; at++) {
      if (!first.has((units[at] as Unit).text)) continue
      const row = units.slice(at, at + length)
      const run = row.map((unit) => unit.text).join(separator)
      if (runs.has(run)) found.push({ run, from: (row[0] as Unit).from, to: (row.at(-1) as Unit).to })
    }
  }
  return found
}

/** Returns the ranges of what is meant to stay. */
export function blankOut(text: string, keep: readonly RegExp[]): TextRange[] {
  return keep.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ 0: kept, index }) => ({ from: index, to: index + kept.length })),
  )
}

interface Row {
  readonly units: readonly Unit[]
  readonly length: number
  readonly separator: '' | ' '
}

/** The words, and the characters of scripts without blanks, between the places that end a run. */
function* rowsOf(text: string, kept: readonly TextRange[]): Generator<Row> {
  const ends = kept.toSorted((a, b) => a.from - b.from)
  let [words, last, next]: [Unit[], number, number] = [[], 0, 0]
  for (const { 0: word, index } of text.matchAll(wordOrDense)) {
    const gap = readGap(text, last, index)
    const to = index + word.length
    while (next < ends.length && (ends[next] as TextRange).to <= last) next += 1
    const isKept = next < ends.length && (ends[next] as TextRange).from < to
    if (number.test(word)) continue
    last = to
    if (!plainWord.test(word) && isDense.test(word)) {
      if (!isKept) yield { units: charactersOf(word, index), length: sentenceRun.characters, separator: '' }
      continue
    }
    const isWord = !isKept && !isId(word)
    if (words.length > 0 && (gap === 'none' || !isWord)) {
      yield { units: words, length: sentenceRun.words, separator: ' ' }
      words = []
    }
    if (isWord) words.push({ text: normalize(word), from: index, to, gap })
  }
  yield { units: words, length: sentenceRun.words, separator: ' ' }
}

/** Returns true for an id, or a part of one: a digit among letters, unless it is as short as `4bn`. */
function isId(word: string): boolean {
  return /\d/.test(word) && (word.length > 4 || /^[\da-f]+$/i.test(word))
}

function charactersOf(word: string, index: number): Unit[] {
  const units: Unit[] = []
  let at = index
  for (const letter of word) {
    // The marks of Japanese letters stand alone in some forms.
    const text = letter.normalize('NFKD').replace(/\u2060|\u3099|\u309a/g, '')
    if (text !== '') units.push({ text, from: at, to: at + letter.length, gap: 'blank' })
    at += letter.length
  }
  return units
}

function readGap(text: string, from: number, to: number): Gap {
  if (to - from > 400) return 'none'
  const gap = text.slice(from, to)
  if (/[/\0]/.test(gap)) return 'none'
  if (/^[\s\u2060]+$/.test(gap)) return 'blank'
  return /[\s\u2060]/.test(gap) && !/[:;{}=<>_\\$|]/.test(gap) ? 'punctuated' : 'joined'
}

/** Returns true for words that blanks separate, as in a sentence, not hyphens or the signs of code. */
function isSpoken(row: readonly Unit[]): boolean {
  const gaps = row.slice(1).map(({ gap }) => gap)
  return gaps.filter((gap) => gap === 'blank').length >= 2 && gaps.filter((gap) => gap !== 'joined').length >= 3
}

function normalize(word: string): string {
  return /^[a-zA-Z]+$/.test(word) ? word.toLowerCase() : word.normalize('NFKC').toLowerCase()
}

/** The redacted form of the word that a unit belongs to. */
const states = { stays: 0, changes: 1, isReplacement: 2 } as const

/** Returns the state of each unit of a text. */
function readStates(text: string, replaceWord: ReplaceWord): Uint8Array {
  const found = new Uint8Array(text.length)
  for (const { 0: word, index } of text.matchAll(wordPattern)) {
    const state = replaceWord(word) !== word ? states.changes : mayStay(word) ? states.isReplacement : states.stays
    found.fill(state, index, index + word.length)
  }
  return found
}

/** Returns true for a row that was not redacted before: a word would change, or none may stay. */
function isLeft(row: readonly Unit[], found: Uint8Array): boolean {
  const list = row.map(({ from }) => found[from])
  return list.includes(states.changes) || !list.includes(states.isReplacement)
}
