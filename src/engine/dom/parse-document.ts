import { type DefaultTreeAdapterTypes, html as names, parse } from 'parse5'
import { boundedAdapter } from './bounded-adapter.ts'

type Document = DefaultTreeAdapterTypes.Document
type Element = DefaultTreeAdapterTypes.Element

/** Texts of scripts and styles are worth cutting out from this many characters on. */
const minLength = 500
/** Begins what stands for a text that was cut out; a private-use character, which no page of sense contains. */
const mark = '\uf8ffcut '

/** A page without its long scripts and styles, and those. */
interface Cut {
  readonly html: string
  readonly texts: readonly string[]
}

/**
 * Parse a page into the tree of the HTML Standard.
 *
 * Most of a page is the text of its scripts and styles, in which a tokeniser walks through every character only to find
 * the end tag. They are cut out and put back into the tree: the same tree in a half of the time. Where one turns out to
 * stand elsewhere than in a script or a style of the tree, in a comment for instance, the page is parsed as it is.
 */
export function parseDocument(html: string): Document {
  const cut = cutRawTexts(html)
  return (cut && parseCut(cut)) ?? parse(html, { treeAdapter: boundedAdapter() })
}

/**
 * Cut out what stands between a start tag and the first end tag of its name. That is the element's text when the
 * tokeniser is in the state "script data" or "RAWTEXT" there, and when no `<!--` leads it to another state
 * (HTML Standard, 13.2.5.4 and 13.2.5.15); line breaks and NUL would be changed by the parser.
 */
function cutRawTexts(html: string): Cut | undefined {
  if (html.includes(mark)) return undefined
  const ends = { script: openSearch(html, /<\/script[\t\n\f />]/gi), style: openSearch(html, /<\/style[\t\n\f />]/gi) }
  const findOther = openSearch(html, /<!--|[\r\0]/g)
  const texts: string[] = []
  let rest = ''
  let done = 0
  for (const start of html.matchAll(startTag)) {
    const from = start.index + start[0].length
    if (from < done) continue
    const to = ends[(start[1] as string).toLowerCase() as 'script' | 'style'](from) ?? from
    if (to - from < minLength || (findOther(from) ?? to) < to) continue
    rest += `${html.slice(done, from)}${mark}${texts.length}`
    texts.push(html.slice(from, to))
    done = to
  }
  return texts.length === 0 ? undefined : { html: rest + html.slice(done), texts }
}

/** A start tag; one with more attributes than any real one is left where it is, so that no search goes on for ever. */
const startTag = /<(script|style)(?=[\s>])[^>]{0,4000}>/gi

/**
 * Opens a search for the first match at an offset or after it. Asked with ever larger offsets it goes through the text
 * once, however often it is asked.
 */
function openSearch(text: string, pattern: RegExp): (from: number) => number | undefined {
  let found: number | undefined = -1
  return (from) => {
    if (found === undefined || found >= from) return found
    pattern.lastIndex = from
    found = pattern.exec(text)?.index
    return found
  }
}

/** Parse what is left and put the texts back; nothing where one of them has no place. */
function parseCut({ html, texts }: Cut): Document | undefined {
  const holders: Element[] = []
  const adapter = boundedAdapter()
  const document = parse(html, {
    treeAdapter: {
      ...adapter,
      createElement: (name, namespace, attributes) => {
        const element = adapter.createElement(name, namespace, attributes)
        if ((name === 'script' || name === 'style') && namespace === names.NS.HTML) holders.push(element)
        return element
      },
    },
  })
  let found = 0
  for (const { childNodes } of holders) {
    const [text] = childNodes
    if (childNodes.length !== 1 || text === undefined || !('value' in text)) continue
    if (text.value !== `${mark}${found}`) continue
    text.value = texts[found] as string
    found += 1
  }
  return found === texts.length ? document : undefined
}
