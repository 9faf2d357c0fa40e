import { decodeHTML } from 'entities/decode'
import type { TextRange } from '../views/view.ts'
import { type ReplaceWord, wordPattern } from '../words/replace-word.ts'
import { textAddress } from '../words/text-address.ts'

/** A change to a text: the range from `from` to `to` becomes `text`, which has the same number of letters. */
export interface TextChange {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * Redacts a text: returns its changes, and the ranges of its addresses, which are redacted separately.
 *
 * @param keep patterns of the parts that stay, each with the flag `g`
 */
export function redactText(
  text: string,
  keep: readonly RegExp[],
  replaceWord: ReplaceWord,
): { changes: TextChange[]; addresses: TextRange[] } {
  const addresses = findAll(text, [textAddress])
  const taken = [...addresses, ...findAll(text, [isoTime, overwritten, ...keep])]
  const isTaken = new Uint8Array(text.length)
  for (const { from, to } of taken) isTaken.fill(1, from, to)
  const isFree = (from: number, to: number) => !isTaken.subarray(from, to).includes(1)
  const numbers = findAll(text, privateNumbers)
    .filter(({ from, to }) => isFree(from, to))
    .map(({ from, to }) => ({ from, to, text: zeroDigits(text.slice(from, to)) }))
  const words: TextChange[] = []
  for (const { 0: word, index } of text.matchAll(wordPattern)) {
    const to = index + word.length
    const replaced = replaceWord(word)
    if (replaced !== word && isFree(index, to) && !makesReference(text, index, to, replaced))
      words.push({ from: index, to, text: replaced })
  }
  return { changes: [...words, ...numbers.flatMap((number) => onlyDigits(text, number))], addresses }
}

/**
 * Returns true if a word after a bare ampersand would become a character reference: `&Co` as `&lt`, `#pa` as `&#xa`.
 */
function makesReference(text: string, from: number, to: number, replaced: string): boolean {
  const [start] = /&#?$/.exec(text.slice(Math.max(0, from - 2), from)) ?? []
  if (start === undefined) return false
  const written = `${start}${replaced}${text.slice(to, to + 1)}`
  return decodeHTML(written) !== written
}

/** A secret that was overwritten, with the word before it that names its kind. */
const overwritten = /(?<![\p{L}\d])(?:(?:Bearer|Basic) +)?x{3,}(?![\p{L}\d])/giu

/** A time in machine notation (ISO 8601). */
const isoTime = /\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?/g

/**
 * Telephone numbers: international (ITU-T E.123), with an area code, in the American notation; and e-mail addresses,
 * whose parts have at most 64 and 63 characters (RFC 5321, 4.5.3.1; RFC 1035, 2.3.4).
 */
const privateNumbers: readonly RegExp[] = [
  /tel:[+\d\s()./-]+/gi,
  /\+\d{1,3}(?:[\s/.-]?\(?\d+\)?){2,}/g,
  /(?<![\d-])\(?0\d{2,4}\)?[\s/-]\d{3,}(?:[\s-]\d+)*/g,
  /\(\d{3}\)\s?\d{3}-\d{4}/g,
  /(?<![\d.-])(?:1-)?\d{3}[-.]\d{3}[-.]\d{4}(?![\d-])/g,
  /(?<![\p{L}\d._/-])(?:0\d{8,12}|1[3-9]\d{9})(?![\p{L}\d._/-])/gu,
  /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63})+/gu,
]

/** Replaces the digits of telephone numbers and e-mail addresses by zeros. */
export function zeroPrivateNumbers(text: string): string {
  return privateNumbers.reduce((done, pattern) => done.replace(pattern, zeroDigits), text)
}

function zeroDigits(number: string): string {
  return number.replace(/\d/g, '0')
}

function onlyDigits(text: string, { from, to, text: zeroed }: TextChange): TextChange[] {
  return Array.from({ length: to - from }, (_, index) => ({ from: from + index, digit: zeroed[index] as string }))
    .filter(({ from: at, digit }) => text[at] !== digit)
    .map(({ from: at, digit }) => ({ from: at, to: at + 1, text: digit }))
}

function findAll(text: string, patterns: readonly RegExp[]): TextRange[] {
  return patterns.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({ from: index, to: index + found.length })),
  )
}
