import { hanScriptOf } from './han.ts'
import { plainLetter } from './letter-form.ts'

/** Scripts, each by one letter that stands for it; all others are `O`. */
const scripts: readonly (readonly [letter: string, pattern: RegExp])[] = [
  ['L', /\p{Script=Latin}/u],
  ['C', /\p{Script=Cyrillic}/u],
  ['G', /\p{Script=Greek}/u],
  ['A', /\p{Script=Arabic}/u],
  ['H', /\p{Script=Hebrew}/u],
  ['D', /\p{Script=Devanagari}/u],
  ['B', /\p{Script=Bengali}/u],
  ['T', /\p{Script=Tamil}/u],
  ['E', /\p{Script=Ethiopic}/u],
]

/**
 * Returns the kind of a letter: its script, in upper case for a capital, with its diacritics; for a Chinese character,
 * whether it is simplified, traditional, or both. `Ä` is `L̈`, `云` is `汉`. The form does not matter: `Ａ` is `L`.
 */
export function letterKind(written: string): string {
  const letter = plainLetter(written)
  if (/\p{Script=Han}/u.test(letter)) return { simplified: '汉', traditional: '漢', common: '文' }[hanScriptOf(letter)]
  const marks = /\p{Script=Hangul}/u.test(letter) ? '' : letter.normalize('NFD').replace(/^./u, '')
  const script = scripts.find(([, pattern]) => pattern.test(letter))?.[0] ?? 'O'
  return (/\p{Lu}/u.test(letter) ? script : script.toLowerCase()) + marks
}
