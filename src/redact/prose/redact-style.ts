import { decodeStyle } from '../views/decode.ts'
import { type DecodedView, sliceView } from '../views/view.ts'
import { redactAddress, startsAsAddress } from './redact-address.ts'
import { redactComment } from './redact-comment.ts'
import { redactProse } from './redact-prose.ts'
import { redactStrays } from './redact-strays.ts'
import type { Redaction } from './redaction.ts'
import { isSpoken } from '../words/spoken.ts'

/** A comment, a string, an address, the name of a property, or what ends a declaration. */
const token =
  /\/\*|"[^"\\\n]*(?:\\[^][^"\\\n]*)*"|'[^'\\\n]*(?:\\[^][^'\\\n]*)*'|url\(\s*(?!["'\s])[^)]*\)|[\w-]+(?=\s{0,9}:)|[;{}[\]]/gi

/** Properties whose strings are names: of fonts, of areas. */
const machineProperty = /^(?:font|src|grid|format|local|language|unicode|animation|will)/i

/** Redacts the texts in a style: its comments, what it writes on the page, and addresses. */
export function redactStyle(redaction: Redaction, view: DecodedView): void {
  const { text } = view
  let [property, done] = ['', 0]
  for (const { 0: found, index } of text.matchAll(token)) {
    if (index < done) continue
    if (/^[;{}[\]]$/.test(found)) property = ''
    else if (/^[\w-]+$/.test(found)) property = found
    else {
      redactStrays(redaction, sliceView(view, done, index))
      const close = found === '/*' ? text.indexOf('*/', index + 2) : -1
      done = found !== '/*' ? index + found.length : close < 0 ? text.length : close + 2
      if (found === '/*') redactComment(redaction, sliceView(view, index + 2, done))
      else if (found.startsWith('u')) redactAddress(redaction, decodeStyle(sliceView(view, index + 4, done - 1)))
      else redactString(redaction, decodeStyle(sliceView(view, index + 1, done - 1)), property)
    }
  }
  redactStrays(redaction, sliceView(view, done, text.length))
}

function redactString(redaction: Redaction, value: DecodedView, property: string): void {
  if (startsAsAddress(value.text)) redactAddress(redaction, value)
  else if (machineProperty.test(property) && !isSpoken(value.text)) return
  else redactProse(redaction, value)
}
