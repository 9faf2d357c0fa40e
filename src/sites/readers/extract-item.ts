import type { Dom } from '../../engine/dom/dom.ts'
import { extractFields, type Extraction } from '../../engine/rules/extract-fields.ts'
import type { Page, Trace } from '../../engine/rules/rule.ts'
import type { ParseContext, RuleReader } from '../site.ts'

/** Settings of an extraction. */
export interface ExtractItemOptions {
  readonly witnesses: boolean
  /** Takes the trace as soon as there is one, for an extraction that ends in an error, too. */
  readonly note: (trace: Trace) => void
}

/** An item, and the page and the values that it was made of. */
export interface ExtractedItem {
  readonly item: unknown
  readonly page: Page
  readonly extraction: Extraction
}

/**
 * Extracts the item of one piece of evidence by rules.
 *
 * @throws TouchstoneError for evidence that is none of the site's items
 */
export function extractItem(
  reader: RuleReader,
  evidence: string | Dom,
  context: ParseContext,
  { witnesses, note }: ExtractItemOptions,
): ExtractedItem {
  const page = reader.open(evidence, context)
  note(page.trace)
  const extraction = extractFields(page, { witnesses, accepts: reader.accepts })
  return { item: reader.make(extraction, page), page, extraction }
}
