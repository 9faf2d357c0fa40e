import { redactAddress } from './redact-address.ts'
import { redactText } from './redact-text.ts'
import type { Redaction } from './redaction.ts'
import { editView, sliceView, type View } from './view.ts'

/** Redact prose: a block's text, a caption, a headline. */
export function redactProse(redaction: Redaction, view: View): void {
  const { file, rules, replaceWord, edits, prose } = redaction
  if (!/[\p{L}\d]/u.test(view.text)) return
  prose.push(view.text)
  const { changes, addresses } = redactText(view.text, rules.keep, replaceWord)
  for (const { from, to, text } of changes) edits.push(...editView(file, view, from, to, text))
  for (const { from, to } of addresses) redactAddress(redaction, sliceView(view, from, to))
}
