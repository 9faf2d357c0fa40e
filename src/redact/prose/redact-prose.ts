import { redactWords } from './redact-address.ts'
import { anyLetter } from '../words/letter-form.ts'
import type { Redaction } from './redaction.ts'
import type { DecodedView } from '../views/view.ts'

const hasText = new RegExp(`[${anyLetter}\\d]`, 'u')

/** Redacts prose: the text of a block, a caption, a headline. */
export function redactProse(redaction: Redaction, view: DecodedView): void {
  if (!hasText.test(view.text)) return
  redaction.prose.push(view.text)
  redactWords(redaction, view)
}
