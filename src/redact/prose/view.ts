import { decodeHTML, decodeHTMLAttribute } from 'entities/decode'

/**
 * Decoded text in which every UTF-16 unit knows its place in the file: `&uuml;`, `\\u00fc` and `%C3%BC` are one unit
 * each. So a change to the decoded text can be made in the file, and nothing else changes.
 */
export interface DecodedView {
  readonly text: string
  /** For each unit, the offset in the file at which it starts. */
  readonly starts: ArrayLike<number>
  /**
   * For each unit, the offset in the file at which it ends. Tags may stand between one unit's end and the next one's
   * start.
   */
  readonly ends: ArrayLike<number>
}

/** A change to a file: the range from `start` to `end` becomes `text`. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Returns a view of a whole file, in which every unit stands for itself. */
export function viewFile(text: string): DecodedView {
  const starts = Uint32Array.from({ length: text.length }, (_, index) => index)
  return { text, starts, ends: starts.map((start) => start + 1) }
}

/** The mark in a view for an invisible end of a word, such as a tag: U+2060, which has no width. */
export const wordEnd = '\u2060'

/** Returns a part of a view. */
export function sliceView({ text, starts, ends }: DecodedView, from: number, to: number): DecodedView {
  return { text: text.slice(from, to), starts: sliceList(starts, from, to), ends: sliceList(ends, from, to) }
}

/** Joins views that follow each other in a file; the text between them is skipped. */
export function joinViews(views: readonly DecodedView[]): DecodedView {
  return {
    text: views.map(({ text }) => text).join(''),
    starts: views.flatMap(({ starts }) => Array.from(starts)),
    ends: views.flatMap(({ ends }) => Array.from(ends)),
  }
}

function sliceList(list: ArrayLike<number>, from: number, to: number): ArrayLike<number> {
  return list instanceof Uint32Array ? list.subarray(from, to) : (list as number[]).slice(from, to)
}

/** Decodes the character references of HTML in text. */
export function decodeReferences(view: DecodedView): DecodedView {
  return decodeEach(view, /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});?/gi, (written) =>
    decodeReference(written, decodeHTML),
  )
}

/** Decodes the character references of HTML in an attribute, where `&copy=1` is not one (HTML Standard, 13.2.5.73). */
export function decodeAttribute(view: DecodedView): DecodedView {
  return decodeEach(view, /&(?:#\d{1,7};?|#x[\da-f]{1,6};?|[a-z][a-z\d]{1,31}(?:;|(?![=a-z\d])))/gi, (written) =>
    decodeReference(written, decodeHTMLAttribute),
  )
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

/** Decodes the escapes of a JSON or JavaScript string. */
export function decodeEscapes(view: DecodedView): DecodedView {
  return decodeEach(view, /\\(?:u[\da-f]{4}|x[\da-f]{2}|[^ux])/gi, (escape) => {
    const digits = escape.slice(2)
    if (digits !== '') return String.fromCharCode(Number.parseInt(digits, 16))
    return { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }[escape.slice(1)] ?? escape.slice(1)
  })
}

/** Decodes the percent-escapes of an address, in up to `layers` layers; what is not UTF-8 stays as it is. */
export function decodeEscapedAddress(view: DecodedView, layers = 3): DecodedView {
  const decoded = decodeEach(view, /(?:%[\da-f]{2})+/gi, decodeBytes)
  return decoded.text === view.text || layers === 1 ? decoded : decodeEscapedAddress(decoded, layers - 1)
}

/** Decodes one run of escapes; the units of a character that does not decode stand for themselves. */
function decodeBytes(run: string): readonly (readonly [text: string, length: number])[] {
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

type Decoded = string | readonly (readonly [text: string, length: number])[]

function decodeEach(view: DecodedView, pattern: RegExp, decode: (escape: string) => Decoded): DecodedView {
  if (view.text.search(pattern) < 0) return view
  let [text, done] = ['', 0]
  const [starts, ends]: [number[], number[]] = [[], []]
  const add = (piece: string, from: number, to: number) => {
    text += piece
    starts.push(...Array.from({ length: piece.length }, () => view.starts[from] as number))
    ends.push(...Array.from({ length: piece.length }, () => view.ends[to - 1] as number))
  }
  const copyTo = (to: number) => {
    for (; done < to; done++) add(view.text[done] as string, done, done + 1)
  }
  for (const match of view.text.matchAll(pattern)) {
    copyTo(match.index)
    const decoded = decode(match[0])
    for (const [piece, length] of typeof decoded === 'string' ? [[decoded, match[0].length] as const] : decoded) {
      add(piece, done, done + length)
      done += length
    }
  }
  copyTo(view.text.length)
  return { text, starts, ends }
}

/**
 * Returns the edits that replace the letters of a view from `from` to `to`, each in the notation of the original
 * letter.
 *
 * @param file the text of the file
 */
export function editView(
  file: string,
  { text, starts, ends }: DecodedView,
  from: number,
  to: number,
  letters: string,
): TextEdit[] {
  const [start, end] = [starts[from] as number, ends[to - 1] as number]
  const old = text.slice(from, to)
  if (file.slice(start, end) === old) return [{ start, end, text: letters }]
  const replacements = [...letters]
  let at = from
  return [...old].flatMap((letter, index): TextEdit[] => {
    const [first, last] = [starts[at] as number, ends[at + letter.length - 1] as number]
    at += letter.length
    const replacement = replacements[index] as string
    return replacement === letter
      ? []
      : [{ start: first, end: last, text: writeLike(file.slice(first, last), replacement) }]
  })
}

/** Writes a letter in the notation of another one. */
function writeLike(raw: string, letter: string): string {
  if (raw.startsWith('&')) return `&#x${(letter.codePointAt(0) as number).toString(16)};`
  if (/^\\u/i.test(raw)) return Array.from({ length: letter.length }, (_, unit) => escapeUnit(letter, unit)).join('')
  const layers = /^%(?:25)*/.exec(raw)?.[0].length ?? 0
  if (layers === 0) return letter
  let written = encodeURIComponent(letter)
  for (let layer = 1; layer < layers; layer += 2) written = written.replaceAll('%', '%25')
  return /[a-f]/.test(raw) ? written.toLowerCase() : written
}

function escapeUnit(letter: string, unit: number): string {
  return `\\u${letter.charCodeAt(unit).toString(16).padStart(4, '0')}`
}

/** Applies edits that do not overlap. */
export function applyEdits(file: string, edits: readonly TextEdit[]): string {
  let text = ''
  let done = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    if (edit.start < done) continue
    text += file.slice(done, edit.start) + edit.text
    done = edit.end
  }
  return text + file.slice(done)
}
