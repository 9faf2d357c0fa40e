import type { RedactionRules } from '../../sites/site.ts'
import type { ReplaceWord } from './replace-word.ts'
import type { TextEdit, DecodedView } from './view.ts'

/** The state of a redaction in progress. */
export interface Redaction {
  /** The text of the file. */
  readonly file: string
  readonly rules: RedactionRules
  readonly replaceWord: ReplaceWord
  /** The edits so far. */
  readonly edits: TextEdit[]
  /** Every text for readers in the original, block by block. */
  readonly prose: string[]
  /** Redacts HTML wherever it occurs: on a page, in a dump, in a JSON string. */
  readonly redactHtml: (redaction: Redaction, view: DecodedView) => void
}
