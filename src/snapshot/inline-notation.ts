import { type Id, type Inline, type Link, markTypes } from '../article/inline.ts'
import { TouchstoneError } from '../errors/touchstone-error.ts'

/** A site's short forms of its links in snapshots, and the links that its addresses are. */
export interface LinkNotation {
  /** Writes a link short, `article:65259688`; `undefined` for a link that has no short form. */
  readonly shorten: (link: Link) => string | undefined
  /** Reads a short form back; `undefined` for a name that is none of the site's. */
  readonly expand: (name: string, id: number) => Pick<Link, 'kind' | 'href'> | undefined
  /** Names what an address leads to by itself; `undefined` for one that leads elsewhere. */
  readonly target: (href: string) => { readonly kind: string; readonly id: Id } | undefined
}

/** The notation of a site of which nothing is known: every link is written with its address. */
export const plainNotation: LinkNotation = { shorten: none, expand: none, target: none }

function none(): undefined {
  return undefined
}

/**
 * Writes running text as one readable line, close to Markdown, so that a snapshot can be reviewed as prose:
 * `**strong**`, `_em_`, `<sup>other marks</sup>`, `[text](article:65259688)`, `[text](topic:69234616)`,
 * `[text](https://elsewhere.example)`. A line break stays a line break; `\` makes the next character literal.
 *
 * The address determines the kind of link: content of DW has a kind and an id, anything else is an `ExternalRef`. A
 * link with another kind names it: `[text](/a-1 "CommentRef 1")`, or `""` for none.
 */
export function formatInline(content: readonly Inline[], notation: LinkNotation = plainNotation): string {
  let text = ''
  for (const piece of content) text += typeof piece === 'string' ? escapeText(piece) : formatPiece(piece, notation)
  return text
}

function formatPiece(piece: Exclude<Inline, string>, notation: LinkNotation): string {
  switch (piece.type) {
    case 'break':
      return '\n'
    case 'link':
      return `[${formatInline(piece.content, notation)}](${formatTarget(piece, notation)})`
    case 'topic':
      return `[${formatInline(piece.content, notation)}](topic:${piece.id})`
    case 'strong':
      return `**${formatInline(piece.content, notation)}**`
    case 'em':
      return `_${formatInline(piece.content, notation)}_`
    default:
      return `<${piece.type}>${formatInline(piece.content, notation)}</${piece.type}>`
  }
}

function escapeText(text: string): string {
  return /[\\*_[\]<\n]/.test(text) ? text.replace(/[\\*_[\]<\n]/g, '\\$&') : text
}

function formatTarget(link: Link, { shorten, target }: LinkNotation): string {
  const { kind, href, id } = link
  const short = shorten(link)
  if (short !== undefined) return short
  const address = href.replace(/[\\() "\n]/g, '\\$&').replace(/^(\w+):(?=\d+$)/, '$1\\:')
  const usual = target(href)
  if (kind === (usual?.kind ?? 'ExternalRef') && id === usual?.id) return address
  return `${address} "${[kind ?? '', id ?? '']
    .join(' ')
    .trimEnd()
    .replace(/[\\"\n]/g, '\\$&')}"`
}

function makeUsualLink(href: string, content: Inline[], { target }: LinkNotation): Link {
  const usual = target(href)
  return usual === undefined
    ? { type: 'link', kind: 'ExternalRef', href, content }
    : { type: 'link', kind: usual.kind, href, id: usual.id, content }
}

/**
 * Reads the notation of {@link formatInline}.
 *
 * @throws TouchstoneError `snapshot/bad-notation` for a mark or link that is not closed
 */
export function parseInline(text: string, notation: LinkNotation = plainNotation): Inline[] {
  return new NotationReader(text, notation).readUntil('')
}

/** The maximum number of marks inside of each other; running text has three or four. */
const maxMarks = 1000

class NotationReader {
  readonly #text: string
  readonly #notation: LinkNotation
  #at = 0
  #depth = 0

  constructor(text: string, notation: LinkNotation) {
    this.#text = text
    this.#notation = notation
  }

  /** Reads pieces up to `end` and steps over it; `''` is the end of the text. */
  readUntil(end: string): Inline[] {
    const content: Inline[] = []
    if (++this.#depth > maxMarks)
      throw new TouchstoneError('snapshot/bad-notation', { value: `more than ${maxMarks} marks in each other` })
    let text = ''
    const endText = () => {
      if (text !== '') content.push(text)
      text = ''
    }
    while (this.#at < this.#text.length) {
      if (end !== '' && this.#skip(end)) {
        endText()
        this.#depth -= 1
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
    const [, short = '', digits] = /^(\w+):(\d+)$/.exec(raw) ?? []
    if (short === 'topic') return { type: 'topic', id: Number(digits), content }
    const known = digits === undefined ? undefined : this.#notation.expand(short, Number(digits))
    if (known !== undefined) return { type: 'link', ...known, id: Number(digits), content }
    if (end === ')') return makeUsualLink(href, content, this.#notation)
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
