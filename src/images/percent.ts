/** Characters of a percent-encoded text that are not a valid escape and therefore stay as written. */
export interface Undecoded {
  /** The offset in the input at which they start, in UTF-16 units. */
  at: number
  /** The characters themselves. Adjacent ones are one entry: `%E4%B8`, not `%E4` and `%B8`. */
  text: string
}

/** A decoded text and the parts of it that could not be decoded. */
export interface Decoded {
  text: string
  undecoded: Undecoded[]
}

/**
 * Percent-decodes a text once, as UTF-8, in linear time; never throws.
 *
 * Every valid sequence is decoded, with hex digits in either case. A lone `%` and bytes that are not UTF-8 (truncated,
 * overlong, a surrogate, a continuation byte alone) stay exactly as written and are reported. Addresses that contain
 * headlines such as `129%` need this: `decodeURIComponent` rejects them as a whole (facts, 1.4).
 *
 * Two laws hold. Where `decodeURIComponent` succeeds, the result is the same and nothing is reported; where it throws,
 * something is reported. And decoding is idempotent on every text that is not {@link isDoubleEncoded}: `129%25` gives
 * `129%`, which gives itself. A double-encoded text cannot be stable, since each pass removes one layer: `%2541` gives
 * `%41`, which gives `A`.
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
 * Returns true when a second pass of {@link decodePercent} would decode more.
 *
 * That usually means that the text was encoded twice (`%25E8%25AF%258D`). It cannot be told from a text about an
 * escape, so no decoder here makes a second pass on its own.
 */
export function isDoubleEncoded(text: string): boolean {
  const once = decodePercent(text).text
  return decodePercent(once).text !== once
}

/**
 * Percent-encodes every character except letters, digits and `-_.!~*'()`.
 *
 * A lone surrogate becomes U+FFFD, as the URL standard requires; `encodeURIComponent` would throw.
 */
export function encodePercent(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

const none = -1

/** The length of one escape, such as `%C2`. */
const escapeWidth = 3

/** Decodes the valid parts of a text that has invalid ones; several times slower than `decodeURIComponent`. */
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

/** Reads the code point whose first escape is at `at`; returns {@link none} where it is not valid (RFC 3629, 3). */
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

/** Reads the byte of the escape at `at`; returns {@link none} where there is no escape. */
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
