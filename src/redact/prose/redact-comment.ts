import type { DecodedView } from '../views/view.ts'
import { redactProse } from './redact-prose.ts'
import type { Redaction } from './redaction.ts'
import { isForeign } from '../words/spoken.ts'

/** Comments for machines: where the source is, what a linter must know. */
const machineComment = /^\s*(?:[#@]\s?\w+=|#__PURE__|eslint\b|@__PURE__)/

/** Redacts a comment of a script or a style. */
export function redactComment(redaction: Redaction, view: DecodedView): void {
  const isText = isForeign(view.text) || (view.text.match(/[a-z]{2,}/gi)?.length ?? 0) > 2
  if (isText && !machineComment.test(view.text)) redactProse(redaction, view)
}
