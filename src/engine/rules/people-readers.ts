import type { Author } from '../../article/article.ts'
import type { ValueReader } from './rule.ts'
import { allTexts, derive, type Found, list, split, textsOf } from './value-readers.ts'

/** People by name: elements with a name each, or JSON: a name, an object with one, lists of them. */
export const people: ValueReader<Found, Author[]> = {
  name: 'people',
  read: (found, { dom }) => toAuthors(allTexts(found.flatMap((one) => textsOf(dom, one)))),
}

/**
 * The people whom a line names: `Von Anna Berg und Bo Lind`, `By Ada Hill, Tom Reed and AP`. Names are cut at commas,
 * bars, `&` and the words for “and” of English, German, French, Dutch and the Scandinavian languages; for another, see
 * {@link split}.
 */
export const byline: ValueReader<Found, Author[]> = derive(
  split(
    /\s*[,;|&•·]\s*|\s+(?:and|und|et|en|og|och)\s+/iu,
    derive(list, 'without label', (lines) => lines.map(withoutLabel)),
  ),
  'people',
  toAuthors,
)

/** Takes off the word that introduces an author: `By`, `Von`, `Text:`. */
function withoutLabel(line: string): string {
  return line.replace(
    /^\s*(?:(?:by|von|vom|from|par|por|door|av|af|di)\s+|(?:text|words|author|autor(?:in)?)\s*:\s*)+/iu,
    '',
  )
}

function toAuthors(names: readonly string[] | undefined): Author[] | undefined {
  const tidy = names?.map((name) => name.replace(/\s+/g, ' ').trim()).filter((name) => name !== '')
  return tidy && tidy.length > 0 ? [...new Set(tidy)].map((name) => ({ name })) : undefined
}
