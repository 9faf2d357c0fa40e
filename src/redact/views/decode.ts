import { decodeHTML, decodeHTMLAttribute } from 'entities/decode'
import { type DecodedView, sliceView } from './view.ts'

/** The meaning of a piece of a text: one text for all of it, or texts for its parts, each with the length of the part. */
type Decoded = string | readonly (readonly [text: string, length: number])[]

const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});?/gi
const escape = /\\(?:u\{[\da-f]{1,6}\}|u[\da-f]{4}|x[\da-f]{2}|\r\n|[^ux])/gi
const bytes = /(?:%[\da-f]{2})+|%u[\da-f]{4}/gi
const cssEscape = /\\(?:[\da-f]{1,6}(?:\r\n|[ \t\r\n\f])?|[^\da-f])/gi
const joint = /["'`]\s{0,40}\+\s{0,40}["'`]/g

/** Decodes the character references of HTML in text. */
export function decodeReferences(view: DecodedView): DecodedView {
  return decodeEach(view, reference, (written) => decodeReference(written, decodeHTML))
}

/** Decodes the character references of HTML in an attribute, where `&copy=1` is not one (HTML Standard, 13.2.5.73). */
export function decodeAttribute(view: DecodedView): DecodedView {
  return decodeEach(view, /&(?:#\d{1,7};?|#x[\da-f]{1,6};?|[a-z][a-z\d]{1,31}(?:;|(?![=a-z\d])))/gi, (written) =>
    decodeReference(written, decodeHTMLAttribute),
  )
}

/** Decodes the escapes of a JSON or JavaScript string. */
export function decodeEscapes(view: DecodedView): DecodedView {
  return decodeEach(view, escape, decodeEscape)
}

/** Decodes the escapes of CSS (CSS Syntax Level 3, 4.3.7). */
export function decodeStyle(view: DecodedView): DecodedView {
  return decodeEach(view, cssEscape, (written) => {
    const digits = /^[\da-f]{1,6}/i.exec(written.slice(1))?.[0]
    if (digits !== undefined) return fromPoint(Number.parseInt(digits, 16))
    return written.slice(1).replace(/^[\r\n\f]$/, '')
  })
}

/** Decodes the percent-escapes of an address, in up to `layers` layers; what is not UTF-8 stays as it is. */
export function decodeEscapedAddress(view: DecodedView, layers = 3): DecodedView {
  const decoded = decodeEach(view, bytes, decodeBytes)
  return decoded.text === view.text || layers === 1 ? decoded : decodeEscapedAddress(decoded, layers - 1)
}

const anyNotation = new RegExp([reference, escape, bytes, joint].map(({ source }) => source).join('|'), 'gi')

/**
 * Decodes one layer of every notation at once: references, escapes of scripts and addresses, and strings that a script
 * puts together.
 */
export function decodeLayer(view: DecodedView): DecodedView {
  return decodeEach(view, anyNotation, (written) => {
    if (written.startsWith('&')) return decodeReference(written, decodeHTML)
    if (written.startsWith('\\')) return decodeEscape(written)
    return written.startsWith('%') ? decodeBytes(written) : ''
  })
}

/** Decodes a reference. Without a semicolon it may end before the letters that follow: `&notit` is `¬it`. */
function decodeReference(written: string, decode: (text: string) => string): Decoded {
  const decoded = decode(written)
  let end = written.length
  while (end > 2 && decode(written.slice(0, end - 1)) + written.slice(end - 1) === decoded) end -= 1
  const rest = written.slice(decoded === written ? 0 : end)
  const first = decoded.slice(0, decoded.length - rest.length)
  const letters = Array.from(rest, (letter) => [letter, letter.length] as const)
  return first === '' ? letters : [[first, end], ...letters]
}

function decodeEscape(written: string): string {
  const digits = /^(?:u\{?|x)([\da-f]+)\}?$/i.exec(written.slice(1))?.[1]
  if (digits !== undefined) return fromPoint(Number.parseInt(digits, 16))
  // A line that a backslash ends goes on in the next one.
  if (/^\\[\r\n]/.test(written)) return ''
  return { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' }[written.slice(1)] ?? written.slice(1)
}

function fromPoint(point: number): string {
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'
}

/** Decodes one run of escapes; the units of a character that does not decode stand for themselves. */
function decodeBytes(run: string): Decoded {
  if (/^%u/i.test(run)) return String.fromCharCode(Number.parseInt(run.slice(2), 16))
  const decoded: [string, number][] = []
  for (let at = 0; at < run.length;) {
    const lead = Number.parseInt(run.slice(at + 1, at + 3), 16)
    const length = 3 * (lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4)
    const escaped = run.slice(at, at + length)
    try {
      decoded.push([decodeURIComponent(escaped), escaped.length])
      at += escaped.length
    } catch {
      decoded.push(['%', 1], [run.slice(at + 1, at + 2), 1], [run.slice(at + 2, at + 3), 1])
      at += 3
    }
  }
  return decoded
}

/** Decodes every match of a pattern; all that it becomes is at most as long as it was. */
function decodeEach(view: DecodedView, pattern: RegExp, decode: (written: string) => Decoded): DecodedView {
  const { length } = view.text
  const [starts, ends] = [new Uint32Array(length), new Uint32Array(length)]
  let [text, done, size] = ['', 0, 0]
  const add = (piece: string, to: number) => {
    text += piece
    starts.fill(view.starts[done] as number, size, size + piece.length)
    ends.fill(view.ends[to - 1] as number, size, size + piece.length)
    size += piece.length
    done = to
  }
  const copyTo = (to: number) => {
    const copied = sliceView(view, done, to)
    text += copied.text
    starts.set(copied.starts, size)
    ends.set(copied.ends, size)
    size += to - done
    done = to
  }
  for (const match of view.text.matchAll(pattern)) {
    copyTo(match.index)
    const decoded = decode(match[0])
    if (typeof decoded === 'string') add(decoded, done + match[0].length)
    else for (const [piece, taken] of decoded) add(piece, done + taken)
  }
  if (done === 0) return view
  copyTo(length)
  return { text, starts: starts.subarray(0, size), ends: ends.subarray(0, size) }
}
