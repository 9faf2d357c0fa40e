import { isLigature } from './letter-form.ts'
import { letterKind } from './letter-kind.ts'

/**
 * Letters that may replace each other, in lower case: the vowels and the consonants of each alphabet apart, so that the
 * result can be pronounced and lines break where they did.
 */
const alphabets: readonly string[] = [
  // Latin
  'aeiou',
  'bcdfghjklmnpqrstvwxyz',
  ...'ßıæœøłđðþħŋƙɗɓƴə',
  // Greek
  'αεηιουω',
  'βγδζθκλμνξπρστφχψ',
  // Cyrillic
  'аеиоуыэюя',
  'бвгджзклмнпрстфхцчшщ',
  // Armenian, Georgian
  'աեէըիոօ',
  'բգդզթժլխծկհձղճմյնշչպջռսվտրցփք',
  'აეიოუ',
  'ბგდვზთკლმნპჟრსტფქღყშჩცძწჭხჯჰ',
  // Hebrew, Arabic: consonants only, the final forms of Hebrew apart
  'אבגדהוזחטילמנסעפצקרשת',
  'ךםןףץ',
  'بتثجحخدذرزسشصضطظعغفقكلمنه',
  'اوي',
  'پچژکگیٹڈڑھںےہ',
  'ءةى',
  // Devanagari, Bengali, Tamil: independent vowels, consonants
  'अआइईउऊऋएऐओऔ',
  'कखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह',
  'অআইঈউঊএঐওঔ',
  'কখগঘচছজঝটঠডঢণতথদধনপফবভমযরলশষসহ',
  'அஆஇஈஉஊஎஏஐஒஓஔ',
  'கஙசஞடணதநபமயரலவழளறன',
]

const classes: ReadonlyMap<string, readonly string[]> = new Map(
  alphabets.flatMap((alphabet) => {
    const letters = [...alphabet].filter(isWhole)
    return letters.map((letter) => [letter, letters] as const)
  }),
)

/** Lists the letters that may replace a lower-case letter without diacritics. The letter itself may be among them. */
export function lettersLike(letter: string): readonly string[] {
  return classes.get(letter) ?? ethiopicLike(letter) ?? neighboursOf(letter)
}

/** Returns true for a letter that an alphabet has, and nothing like it: `ß`. */
export function isAlone(letter: string): boolean {
  return classes.get(letter)?.length === 1
}

/** Ethiopic syllables come in groups of eight for each consonant, one for each vowel; the vowel stays. */
function ethiopicLike(letter: string): readonly string[] | undefined {
  const point = letter.codePointAt(0) as number
  if (point < 0x1200 || point > 0x1357) return undefined
  const order = point & 7
  const rows = Array.from({ length: 43 }, (_, row) => String.fromCodePoint(0x1200 + 8 * row + order))
  return rows.filter(isLetter)
}

/** For scripts without a table here: the letters of the same kind in its row of sixteen in the code chart. */
function neighboursOf(letter: string): readonly string[] {
  const first = (letter.codePointAt(0) as number) & ~15
  const isLike = (other: string) => categoryOf(other) === categoryOf(letter) && letterKind(other) === letterKind(letter)
  const block = Array.from({ length: 16 }, (_, index) => String.fromCodePoint(first + index))
  if (isLigature(letter)) return block.filter((other) => isLigature(other) && isLike(other))
  return block.filter(
    (other) => isLike(other) && hasCase(other) === hasCase(letter) && isWhole(other) && !isListed(other),
  )
}

function isListed(letter: string): boolean {
  return classes.has(letter) || ethiopicLike(letter) !== undefined
}

/** Returns true for a letter that is not a base letter with a diacritic; the base letter has neighbours of its own. */
function isWhole(letter: string): boolean {
  return /\p{Script=Hangul}/u.test(letter) || letter.normalize('NFKD') === letter
}

const categories = [/^\p{Ll}$/u, /^\p{Lu}$/u, /^\p{Lt}$/u, /^\p{Lm}$/u, /^\p{Lo}$/u]

function categoryOf(letter: string): number {
  return categories.findIndex((category) => category.test(letter))
}

function hasCase(letter: string): boolean {
  return letter.toUpperCase() !== letter
}

function isLetter(letter: string): boolean {
  return /^\p{Lo}$/u.test(letter)
}
