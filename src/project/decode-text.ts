import { isUtf8 } from 'node:buffer'
import { createRequire } from 'node:module'
import type * as Standard from '@exodus/bytes/encoding.js'
import type * as Iconv from 'iconv-lite'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { SourceName } from '../sites/site.ts'
import { decodeUtf8 } from './read-text.ts'

/** How the characters of a text became its bytes. */
export interface TextEncoding {
  /** The label that the answer or else the page names, as it is written there. */
  readonly declared?: string
  /** The Encoding Standard's name of what it is, in lower case: `utf-8`, `gbk`, `big5`. */
  readonly used: string
  /** A byte order mark stands before the text and is no part of it, as browsers see it. */
  readonly bom?: true
}

/** A text and how it was written. */
export interface DecodedText {
  readonly text: string
  readonly encoding: TextEncoding
}

/** What few pages need is loaded for the first that does. */
const require = createRequire(import.meta.url)
type Sniff = (bytes: Uint8Array, options: { defaultEncoding: null }) => string | null

/**
 * Decode a piece of evidence, strictly, so that {@link encodeText} gives the same bytes again.
 *
 * Dumps and answers of an API are UTF-8 (RFC 8259, 8.1), and keep a byte order mark as their first character. A page is
 * decoded as browsers do (HTML Standard, "determining the character encoding"): by its byte order mark, else the
 * answer's charset, else its own `<meta>`. One that declares nothing is UTF-8 where it can be, else windows-1252.
 *
 * Node's own `TextDecoder` is the Encoding Standard's for UTF-8 only: it reads the quotes of windows-1252 as controls,
 * and many characters of GBK and Big5 as private ones.
 *
 * @param charset of the answer's `content-type`
 * @throws TouchstoneError `input/not-utf8` for a dump or an answer of an API; `capture/charset` for a page that names an
 * encoding that browsers do not know or is not written in its encoding
 */
export function decodeText(bytes: Buffer, source: SourceName, file: string, charset?: string): DecodedText {
  if (source === 'page') return decodePage(bytes, file, charset)
  const text = decodeUtf8(bytes, file)
  return { text, encoding: { ...(charset !== undefined && { declared: charset }), used: 'utf-8' } }
}

/**
 * Encode a text as {@link decodeText} found it.
 *
 * @throws TouchstoneError `capture/charset` when the encoding has no place for a character
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

/** The byte order marks that decide (Encoding Standard, "BOM sniff"). */
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

/** How far browsers look for a `<meta>` that names the encoding, in bytes. */
const prescanned = 1024

/** The labels in the `<meta>` of a page as they are written, which the standard's own search does not tell. */
function findLabels(bytes: Buffer): string[] {
  const head = bytes.toString('latin1', 0, prescanned).replace(/<!--.*?(?:-->|$)/gs, '')
  return [...head.matchAll(/<meta[\s/][^>]*>/gi)].flatMap(([tag]) => {
    const isSaid = /http-equiv\s*=\s*["']?content-type/i.test(tag) || !/content\s*=/i.test(tag)
    const label = isSaid ? /charset\s*=\s*["']?\s*([^\s"'>;]+)/i.exec(tag)?.[1] : undefined
    return label === undefined ? [] : [label]
  })
}

/** Browsers pass over a label that they do not know. Here it is an error: whoever serves such pages has changed. */
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

/** The first place that a decoder had to replace. */
function findDamage(text: string): { line: number; column: number } {
  const lines = text.slice(0, text.indexOf('\uFFFD')).split('\n')
  return { line: lines.length, column: (lines.at(-1) as string).length + 1 }
}

/** The encodings that iconv-lite knows under another name: their decoders in the standard read more than the name says. */
const wider: Readonly<Record<string, string>> = { gbk: 'gb18030', big5: 'big5-hkscs' }

function write(text: string, used: string): Buffer {
  if (used === 'utf-8') return Buffer.from(text)
  const { encode } = require('iconv-lite') as typeof Iconv
  return encode(text, wider[used] ?? used)
}

/** Neither `Buffer` nor iconv-lite refuses a character that it cannot write, so the bytes are read again. */
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
