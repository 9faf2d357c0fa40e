import type { DecodedView } from './view.ts'

/** A text that is written in base64 in another one. */
export interface EncodedText {
  /** The range that it takes in the other text, in UTF-16 units. */
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Base64 of at least 18 bytes, in the alphabet of addresses too (RFC 4648, 4 and 5). */
const candidate = /(?<![\w+/-])[\w+/-]{24,}={0,2}(?![\w=])/g

/** Finds the texts in base64; a picture, a font and a hash are none. */
export function findBase64(text: string): EncodedText[] {
  return Array.from(text.matchAll(candidate), ({ 0: written, index }) => {
    const decoded = decodeBase64(written)
    return decoded === undefined ? [] : [{ from: index, to: index + written.length, text: decoded }]
  }).flat()
}

/** Decodes base64 that holds a text; `undefined` for anything else. */
export function decodeBase64(written: string): string | undefined {
  // A text has capitals in base64, where a path or a name of the machine has none: in 24 letters one in 10⁸ times.
  if (!/[A-Z]/.test(written)) return undefined
  // A picture or a hash shows in its first bytes.
  if (!isText(decodeBytes(written.slice(0, 64)))) return undefined
  const text = decodeBytes(written)
  if (!isText(text)) return undefined
  return (text.match(/[\p{L}\p{M}\p{N}\s]/gu)?.length ?? 0) * 2 > text.length ? text : undefined
}

/** Encodes a text in the alphabet, and with the padding, that another one is written in. */
export function encodeBase64Like(written: string, text: string): string {
  let binary = ''
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte)
  const encoded = btoa(binary)
  const safe = /[-_]/.test(written) ? encoded.replaceAll('+', '-').replaceAll('/', '_') : encoded
  return /=$/.test(written) || written.length % 4 === 0 ? safe : safe.replace(/=+$/, '')
}

function decodeBytes(written: string): string | undefined {
  try {
    const binary = atob(written.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''))
    if (!maybeUtf8.test(binary)) return undefined
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    // A character that the end cuts off is left out.
    return decoder.decode(
      Uint8Array.from(binary, (byte) => byte.charCodeAt(0)),
      { stream: true },
    )
  } catch {
    return undefined
  }
}

/** Bytes that may be a text in UTF-8, its last character cut off or not: a decoder that fails costs a hundred times as much. */
const maybeUtf8 =
  /^(?:[\t-\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})*(?:[\xc2-\xf4][\x80-\xbf]{0,2})?$/

/** Returns true for a text without control characters. */
function isText(text: string | undefined): text is string {
  return text !== undefined && text !== '' && !control.test(text)
}

const control = /[\0-\x08\x0e-\x1f\x7f-\x9f\ufffd]/

/** Returns a view of a text in base64: each unit takes the group of four characters that it is written in. */
export function viewBase64(view: DecodedView, { from, to, text }: EncodedText): DecodedView {
  const starts = new Uint32Array(text.length)
  const ends = new Uint32Array(text.length)
  let [unit, byte] = [0, 0]
  for (const letter of text) {
    const point = letter.codePointAt(0) as number
    const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
    const first = from + Math.floor(byte / 3) * 4
    const last = Math.min(to, from + Math.floor((byte + size - 1) / 3) * 4 + 4) - 1
    starts.fill(view.starts[first] as number, unit, unit + letter.length)
    ends.fill(view.ends[last] as number, unit, unit + letter.length)
    unit += letter.length
    byte += size
  }
  return { text, starts, ends }
}
