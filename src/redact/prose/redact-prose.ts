import { redactWords } from './redact-address.ts'
import type { Redaction } from './redaction.ts'
import type { DecodedView } from '../views/view.ts'

/** Redacts prose: the text of a block, a caption, a headline. */
export function redactProse(redaction: Redaction, view: DecodedView): void {
  if (!/[\p{L}\d]/u.test(view.text)) return
  redaction.prose.push(view.text)
  redactWords(redaction, view)
}
