import type { Author } from '../../article/article.ts'
import type { ValueReader } from '../rules/rule.ts'
import { allTexts, derive, type Found, list, textsOf } from '../rules/value-readers.ts'
import { keeping } from './keeping.ts'

/** People by name: elements with a name each, or JSON: a name, an object with one, lists of them. */
export const people: ValueReader<Found, Author[]> = {
  name: 'people',
  read: (found, { dom }) => toAuthors(allTexts(found.flatMap((one) => textsOf(dom, one)))),
}

const joints = 'and|und|et|en|og|och'
const labels = 'by|von|vom|from|par|por|door|av|af|di'
const roles = 'text|words|author|autor(?:in)?'
const separator = new RegExp(`\\s*[,;|&•·]\\s*|\\s+(?:${joints})\\s+`, 'iu')

/**
 * The people whom a line names: `Von Anna Berg und Bo Lind`, `By Ada Hill, Tom Reed and AP`. Names are cut at commas,
 * bars, `&` and the words for “and” of English, German, French, Dutch and the Scandinavian languages; for another, see
 * {@link split}.
 */
export const byline: ValueReader<Found, Author[]> = keeping(
  derive(list, 'people of a line', (lines) => toAuthors(lines.flatMap((line) => withoutLabel(line).split(separator)))),
  [
    // Only before and between names: elsewhere these words are prose.
    new RegExp(`(?<!\\p{L})(?:${cased(labels)})(?=[\\s\u2060]+\\p{Lu})`, 'gu'),
    new RegExp(`(?<!\\p{L})(?:${cased(roles)})(?=\\s*:)`, 'gu'),
    new RegExp(`(?<=\\p{Lu}[\\p{L}.'’-]*[\\s\u2060]+)(?:${joints})(?=[\\s\u2060]+\\p{Lu})`, 'gu'),
  ],
)

/** Takes off the word that introduces an author: `By`, `Von`, `Text:`. */
function withoutLabel(line: string): string {
  return line.replace(new RegExp(`^\\s*(?:(?:${labels})\\s+|(?:${roles})\\s*:\\s*)+`, 'iu'), '')
}

/** Words in lower case, and with a capital. */
function cased(words: string): string {
  return words
    .split('|')
    .map((word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`)
    .join('|')
}

function toAuthors(names: readonly string[] | undefined): Author[] | undefined {
  const tidy = names?.map((name) => name.replace(/\s+/g, ' ').trim()).filter((name) => name !== '')
  return tidy && tidy.length > 0 ? [...new Set(tidy)].map((name) => ({ name })) : undefined
}
