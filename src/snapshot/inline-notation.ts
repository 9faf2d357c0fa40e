import { type Inline, type Link, markTypes } from '../article/inline.ts'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { readReference } from '../sites/dw/addresses/reference.ts'

/**
 * Writes running text as one readable line, close to Markdown, so that a snapshot can be reviewed as prose:
 * `**strong**`, `_em_`, `<sup>other marks</sup>`, `[text](article:65259688)`, `[text](topic:69234616)`,
 * `[text](https://elsewhere.example)`. A line break stays a line break; `\` makes the next character literal.
 *
 * The address determines the kind of link: content of DW has a kind and an id, anything else is an `ExternalRef`. A
 * link with another kind names it: `[text](/a-1 "CommentRef 1")`, or `""` for none.
 */
export function formatInline(content: readonly Inline[]): string {
  let text = ''
  for (const piece of content) text += typeof piece === 'string' ? escapeText(piece) : formatPiece(piece)
  return text
}

function formatPiece(piece: Exclude<Inline, string>): string {
  switch (piece.type) {
    case 'break':
      return '\n'
    case 'link':
      return `[${formatInline(piece.content)}](${formatTarget(piece)})`
    case 'topic':
      return `[${formatInline(piece.content)}](topic:${piece.id})`
    case 'strong':
      return `**${formatInline(piece.content)}**`
    case 'em':
      return `_${formatInline(piece.content)}_`
    default:
      return `<${piece.type}>${formatInline(piece.content)}</${piece.type}>`
  }
}

function escapeText(text: string): string {
  return /[\\*_[\]<\n]/.test(text) ? text.replace(/[\\*_[\]<\n]/g, '\\$&') : text
}

/** The article address in dumps, and its prefix in snapshots (facts, 3.1). */
const apiAddress = 'https://api.dw.com/api/detail/article/'
const shortKinds: ReadonlyMap<string | undefined, string> = new Map([
  ['ArticleRef', 'article'],
  ['CommentRef', 'comment'],
])
const longKinds: ReadonlyMap<string, string> = new Map([...shortKinds].map(([long, short]) => [short, long as string]))

function formatTarget({ kind, href, id }: Link): string {
  const short = shortKinds.get(kind)
  if (short !== undefined && id !== undefined && href === `${apiAddress}${id}`) return `${short}:${id}`
  const address = href.replace(/[\\() "\n]/g, '\\$&').replace(/^(article|comment|topic):/, '$1\\:')
  const usual = readReference(href)
  if (kind === (usual?.kind ?? 'ExternalRef') && id === usual?.id) return address
  return `${address} "${[kind ?? '', id ?? '']
    .join(' ')
    .trimEnd()
    .replace(/[\\"\n]/g, '\\$&')}"`
}

function makeUsualLink(href: string, content: Inline[]): Link {
  const usual = readReference(href)
  return usual === undefined
    ? { type: 'link', kind: 'ExternalRef', href, content }
    : { type: 'link', kind: usual.kind, href, id: usual.id, content }
}

/**
 * Reads the notation of {@link formatInline}.
 *
 * @throws TouchstoneError `snapshot/bad-notation` for a mark or link that is not closed
 */
export function parseInline(notation: string): Inline[] {
  const reader = new NotationReader(notation)
  const content = reader.readUntil('')
  return content
}

class NotationReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Reads pieces up to `end` and steps over it; `''` is the end of the text. */
  readUntil(end: string): Inline[] {
    const content: Inline[] = []
    let text = ''
    const endText = () => {
      if (text !== '') content.push(text)
      text = ''
    }
    while (this.#at < this.#text.length) {
      if (end !== '' && this.#skip(end)) {
        endText()
        return content
      }
      const piece = this.#readPiece()
      if (typeof piece === 'string') text += piece
      else {
        endText()
        content.push(piece)
      }
    }
    if (end !== '') throw new TouchstoneError('snapshot/bad-notation', { value: `no ${end} in ${this.#text}` })
    endText()
    return content
  }

  #readPiece(): Inline {
    if (this.#skip('\\')) return this.#next()
    if (this.#skip('\n')) return { type: 'break' }
    if (this.#skip('**')) return { type: 'strong', content: this.readUntil('**') }
    if (this.#skip('_')) return { type: 'em', content: this.readUntil('_') }
    for (const type of markTypes) if (this.#skip(`<${type}>`)) return { type, content: this.readUntil(`</${type}>`) }
    if (this.#skip('[')) return this.#readLink(this.readUntil(']('))
    return this.#next()
  }

  #readLink(content: Inline[]): Inline {
    const { raw, text: href, end } = this.#readTarget(/[) ]/)
    const [, short, digits] = /^(article|comment|topic):(\d+)$/.exec(raw) ?? []
    if (short === 'topic') return { type: 'topic', id: Number(digits), content }
    if (short !== undefined)
      return {
        type: 'link',
        kind: longKinds.get(short) as string,
        href: apiAddress + digits,
        id: Number(digits),
        content,
      }
    if (end === ')') return makeUsualLink(href, content)
    if (!this.#skip('"')) throw new TouchstoneError('snapshot/bad-notation', { value: this.#text })
    const label = this.#readTarget(/"/).text
    if (!this.#skip(')')) throw new TouchstoneError('snapshot/bad-notation', { value: this.#text })
    const [, kind = '', id] = /^(.*?)(?: (\d+))?$/s.exec(label) ?? []
    return {
      type: 'link',
      ...(kind !== '' && { kind }),
      href,
      ...(id !== undefined && { id: Number(id) }),
      content,
    }
  }

  /** Reads characters up to a match of `end` and steps over it; `raw` keeps the backslashes. */
  #readTarget(end: RegExp): { raw: string; text: string; end: string } {
    const start = this.#at
    let text = ''
    while (this.#at < this.#text.length) {
      const character = this.#next()
      if (end.test(character)) return { raw: this.#text.slice(start, this.#at - 1), text, end: character }
      text += character === '\\' ? this.#next() : character
    }
    throw new TouchstoneError('snapshot/bad-notation', { value: this.#text })
  }

  #next(): string {
    const character = this.#text[this.#at] ?? ''
    this.#at += 1
    return character
  }

  #skip(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }
}
