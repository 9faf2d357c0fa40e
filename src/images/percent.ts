/** Characters of a percent-encoded text that are no valid escape, and therefore stay as written. */
export interface Undecoded {
  /** Where they start in the input, counted from 0 in UTF-16 units. */
  at: number
  /** The characters themselves. Neighbours are one entry: `%E4%B8`, not `%E4` and `%B8`. */
  text: string
}

/** A decoded text, and what in it could not be decoded. */
export interface Decoded {
  text: string
  undecoded: Undecoded[]
}

/**
 * Percent-decode a text once, as UTF-8, in linear time and without ever throwing.
 *
 * Every valid sequence is decoded, in whatever case its hex digits are. A lone `%` and bytes that are no UTF-8 (cut
 * off, overlong, a surrogate, a continuation without a start) stay exactly as written and are reported. Headlines such
 * as `129%`, pasted into an address, need this: `decodeURIComponent` gives up on the whole of them (facts, 1.4).
 *
 * The laws: where `decodeURIComponent` succeeds, the result is the same and nothing is reported; where it throws,
 * something is reported. Decoding is idempotent on every text that is not {@link isDoubleEncoded}: `129%25` gives
 * `129%`, which gives itself. On one that is, it cannot be, since one pass takes off one layer: `%2541` gives `%41`,
 * and that gives `A`.
 */
export function decodePercent(text: string): Decoded {
  if (!text.includes('%')) return { text, undecoded: [] }
  try {
    return { text: decodeURIComponent(text), undecoded: [] }
  } catch {
    return decodeAround(text)
  }
}

/**
 * Tell whether a second pass of {@link decodePercent} would decode still more.
 *
 * Mostly that means that the text was encoded twice (`%25E8%25AF%258D`). It cannot tell such a text from one that
 * speaks of an escape, so no decoder here takes the second pass by itself.
 */
export function isDoubleEncoded(text: string): boolean {
  const once = decodePercent(text).text
  return decodePercent(once).text !== once
}

/**
 * Percent-encode everything that is not a letter, a digit or one of `-_.!~*'()`.
 *
 * A lone surrogate becomes U+FFFD, as the URL standard has it, where `encodeURIComponent` would throw.
 */
export function encodePercent(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

const none = -1

/** Characters of one escape, `%C2`. */
const escapeWidth = 3

/** Decode what can be decoded around what cannot; several times slower than the standard's all or nothing. */
function decodeAround(text: string): Decoded {
  const undecoded: Undecoded[] = []
  let decoded = ''
  let copied = 0
  let at = text.indexOf('%')
  while (at !== -1) {
    const point = readCodePoint(text, at)
    if (point === none) {
      const width = readByte(text, at) === none ? 1 : escapeWidth
      report(undecoded, at, text.slice(at, at + width))
      at = text.indexOf('%', at + width)
    } else {
      decoded += text.slice(copied, at) + String.fromCodePoint(point)
      copied = at + escapeWidth * utf8Length(point)
      at = text.indexOf('%', copied)
    }
  }
  return { text: decoded + text.slice(copied), undecoded }
}

/** Read the code point whose first escape stands at `at`; {@link none} where there is no valid one (RFC 3629, 3). */
function readCodePoint(text: string, at: number): number {
  const lead = readByte(text, at)
  if (lead < 0x80) return lead
  if (lead < 0xc2 || lead > 0xf4) return none
  const followers = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3
  let point = lead & (0x3f >> followers)
  for (let n = 1; n <= followers; n++) {
    const byte = readByte(text, at + n * escapeWidth)
    if (byte >> 6 !== 0b10) return none
    point = (point << 6) | (byte & 0x3f)
  }
  const isSurrogate = point >= 0xd800 && point <= 0xdfff
  return isSurrogate || point > 0x10ffff || utf8Length(point) !== followers + 1 ? none : point
}

/** Read the byte that an escape at `at` stands for; {@link none} where there is no escape. */
function readByte(text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x25) return none
  const high = hexValue(text.charCodeAt(at + 1))
  const low = hexValue(text.charCodeAt(at + 2))
  return high === none || low === none ? none : high * 16 + low
}

function hexValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const letter = code | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : none
}

function utf8Length(point: number): number {
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}

function report(undecoded: Undecoded[], at: number, text: string): void {
  const last = undecoded.at(-1)
  if (last !== undefined && last.at + last.text.length === at) last.text += text
  else undecoded.push({ at, text })
}
