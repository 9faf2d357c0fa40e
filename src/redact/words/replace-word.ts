import { isAlone, lettersLike } from './alphabets.ts'
import { replaceHan } from './han.ts'
import { hashText, scramble } from './hash.ts'
import { anyHan, anyLetter, plainLetter, writeInForm } from './letter-form.ts'

/** A Chinese character, or a word in any other script. */
export const wordPattern: Readonly<RegExp> = new RegExp(
  `(?=[${anyLetter}])(?:(?!\\p{Lm})[${anyHan}]|(?![${anyHan}])[${anyLetter}](?:(?![${anyHan}])[${anyLetter}\\p{M}])*)`,
  'gu',
)

const isHan = new RegExp(`^[${anyHan}]$`, 'u')

/** Replaces words, and remembers those it has seen. */
export type ReplaceWord = (word: string) => string

/**
 * Returns a function that replaces a word by one of the same length, script and case, always by the same one.
 *
 * - The replacement of a letter depends on the letters before it, so that the beginning of a word becomes the beginning
 *   of its replacement.
 * - Case does not matter, so that a headline and the address made from it still match.
 * - Many words share one replacement, so the text can only be guessed. It is not encryption, as there is no key.
 * - Few words are replacements, since only some letters may follow each beginning. These are replaced by themselves, so
 *   that redacting twice is redacting once. Hardly any word of a real text is among them.
 */
export function createReplaceWord(): ReplaceWord {
  const known = new Map<string, string>()
  return (word) => {
    let replacement = known.get(word)
    if (replacement === undefined) {
      replacement = isHan.test(word) ? writeInForm(replaceHan(plainLetter(word)), word) : replaceLetters(word)
      known.set(word, replacement)
    }
    return replacement
  }
}

/**
 * Returns true for a word that may stay as it is where redaction leaves it: it is a replacement, or made of letters with
 * diacritics, which stay. A letter of a kind that redaction does not know is no excuse.
 */
export function mayStay(word: string): boolean {
  const letters = Array.from(word, (letter) => toLower(plainLetter(letter))).filter((letter) => isLetter.test(letter))
  const isReplaceable = (letter: string) => isHan.test(letter) || (isWhole(letter) && lettersLike(letter).length > 1)
  return letters.some(isReplaceable) || letters.every((letter) => !isWhole(letter) || isAlone(letter))
}

/** Returns true for a letter that is not one with diacritics. */
function isWhole(letter: string): boolean {
  return isLetter.test(letter) && (/^\p{Script=Hangul}$/u.test(letter) || letter.normalize('NFD') === letter)
}

/** The number of preceding letters that decide about a letter: enough to distinguish words, and a bound on the work. */
const memory = 16

function replaceLetters(word: string): string {
  let [source, target, written] = ['', '', '']
  let isReplacement = true
  for (const letter of word) {
    const plain = plainLetter(letter)
    const lower = toLower(plain)
    const replaced = replaceLetter(lower, source, target, isReplacement)
    isReplacement &&= replaced === lower
    source = (source + lower).slice(-memory)
    target = (target + replaced).slice(-memory)
    const cased = lower === plain ? replaced : replaced.toUpperCase()
    written += plain === letter ? cased : writeInForm(cased, letter)
  }
  return written
}

/**
 * Chooses the replacement of a letter among those that may follow `target`, by the letters read so far. A letter with
 * diacritics stays, as the page's encoding may have no other.
 */
function replaceLetter(letter: string, source: string, target: string, isReplacement: boolean): string {
  if (!isWhole(letter)) return letter
  const candidates = mayFollow(target, letter).filter((other) => toLower(other.toUpperCase()) === other)
  if (candidates.length === 0 || (isReplacement && candidates.includes(letter))) return letter
  return candidates[hashText(source + letter) % candidates.length] as string
}

const isLetter = new RegExp(`^[${anyLetter}]$`, 'u')

/** A third of the vowels and a sixth of the consonants, chosen by a hash of the beginning. */
function mayFollow(beginning: string, base: string): readonly string[] {
  const letters = lettersLike(base)
  const count = letters.length <= 10 ? Math.ceil(letters.length / 3) : Math.ceil(letters.length / 6)
  const seed = hashText(beginning)
  const ranks = letters.map((letter) => scramble(seed ^ Math.imul(letter.codePointAt(0) as number, 0x9e3779b1)))
  const last = ranks.toSorted((a, b) => a - b)[count - 1] ?? 0
  return letters.filter((_, index) => (ranks[index] as number) <= last)
}

/** Returns the lower case of a letter, if it is a single letter whose upper case is the original. */
function toLower(letter: string): string {
  const lower = letter.toLowerCase()
  return lower.length === letter.length && lower.toUpperCase() === letter ? lower : letter
}
