import type { ErrorCode } from '../../errors/touchstone-error.ts'

/** A page that answers in place of an item, and the marks by which it is told. */
export interface Refusal {
  readonly code: ErrorCode
  /** CSS selectors; any of them counts. */
  readonly marks: readonly string[]
  /** A pattern that the text of the mark's element must match. */
  readonly says?: RegExp
}
