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

/** A range of a text, in UTF-16 units. */
export interface TextRange {
  readonly from: number
  readonly to: number
}

/** A change to a file: the range from `start` to `end` becomes `text`. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Returns a view of a whole file, in which every unit stands for itself. */
export function viewFile(text: string): DecodedView {
  const offsets = new Uint32Array(text.length + 1)
  for (let index = 0; index < offsets.length; index++) offsets[index] = index
  return { text, starts: offsets.subarray(0, text.length), ends: offsets.subarray(1) }
}

/** The mark in a view for an invisible end of a word, such as a tag: U+2060, which has no width. */
export const wordEnd = '\u2060'

/** Returns a part of a view. */
export function sliceView({ text, starts, ends }: DecodedView, from: number, to: number): DecodedView {
  return { text: text.slice(from, to), starts: sliceList(starts, from, to), ends: sliceList(ends, from, to) }
}

/** Joins views that follow each other in a file; the text between them is skipped. */
export function joinViews(views: readonly DecodedView[]): DecodedView {
  const [only] = views
  if (views.length === 1 && only !== undefined) return only
  return {
    text: views.map(({ text }) => text).join(''),
    starts: views.flatMap(({ starts }) => Array.from(starts)),
    ends: views.flatMap(({ ends }) => Array.from(ends)),
  }
}

function sliceList(list: ArrayLike<number>, from: number, to: number): ArrayLike<number> {
  return list instanceof Uint32Array ? list.subarray(from, to) : (list as number[]).slice(from, to)
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
      : [{ start: first, end: last, text: writeLike(file.slice(first, last), replacement, file.slice(last, last + 1)) }]
  })
}

/** Writes a letter in the notation of another one. */
function writeLike(raw: string, letter: string, next: string): string {
  const hex = (letter.codePointAt(0) as number).toString(16)
  const [ampersands] = /^&(?:amp;)*/.exec(raw) ?? []
  if (ampersands !== undefined) return `${ampersands}#x${hex};`
  const [backslashes = ''] = /^\\+/.exec(raw) ?? []
  if (/^u\{/i.test(raw.slice(backslashes.length))) return `${backslashes}u{${hex}}`
  if (/^[ux]/i.test(raw.slice(backslashes.length)) && backslashes !== '') return escapeUnits(letter, backslashes)
  // An escape of CSS ends at a blank, or before what is no digit of it.
  if (/^[\da-f]{2}/i.test(raw.slice(backslashes.length)) && backslashes !== '')
    return `${backslashes}${hex}${/\s$/.test(raw) ? raw.slice(-1) : /[\da-f\s]/i.test(next) ? ' ' : ''}`
  if (/^%(?:25)*u/i.test(raw)) return escapeUnits(letter, raw.slice(0, raw.search(/u/i)))
  const layers = /^%(?:25)*/.exec(raw)?.[0].length ?? 0
  if (layers === 0) return letter
  let written = encodeURIComponent(letter)
  for (let layer = 1; layer < layers; layer += 2) written = written.replaceAll('%', '%25')
  return /[a-f]/.test(raw) ? written.toLowerCase() : written
}

function escapeUnits(letter: string, before: string): string {
  return Array.from({ length: letter.length }, (_, unit) => {
    return `${before}u${letter.charCodeAt(unit).toString(16).padStart(4, '0')}`
  }).join('')
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
