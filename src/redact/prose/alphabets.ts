import { letterKind } from './letter-kind.ts'

/**
 * Letters that may stand for each other, in lower case: of each alphabet the vowels and the consonants, so that what
 * comes out can be pronounced, and lines break where they did.
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
  // Hebrew, Arabic: consonants only, the final forms of Hebrew by themselves
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

/** List the letters that may stand for a letter in lower case, without diacritics. Itself may be among them. */
export function lettersLike(letter: string): readonly string[] {
  return classes.get(letter) ?? ethiopicLike(letter) ?? neighboursOf(letter)
}

/** Ethiopic syllables: eight to a consonant, one for each vowel, which stays. */
function ethiopicLike(letter: string): readonly string[] | undefined {
  const point = letter.codePointAt(0) as number
  if (point < 0x1200 || point > 0x1357) return undefined
  const order = point & 7
  const rows = Array.from({ length: 43 }, (_, row) => String.fromCodePoint(0x1200 + 8 * row + order))
  return rows.filter(isLetter)
}

/** In a script that nobody wrote down here: the letters of its kind in its sixteen of the code chart. */
function neighboursOf(letter: string): readonly string[] {
  const first = (letter.codePointAt(0) as number) & ~15
  const isLike = (other: string) => categoryOf(other) === categoryOf(letter) && letterKind(other) === letterKind(letter)
  const block = Array.from({ length: 16 }, (_, index) => String.fromCodePoint(first + index))
  return block.filter(
    (other) => isLike(other) && hasCase(other) === hasCase(letter) && isWhole(other) && !isListed(other),
  )
}

function isListed(letter: string): boolean {
  return classes.has(letter) || ethiopicLike(letter) !== undefined
}

/** Tell whether a letter is not made of a letter and a diacritic, in which case that letter has neighbours of its own. */
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
