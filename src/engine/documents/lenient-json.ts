import { parseJson } from './json.ts'

/**
 * Reads JSON as far as it makes sense, as pages write it in scripts: a byte order mark, CDATA sections and comments,
 * control characters and bare quotes inside of strings, commas too many or too few, names without quotes, several values
 * one after the other. Strict JSON is read strictly.
 *
 * @returns a list where the text holds several values; `undefined` for what makes no sense even so
 */
export function parseLenientJson(text: string): unknown {
  return parseJson(text) ?? readLeniently(text)
}

function readLeniently(text: string): unknown {
  const isEncoded = /^[^"<]{0,200}[{[]\s*&(?:quot|#34|#x22);/i.test(text)
  const reader = new LenientReader(isEncoded ? decodeEntities(text) : text)
  try {
    const values = reader.readAll()
    return values.length > 1 ? values : values[0]
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Decodes the entities of a script that was escaped as if it were text. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:quot|apos|lt|gt|amp|#3[489]|#x2[267]);/gi,
    (entity) => entities.get(entity.toLowerCase()) ?? entity,
  )
}

const entities: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ '&quot;': '"', '&#34;': '"', '&#x22;': '"', '&apos;': "'", '&#39;': "'", '&#x27;': "'" },
    ...{ '&amp;': '&', '&#38;': '&', '&#x26;': '&', '&lt;': '<', '&gt;': '>' },
  }),
)

/** The text that may stand between the parts: space, comments, CDATA sections, tags such as `<br>`. */
const space =
  /(?:[\s\uFEFF]+|\/\*[^]*?(?:\*\/|$)|<!--(?:\/\/-->)?|<!\[CDATA\[|\]\]>|-->|<!\]\]>|\/\/(?=\s*(?:<!|-->|\]\]>))|\/\/>|\/\/[^\n\r]*|<\/?[a-z][^<>]{0,200}>)+/iy

/** The names of members, with quotes or without. */
const memberName = /"((?:[^"\\]|\\[^]){0,200})"(?=\s*:)|'((?:[^'\\]|\\[^]){0,200})'(?=\s*:)|([\w@$-]{1,200})(?=\s*:)/y

/** The text that follows the end of a string in an object, and in a list; elsewhere a quote belongs to the string. */
const afterMember =
  /\s*(?:[}\]]|$|\/[/*]|<|[,;]?\s*(?:"(?:[^"\\]|\\[^]){0,200}"|'(?:[^'\\]|\\[^]){0,200}'|[\w@$-]{1,200})\s*:|,\s*(?:[,}\]/<]|$))/y
const afterItem = /\s*(?:[}\]]|$|\/[/*]|<|,\s*(?:["'{[,\]}/<\d-]|true|false|null|$))/y

const word = /[\w+.-]{1,40}/y

/** The levels of lists and objects, at the most. */
const maxDepth = 500

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ...['null', 'undefined', 'NaN'].map((name): [string, unknown] => [name, null]),
])

/** Walks through a text once. A `SyntaxError` ends it where the text makes no sense. */
class LenientReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Reads all objects and lists, whatever stands between them. */
  readAll(): unknown[] {
    const values: unknown[] = []
    for (;;) {
      this.#skipSpace()
      const next = /[{[/<]/g
      next.lastIndex = this.#at
      const start = next.exec(this.#text)
      if (start === null) return values
      this.#at = start.index
      if (start[0] === '{' || start[0] === '[') values.push(this.#readValue(0, afterItem))
      else if (!this.#skipSpace()) this.#at += 1
    }
  }

  #readValue(depth: number, after: RegExp): unknown {
    if (depth > maxDepth) throw new SyntaxError('too deep')
    const first = this.#text[this.#at]
    if (first === '{') return this.#readObject(depth)
    if (first === '[') return this.#readList(depth)
    if (first === '"' || first === "'") return this.#readString(first, after)
    const said = this.#match(word)?.[0]
    if (said !== undefined && words.has(said)) return words.get(said)
    if (said === undefined || !/^[+-]?\d/.test(said) || Number.isNaN(Number(said))) throw new SyntaxError('no value')
    return Number(said)
  }

  #readObject(depth: number): Record<string, unknown> {
    const members: [string, unknown][] = []
    while (!this.#isAtEnd('}')) {
      const name = this.#match(memberName)
      if (name === undefined) throw new SyntaxError('no name')
      this.#skipSpace()
      this.#at += 1
      this.#skipSpace()
      if (this.#at >= this.#text.length) throw new SyntaxError('cut off')
      if (/[,}]/.test(this.#text[this.#at] as string)) continue
      members.push([unescape((name[1] ?? name[2] ?? name[3]) as string), this.#readValue(depth + 1, afterMember)])
    }
    return Object.fromEntries(members)
  }

  #readList(depth: number): unknown[] {
    const items: unknown[] = []
    while (!this.#isAtEnd(']')) items.push(this.#readValue(depth + 1, afterItem))
    return items
  }

  /** Passes over commas, and over the bracket that closes; a text that ends before it closes all. */
  #isAtEnd(bracket: string): boolean {
    if (this.#text[this.#at] === (bracket === '}' ? '{' : '[')) this.#at += 1
    do this.#skipSpace()
    while (this.#text[this.#at] === ',' && this.#at++ >= 0)
    if (this.#at >= this.#text.length) return true
    if (this.#text[this.#at] !== bracket) return false
    this.#at += 1
    return true
  }

  /** Reads a string up to the quote that is followed by what can follow a string. */
  #readString(quote: string, after: RegExp): string {
    let read = ''
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const one = this.#text[at] as string
      if (one === '\\') {
        const [written, meant] = readEscape(this.#text, at)
        read += meant
        at += written - 1
      } else if (one === quote && this.#follows(after, at + 1)) {
        this.#at = at + 1
        return read
      } else read += one
    }
    throw new SyntaxError('a string without end')
  }

  #follows(after: RegExp, at: number): boolean {
    after.lastIndex = at
    return after.test(this.#text)
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text) ?? undefined
    if (found !== undefined) this.#at += found[0].length
    return found
  }

  #skipSpace(): boolean {
    return this.#match(space) !== undefined
  }
}

/** The characters that the escapes of a name mean. */
function unescape(written: string): string {
  return written.replace(/\\(?:u[\da-f]{4}|[^])/gi, (escape) => {
    const [length, meant] = readEscape(escape, 0)
    return meant + escape.slice(length)
  })
}

/** The length of an escape and what it means; what means nothing is its own text, and an escaped line break is none. */
function readEscape(text: string, at: number): readonly [number, string] {
  const [hex] = /^u[\da-f]{4}/i.exec(text.slice(at + 1, at + 6)) ?? []
  if (hex !== undefined) return [6, String.fromCharCode(Number.parseInt(hex.slice(1), 16))]
  const letter = text[at + 1] ?? ''
  if (letter === '\n') return [2, '']
  if (letter === "'") return [2, letter]
  const known = '"\\/bfnrt'.indexOf(letter)
  return letter === '' || known < 0 ? [1, '\\'] : [2, '"\\/\b\f\n\r\t'.charAt(known)]
}
