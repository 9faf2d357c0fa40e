import { redactProse } from './redact-prose.ts'
import { redactWords } from './redact-address.ts'
import type { Redaction } from './redaction.ts'
import { wordPattern } from '../words/replace-word.ts'
import { findSentences, isForeign, slugPattern } from '../words/spoken.ts'
import { decodeEscapedAddress } from '../views/decode.ts'
import { type DecodedView, sliceView } from '../views/view.ts'

/** Redacts what stands for readers among the words of machines: sentences, and words of another alphabet. */
export function redactStrays(redaction: Redaction, written: DecodedView): void {
  if (!/[^\0-\x7f]|[a-z%\s_-][a-z]/i.test(written.text)) return
  const view = decodeEscapedAddress(written)
  const { text } = view
  let done = 0
  for (const { 0: said, index } of findSentences(text)) {
    redactForeign(redaction, sliceView(view, done, index))
    redactProse(redaction, sliceView(view, index, index + said.length))
    done = index + said.length
  }
  redactForeign(redaction, sliceView(view, done, text.length))
}

/** Four words in a row or more, as in a sentence or a slug. */
const rowOfWords = /(?<![\p{L}\p{M}])[\p{L}\p{M}]+(?:[\s\u200c_'’,.-]{1,3}[\p{L}\p{M}]+){3,}/gu

/** Redacts words of another alphabet than that of code. */
export function redactForeign(redaction: Redaction, view: DecodedView): void {
  if (!isForeign(view.text)) return
  for (const { 0: row, index } of view.text.matchAll(rowOfWords))
    if (isForeign(row)) redactWords(redaction, sliceView(view, index, index + row.length))
  for (const { 0: word, index } of view.text.matchAll(wordPattern))
    if (isForeign(word)) redactWords(redaction, sliceView(view, index, index + word.length))
}

/** Redacts headlines among machine names, recognised by five words joined by hyphens. */
export function redactSlugs(redaction: Redaction, value: DecodedView): void {
  for (const { 0: slug, index } of value.text.matchAll(slugPattern))
    redactWords(redaction, sliceView(value, index, index + slug.length))
}
