import { lettersLike } from './alphabets.ts'
import { replaceHan } from './han.ts'
import { hashText, scramble } from './hash.ts'

/** A Chinese character, or a word in any other script. */
export const wordPattern: Readonly<RegExp> =
  /(?=\p{Lo})\p{Script=Han}|(?:(?!\p{Script=Han})\p{L})(?:(?!\p{Script=Han})[\p{L}\p{M}])*/gu

/** Replaces words; it remembers those it has seen. */
export type ReplaceWord = (word: string) => string

/**
 * Make a function that replaces a word by one of the same length, script and case, always by the same.
 *
 * - What a letter becomes depends on the letters before it, so that a word cut short becomes the replacement cut short.
 * - Case does not matter, so that a headline and the address that is made of it stay alike.
 * - Many words become one: it takes guesses to read the text. It is no encryption, as there is no key.
 * - Of all words, few are replacements (after each beginning only some letters may follow), and these are replaced by
 *   themselves: redacting twice is redacting once, and hardly a word of a real text is among them.
 */
export function createReplaceWord(): ReplaceWord {
  const known = new Map<string, string>()
  return (word) => {
    let replacement = known.get(word)
    if (replacement === undefined) {
      replacement = /^\p{Script=Han}$/u.test(word) ? replaceHan(word) : replaceLetters(word)
      known.set(word, replacement)
    }
    return replacement
  }
}

/** How many letters before it decide about a letter: as many as tell words apart, so that no word takes long. */
const memory = 16

function replaceLetters(word: string): string {
  let [source, target, written] = ['', '', '']
  let isReplacement = true
  for (const letter of word) {
    const lower = toLower(letter)
    const replaced = replaceLetter(lower, source, target, isReplacement)
    isReplacement &&= replaced === lower
    source = (source + lower).slice(-memory)
    target = (target + replaced).slice(-memory)
    written += lower === letter ? replaced : replaced.toUpperCase()
  }
  return written
}

/**
 * Of the letters that may follow what was written so far, take one by the letters that were read. A letter with
 * diacritics stays, as the page's encoding may have no other.
 */
function replaceLetter(letter: string, source: string, target: string, isReplacement: boolean): string {
  const isPlain = /^\p{Script=Hangul}$/u.test(letter) || letter.normalize('NFD') === letter
  if (!isPlain || !/\p{L}/u.test(letter)) return letter
  const candidates = mayFollow(target, letter).filter((other) => toLower(other.toUpperCase()) === other)
  if (candidates.length === 0 || (isReplacement && candidates.includes(letter))) return letter
  return candidates[hashText(source + letter) % candidates.length] as string
}

/** A third of the vowels, a sixth of the consonants: the ones that a hash of the beginning prefers. */
function mayFollow(beginning: string, base: string): readonly string[] {
  const letters = lettersLike(base)
  const count = letters.length <= 10 ? Math.ceil(letters.length / 3) : Math.ceil(letters.length / 6)
  const seed = hashText(beginning)
  const ranks = letters.map((letter) => scramble(seed ^ Math.imul(letter.codePointAt(0) as number, 0x9e3779b1)))
  const last = ranks.toSorted((a, b) => a - b)[count - 1] ?? 0
  return letters.filter((_, index) => (ranks[index] as number) <= last)
}

/** The lower case of a letter, where that is one letter whose upper case leads back. */
function toLower(letter: string): string {
  const lower = letter.toLowerCase()
  return lower.length === letter.length && lower.toUpperCase() === letter ? lower : letter
}
