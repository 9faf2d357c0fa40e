/** Words with blanks between them, and at most the punctuation of a sentence. */
const sentence =
  /(?<![\p{L}\p{M}\p{N}_$-])\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}+)*(?:[,;:.!?…)”"]{0,2}\s{1,4}[(“"–—]{0,2}\s?\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}+)*){3,}[.!?…]?/gu

/** Returns true for letters of another alphabet than that of code. */
export function isForeign(text: string): boolean {
  return /[^\0-\x7f]/.test(text) && /[^\p{ASCII}\P{L}]/u.test(text)
}

/**
 * Returns true if a text where machines keep their names is for readers: letters of another alphabet, or a sentence, which
 * punctuation shows and, if names never begin so, a capital.
 */
export function isSpoken(text: string, capitalShows = true): boolean {
  if (isForeign(text)) return true
  return findSentences(text).some(({ 0: said }) => {
    return /[.!?…](?:\s|$)|\p{L}, /u.test(said) || (capitalShows && /^\p{Lu}\p{Ll}*(?:\s+\p{Ll}+){3}/u.test(said))
  })
}

/** Words of JavaScript that stand beside each other without a sign between them. */
const keywords: ReadonlySet<string> = new Set(
  'async await break case catch class const continue default delete do else export extends false finally for from function if import in instanceof let new null of return static super switch this throw true try typeof undefined var void while with yield'.split(
    ' ',
  ),
)

/** Finds the sentences in code: four words in a row or more that are not mostly words of the language. */
export function findSentences(text: string): RegExpExecArray[] {
  if (!/[^\0-\x40]\s{1,4}[^\0-\x40]/.test(text)) return []
  return Array.from(text.matchAll(sentence)).filter(({ 0: said }) => {
    const words = said.match(/\p{L}+/gu) ?? []
    const isList = (said.match(/\p{L}\s+\p{L}/gu)?.length ?? 0) < 2
    return !isList && words.filter((word) => keywords.has(word)).length * 2 < words.length
  })
}

/** Five words or more that hyphens or underscores join, as in an address or a name that is made of a headline. */
export const slugPattern: Readonly<RegExp> = /(?<![^\s#/])(?:\p{L}+[-_]){4,}\p{L}+(?![^\s])/gu
