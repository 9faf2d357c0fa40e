/** Chinese characters in circles and brackets, and those of old notes. */
const hanSigns = '\\u3192-\\u319F\\u3220-\\u3247\\u3280-\\u32B0\\u{1F210}-\\u{1F212}\\u{1F214}-\\u{1F23B}'

/**
 * Letters in signs that Unicode counts as symbols, or as the parts of letters: in brackets, circles and squares, words
 * in one square, radicals. Numbers in circles are none.
 */
const signs =
  '\\u249C-\\u24E9\\u2E80-\\u2FD5\\u3200-\\u321E\\u3260-\\u327E\\u32D0-\\u3357\\u337B-\\u337F\\u{1F110}-\\u{1F12B}\\u{1F130}-\\u{1F149}\\u{1F150}-\\u{1F169}\\u{1F170}-\\u{1F189}'

/** The letters of every form, for a class of a regular expression with the flag `u`. */
export const anyLetter: string = ['\\p{L}', signs, hanSigns].join('')

/** Chinese characters of every form, likewise. */
export const anyHan: string = ['\\p{Script=Han}', hanSigns].join('')

/** Returns the plain letter of one in another form: `A` for `Ａ`, `𝐀` and `Ⓐ`; others are their own. */
export function plainLetter(letter: string): string {
  if ((letter.codePointAt(0) as number) < 0x2b0 && letter !== 'ſ') return letter
  return lettersOf(letter) ?? letter
}

/** The one letter in the compatibility decomposition of a letter; `undefined` where there are none or several. */
function lettersOf(letter: string): string | undefined {
  const point = letter.codePointAt(0) as number
  // White on black: Unicode gives them no decomposition.
  for (const first of [0x1f150, 0x1f170])
    if (point >= first && point < first + 26) return String.fromCodePoint(65 + point - first)
  const decomposed = letter.normalize('NFKC')
  if (decomposed === letter) return undefined
  const letters = decomposed.match(/\p{L}/gu) ?? []
  return letters.length === 1 && !/\p{M}/u.test(decomposed) ? letters[0] : undefined
}

const isLetter = new RegExp(`^[${anyLetter}]$`, 'u')

/** The distance in the code charts within which the letters of one form lie. */
const reach = 160

/** Writes a plain letter in the form of another one, or as it is where that form has none. */
export function writeInForm(plain: string, model: string): string {
  const base = plainLetter(model)
  if (base === model || base === plain) return base === plain ? model : plain
  const point = model.codePointAt(0) as number
  const rank = rankOf(point)
  const found: number[] = []
  for (let distance = 1; distance <= reach; distance++)
    for (const near of [point - distance, point + distance])
      if (isFormOf(String.fromCodePoint(near), plain)) found.push(near)
  const best = found.find((near) => rankOf(near) === rank) ?? found[0]
  return best === undefined ? plain : String.fromCodePoint(best)
}

/** Returns true for another form of a plain letter, and one that is read as it: `ŀ` is a letter of its own. */
function isFormOf(letter: string, plain: string): boolean {
  return isLetter.test(letter) && letter !== plain && lettersOf(letter) === plain && plainLetter(letter) === plain
}

/** The number of forms of the same letter before this one: Arabic has up to four side by side. */
function rankOf(point: number): number {
  const letter = lettersOf(String.fromCodePoint(point))
  let first = point
  while (point - first < 4 && lettersOf(String.fromCodePoint(first - 1)) === letter) first -= 1
  return point - first
}

/** Returns true for a sign of several letters, such as `ﬁ`, which only another of its kind can replace. */
export function isLigature(letter: string): boolean {
  return (
    (letter.codePointAt(0) as number) >= 0x2b0 &&
    isLetter.test(letter) &&
    (letter.normalize('NFKC').match(/\p{L}/gu)?.length ?? 0) > 1
  )
}
