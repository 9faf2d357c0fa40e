/** The word for an author before a name, in the languages that DW writes in. */
const authorWords =
  'Auteure?s?|Autor(?:in|en|a|as|es|e|i)?(?:/(?:Autorin|Autor|in|a))?|Authors?|Автор[ыи]?|Аутор|Yazar|Συντάκτης|Szerző|' +
  'Penulis|Mwandishi|Mawallafi|الكاتبة?|نویسنده|لیکوال|مصنف|लेखक|লেখক|作者'

/** The words for those who edited a text or put it on the page. */
const editorWords = '[ÉE]ditions?|[ÉE]diteur|Edit(?:ed by|or)|Redaktion|Redakteur(?:in)?|R[ée]daction|Редактор|Editör'

const credit = new RegExp(`^\\s*(?:(${authorWords})|(?:${editorWords}))\\s*[:：]\\s*(\\S.{0,80}?)\\s*$`, 'iu')

/** Reads a line that says who wrote or edited a text: `Auteur : Mara Feldwies (AFP)`. */
export function readCredit(line: string): { readonly author?: string } | undefined {
  const [whole, author, name = ''] = credit.exec(line) ?? []
  if (whole === undefined) return undefined
  return author === undefined ? {} : { author: name.replace(/\s*[(（][^()（）]*[)）]$/, '') }
}
