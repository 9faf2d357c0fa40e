import type { RedactionRules } from '../../sites/site.ts'
import type { ReplaceWord } from './replace-word.ts'
import type { TextEdit, DecodedView } from './view.ts'

/** A redaction while it goes on. */
export interface Redaction {
  /** The text of the file. */
  readonly file: string
  readonly rules: RedactionRules
  readonly replaceWord: ReplaceWord
  /** What is to be changed. */
  readonly edits: TextEdit[]
  /** Every text that a reader may see, block by block, as it was. */
  readonly prose: string[]
  /** Redacts HTML, wherever it stands: on a page, in a dump, in a string of JSON. */
  readonly redactHtml: (redaction: Redaction, view: DecodedView) => void
}
