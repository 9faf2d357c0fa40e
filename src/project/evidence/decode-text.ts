import { isUtf8 } from 'node:buffer'
import { createRequire } from 'node:module'
import type * as Standard from '@exodus/bytes/encoding.js'
import type * as Iconv from 'iconv-lite'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { SourceName } from '../../sites/site.ts'
import { decodeUtf8 } from '../files/read-text.ts'

/** The character encoding of a text. */
export interface TextEncoding {
  /** The label given by the answer or else by the page, as written there. */
  readonly declared?: string
  /** The actual encoding by the Encoding Standard's name, in lower case: `utf-8`, `gbk`, `big5`. */
  readonly used: string
  /** Set if a byte order mark comes before the text. As in browsers it is not part of the text. */
  readonly bom?: true
}

/** A text and its encoding. */
export interface DecodedText {
  readonly text: string
  readonly encoding: TextEncoding
}

/** Loads modules that few pages need when the first page needs them. */
const require = createRequire(import.meta.url)
type Sniff = (bytes: Uint8Array, options: { defaultEncoding: null }) => string | null

/**
 * Decodes a piece of evidence strictly, so that {@link encodeText} returns the same bytes.
 *
 * Dumps and answers of an API are UTF-8 (RFC 8259, 8.1), and keep a byte order mark as their first character. A page is
 * decoded as in browsers (HTML Standard, "determining the character encoding"): by its byte order mark, else the
 * charset of the answer, else its own `<meta>`. Without any of these it is UTF-8 if valid, else windows-1252.
 *
 * Node's own `TextDecoder` follows the Encoding Standard for UTF-8 only: it reads the quotation marks of windows-1252
 * as control characters, and many characters of GBK and Big5 as private ones.
 *
 * @param charset from the answer's `content-type`
 * @throws TouchstoneError `input/not-utf8` for a dump or an answer of an API; `capture/charset` for a page that names
 * an encoding unknown to browsers or is not written in its encoding
 */
export function decodeText(bytes: Buffer, source: SourceName, file: string, charset?: string): DecodedText {
  if (source === 'page') return decodePage(bytes, file, charset)
  const text = decodeUtf8(bytes, file)
  return { text, encoding: { ...(charset !== undefined && { declared: charset }), used: 'utf-8' } }
}

/**
 * Encodes a text in the encoding that {@link decodeText} found.
 *
 * @throws TouchstoneError `capture/charset` if the encoding lacks a character
 */
export function encodeText(text: string, encoding: TextEncoding): Buffer {
  const { used, bom } = encoding
  if (!survives(text, used)) {
    const lost = [...text].find((character) => !survives(character, used))
    const value = lost === undefined ? used : `${formatCodePoint(lost)} in ${used}`
    throw new TouchstoneError('capture/charset', { value, hint: 'The encoding of the page has no such character.' })
  }
  return Buffer.concat([...(bom ? [marks[used] as Buffer] : []), write(text, used)])
}

/** The byte order marks that decide the encoding (Encoding Standard, "BOM sniff"). */
const marks: Readonly<Record<string, Buffer>> = {
  'utf-8': Buffer.from([0xef, 0xbb, 0xbf]),
  'utf-16be': Buffer.from([0xfe, 0xff]),
  'utf-16le': Buffer.from([0xff, 0xfe]),
}

function decodePage(bytes: Buffer, file: string, charset?: string): DecodedText {
  const marked = Object.keys(marks).find((name) => bytes.indexOf(marks[name] as Buffer) === 0)
  const mark = marked === undefined ? undefined : (marks[marked] as Buffer)
  const labels = charset === undefined ? findLabels(bytes) : [charset]
  const isPlain = (marked === 'utf-8' || labels.every((label) => /^utf-?8$/i.test(label))) && isUtf8(bytes)
  const declared = isPlain || marked !== undefined ? labels[0] : labels.find(isKnown)
  const used = marked ?? (isPlain ? 'utf-8' : sniff(bytes, labels, file, charset))
  const body = mark === undefined ? bytes : bytes.subarray(mark.length)
  return {
    text: isPlain ? decodeUtf8(body, file) : read(body, used, file, declared),
    encoding: {
      ...(declared !== undefined && { declared }),
      used,
      ...(mark !== undefined && { bom: true as const }),
    },
  }
}

/** The number of bytes in which browsers look for a `<meta>` with the encoding. */
const prescanned = 1024

/** Returns the labels in a page's `<meta>` as written, which the standard's own search does not return. */
function findLabels(bytes: Buffer): string[] {
  const head = bytes.toString('latin1', 0, prescanned).replace(/<!--.*?(?:-->|$)/gs, '')
  return [...head.matchAll(/<meta[\s/][^>]*>/gi)].flatMap(([tag]) => {
    const isSaid = /http-equiv\s*=\s*["']?content-type/i.test(tag) || !/content\s*=/i.test(tag)
    const label = isSaid ? /charset\s*=\s*["']?\s*([^\s"'>;]+)/i.exec(tag)?.[1] : undefined
    return label === undefined ? [] : [label]
  })
}

/** Determines the encoding. Browsers ignore an unknown label; here it is an error, because the server has changed. */
function sniff(bytes: Buffer, labels: readonly string[], file: string, charset?: string): string {
  const known = charset === undefined ? prescan(bytes) : standard().normalizeEncoding(charset)
  if (known !== null) return known
  const unknown = labels.find((label) => !isKnown(label))
  if (unknown !== undefined) throw new TouchstoneError('capture/charset', { value: unknown, where: { file } })
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

function prescan(bytes: Buffer): string | null {
  const search = require('html-encoding-sniffer') as Sniff
  return search(bytes, { defaultEncoding: null })?.toLowerCase() ?? null
}

function standard(): typeof Standard {
  return require('@exodus/bytes/encoding.js') as typeof Standard
}

function isKnown(label: string): boolean {
  return standard().normalizeEncoding(label) !== null
}

function read(bytes: Buffer, used: string, file: string, declared = used): string {
  const { TextDecoder } = standard()
  try {
    return new TextDecoder(used, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    const where = used === 'replacement' ? {} : findDamage(new TextDecoder(used, { ignoreBOM: true }).decode(bytes))
    throw new TouchstoneError('capture/charset', { value: declared, where: { file, ...where }, cause })
  }
}

/** Returns the first place that a decoder had to replace. */
function findDamage(text: string): { line: number; column: number } {
  const lines = text.slice(0, text.indexOf('\uFFFD')).split('\n')
  return { line: lines.length, column: (lines.at(-1) as string).length + 1 }
}

/** Encodings whose decoder in the standard covers more than the name says; iconv-lite knows them under another name. */
const wider: Readonly<Record<string, string>> = { gbk: 'gb18030', big5: 'big5-hkscs' }

function write(text: string, used: string): Buffer {
  if (used === 'utf-8') return Buffer.from(text)
  const { encode } = require('iconv-lite') as typeof Iconv
  return encode(text, wider[used] ?? used)
}

/** Reads the bytes again, because neither `Buffer` nor iconv-lite rejects a character that it cannot write. */
function survives(text: string, used: string): boolean {
  try {
    return read(write(text, used), used, '') === text
  } catch {
    return false
  }
}

function formatCodePoint(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`
}
