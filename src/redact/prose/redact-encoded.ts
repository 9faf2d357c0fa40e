import { encodeBase64Like, findBase64 } from '../views/base64.ts'
import { decodeEscapedAddress } from '../views/decode.ts'
import { applyEdits, type DecodedView, editView, sliceView, viewFile } from '../views/view.ts'
import { redactProse } from './redact-prose.ts'
import type { Redaction } from './redaction.ts'

/** The number of texts within each other in base64 that are opened. */
const maxDepth = 3

/** Redacts the texts in base64, each as a file of its own, and writes them in base64 again. */
export function redactEncoded(redaction: Redaction, view: DecodedView): boolean {
  const found = redaction.depth < maxDepth ? findBase64(view.text) : []
  for (const { from, to, text } of found) {
    const inner: Redaction = { ...redaction, file: text, edits: [], depth: redaction.depth + 1 }
    redactAny(inner, viewFile(text))
    const redacted = applyEdits(text, inner.edits)
    if (redacted !== text) writeEncoded(redaction, sliceView(view, from, to), redacted)
  }
  return found.length > 0
}

function writeEncoded({ file, edits }: Redaction, view: DecodedView, redacted: string): void {
  const encoded = encodeBase64Like(view.text, redacted)
  const { starts, ends } = view
  if (encoded.length === view.text.length) edits.push(...editView(file, view, 0, encoded.length, encoded))
  else edits.push({ start: starts[0] as number, end: ends[ends.length - 1] as number, text: encoded })
}

/** Redacts a text of which nobody says what it is: HTML, JSON, or prose. */
export function redactAny(redaction: Redaction, view: DecodedView): void {
  if (/<[a-z!/]/i.test(view.text)) redaction.nested.html(redaction, view)
  else if (/^\s*[{["]/.test(view.text)) redaction.nested.script(redaction, view)
  else redactProse(redaction, view)
}

/** Redacts the content of a `data:` address (RFC 2397). */
export function redactData(redaction: Redaction, view: DecodedView): void {
  const comma = view.text.indexOf(',') + 1
  const content = sliceView(view, comma, view.text.length)
  if (comma === 0 || redactEncoded(redaction, decodeEscapedAddress(content))) return
  if (!/;base64$/i.test(view.text.slice(0, comma - 1).trim())) redactAny(redaction, decodeEscapedAddress(content))
}
