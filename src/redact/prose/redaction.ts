import type { RedactionRules } from '../../sites/site.ts'
import type { ReplaceWord } from '../words/replace-word.ts'
import type { TextEdit, DecodedView } from '../views/view.ts'

/** The state of a redaction in progress. */
export interface Redaction {
  /** The text of the file. */
  readonly file: string
  readonly rules: RedactionRules
  readonly replaceWord: ReplaceWord
  /** The edits so far. */
  readonly edits: TextEdit[]
  /** The number of texts in base64 that this one lies in. */
  readonly depth: number
  /** Every text for readers in the original, block by block. */
  readonly prose: string[]
  readonly nested: NestedRedactors
}

/** The redaction of a text in another one: HTML on a page, in a dump, in a JSON string; a script in an address. */
export interface NestedRedactors {
  readonly html: (redaction: Redaction, view: DecodedView) => void
  readonly script: (redaction: Redaction, view: DecodedView) => void
  /** The content of a `data:` address. */
  readonly data: (redaction: Redaction, view: DecodedView) => void
  /** The texts in base64. */
  readonly encoded: (redaction: Redaction, view: DecodedView) => void
}
