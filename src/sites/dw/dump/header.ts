import { type ErrorCode, TouchstoneError } from '../../../errors/touchstone-error.ts'
import { type ArticleUrl, parseArticleUrl } from '../addresses/article-url.ts'

/** The lines of a dump: the fields above the body, and the body's HTML with its place. */
export interface DumpLines {
  /** ISO 8601; absent if the feed's date was unreadable (`<!--NaN-->`). */
  firstSeen?: string
  title: string
  url: string
  /** The parts of the address. */
  address: ArticleUrl
  body: string
  /** The line on which the body starts, from 1. */
  bodyLine: number
}

/** The maximum length of a dump, in characters: two hundred times the longest one seen. */
export const maxDumpLength: number = 4 * 1024 * 1024

/**
 * Splits a dump into lines (facts, 1.1): `<!--EPOCH-->`, `[title](url)`, `------`, a blank line, the body on one line,
 * and a final line break. Windows line ends and a byte order mark are accepted.
 *
 * @throws TouchstoneError `dump/…` with the line and column of the fault
 */
export function readHeaderLines(text: string): DumpLines {
  refuseUnreadable(text)
  const lines = new LineReader(text, text.startsWith('\uFEFF') ? 1 : 0)
  const firstLine = lines.next()
  if (firstLine?.startsWith('<!--') !== true) refuseOther(text)
  const firstSeen = readEpoch(firstLine)
  const { title, url, address } = readTitleLine(lines.next())
  const rule = lines.next()
  if (rule !== '------') throw broken('dump/no-rule', 3, rule)
  const blank = lines.next()
  if (blank !== undefined && blank.trim() !== '') throw broken('dump/no-blank-line', 4, blank)
  const body = lines.rest()
  if (blank === undefined || body.trim() === '') throw broken('dump/no-body', 5)
  if (!body.endsWith('\n')) throw cutOff(body)
  return { ...(firstSeen !== undefined && { firstSeen }), title, url, address, body: body.trimEnd(), bodyLine: 5 }
}

class LineReader {
  readonly #text: string
  #at: number

  constructor(text: string, at: number) {
    this.#text = text
    this.#at = at
  }

  /** Returns the next complete line without its end; `undefined` if the text ends before the line does. */
  next(): string | undefined {
    const end = this.#text.indexOf('\n', this.#at)
    if (end < 0) return undefined
    const line = this.#text.slice(this.#at, this.#text[end - 1] === '\r' ? end - 1 : end)
    this.#at = end + 1
    return line
  }

  rest(): string {
    return this.#text.slice(this.#at)
  }
}

function refuseUnreadable(text: string): void {
  if (text.length > maxDumpLength) throw broken('dump/too-large', 1, `${text.length} characters`)
  const binary = text.indexOf('\0')
  if (binary < 0) return
  const before = text.slice(0, binary).split('\n')
  throw broken('dump/binary', before.length, undefined, (before.at(-1) as string).length + 1)
}

/** Refuses a text that starts like another kind of file, naming that kind. */
function refuseOther(text: string): void {
  const start = text.trimStart().slice(0, 1000)
  if (start === '') throw broken('dump/empty', 1)
  if (/^<(!doctype|html|head|body|\?xml)\b/i.test(start)) throw broken('dump/is-page', 1)
  if (/^[{[]\s*["{[\]}]/.test(start)) throw broken('dump/is-json', 1)
}

function readEpoch(line: string | undefined): string | undefined {
  const digits = /^<!--(\d+|NaN)-->$/.exec(line ?? '')?.[1]
  if (digits === undefined) throw line === undefined ? broken('dump/no-header', 1) : broken('dump/no-header', 1, line)
  if (digits === 'NaN') return undefined
  const time = new Date(Number(digits))
  if (Number.isNaN(time.valueOf())) throw broken('dump/bad-epoch', 1, digits, 5)
  return time.toISOString()
}

/**
 * Reads title and address. Both are raw and may contain brackets (facts, 1.3 and 1.4). So the first `](http` separates
 * them, and the address extends to the last `)` of the line.
 */
function readTitleLine(line: string | undefined): Pick<DumpLines, 'title' | 'url' | 'address'> {
  const match = /^\[(.*?)\]\((https?:\/\/.*)\)$/s.exec(line?.replace(/\r/g, ' ') ?? '')
  if (match === null) throw line === undefined ? broken('dump/no-title-line', 2) : broken('dump/no-title-line', 2, line)
  const title = (match[1] as string).trim()
  const url = match[2] as string
  if (title === '') throw broken('dump/no-title', 2, undefined, 2)
  const address = parseArticleUrl(url)
  if (address === undefined) throw broken('dump/no-article-id', 2, url, (match[1] as string).length + 4)
  return { title, url, address }
}

function cutOff(body: string): TouchstoneError {
  return new TouchstoneError('dump/truncated', { where: { line: 5, column: body.length + 1 } })
}

function broken(code: ErrorCode, line: number, value?: string, column = 1): TouchstoneError {
  return new TouchstoneError(code, { ...(value !== undefined && { value }), where: { line, column } })
}
