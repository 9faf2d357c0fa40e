import { diffArrays } from 'diff'
import { measureEnds } from './measure-ends.ts'
import { showApart } from './show-apart.ts'
import { showAlone, showInvisible } from './show-invisible.ts'

/** A piece of two texts that are compared: in both, or in the old or the new one only. */
export interface WordPart {
  readonly kind: 'same' | 'old' | 'new'
  /** Ready to show: what does not show is written as its code point. */
  readonly text: string
}

/** The length in UTF-16 units up to which texts are compared word by word; longer ones are compared from their ends. */
const maxTextLength = 20_000
/** The maximum number of words that may come and go. */
const maxEdits = 1000

/**
 * Compare two texts word by word, as the words of their language are: Chinese, too, is cut at words.
 *
 * @param language BCP 47; that of the machine when absent or unknown
 */
export function compareWords(old: string, now: string, language?: string): WordPart[] {
  const isLong = old.length + now.length > maxTextLength
  const parts = isLong
    ? undefined
    : diffArrays(splitWords(old, language), splitWords(now, language), { maxEditLength: maxEdits })
  if (parts === undefined) return finish(compareEnds(old, now))
  return finish(
    parts.map(({ value, added, removed }) => ({
      kind: added ? 'new' : removed ? 'old' : 'same',
      text: value.join(''),
    })),
  )
}

const segmenters = new Map<string | undefined, Intl.Segmenter>()

function splitWords(text: string, language: string | undefined): string[] {
  let segmenter = segmenters.get(language)
  if (segmenter === undefined) segmenters.set(language, (segmenter = openSegmenter(language)))
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

function openSegmenter(language: string | undefined): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' })
  } catch {
    return new Intl.Segmenter(undefined, { granularity: 'word' })
  }
}

function compareEnds(old: string, now: string): WordPart[] {
  const { start, end } = measureEnds(old, now)
  return [
    { kind: 'same', text: old.slice(0, start) },
    { kind: 'old', text: old.slice(start, old.length - end) },
    { kind: 'new', text: now.slice(start, now.length - end) },
    { kind: 'same', text: old.slice(old.length - end) },
  ]
}

/** Put the old before the new between two parts that are the same, and show what would not show. */
function finish(parts: readonly WordPart[]): WordPart[] {
  const done: WordPart[] = []
  let [old, now] = ['', '']
  const flush = () => {
    const isBoth = old !== '' && now !== ''
    const [shownOld, shownNow] = isBoth ? showApart(old, now, true) : [showAlone(old), showAlone(now)]
    if (old !== '') done.push({ kind: 'old', text: shownOld })
    if (now !== '') done.push({ kind: 'new', text: shownNow })
    ;[old, now] = ['', '']
  }
  for (const [index, { kind, text }] of parts.entries()) {
    if (kind === 'old') old += text
    else if (kind === 'new') now += text
    else if (isBetween(parts, index)) {
      old += text
      now += text
    } else if (text !== '') {
      flush()
      done.push({ kind, text: showInvisible(text) })
    }
  }
  flush()
  return done
}

/** Returns true for a blank between two words that changed, which is read with them. */
function isBetween(parts: readonly WordPart[], index: number): boolean {
  const [before, after] = [parts[index - 1], parts[index + 1]]
  return parts[index]?.text === ' ' && before !== undefined && after !== undefined && after.kind !== 'same'
}
