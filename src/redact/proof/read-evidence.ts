import type { Article } from '../../article/article.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { Inspection, ParseContext, Site, SourceName } from '../../sites/site.ts'
import type { Document } from '../../snapshot/document.ts'
import { parseToDocument } from '../../snapshot/parse-to-document.ts'

/** What a piece of evidence gives: its result, how that was found, and what its witnesses say. */
export interface Reading {
  readonly document: Document
  /** The result itself, where it is an article. */
  readonly article?: Article
  /** What the parse function threw, where it did. */
  readonly error?: unknown
  /** Absent for evidence that speaks with one voice. */
  readonly inspection?: Inspection
}

/**
 * Read a piece of evidence in every way that its site knows.
 *
 * @throws TouchstoneError `input/unsupported-source`
 */
export async function readEvidence(
  site: Site,
  source: SourceName,
  text: string,
  context: ParseContext,
): Promise<Reading> {
  const parse = site.parse[source]
  if (parse === undefined) throw new TouchstoneError('input/unsupported-source', { value: source })
  const parsed = await parseToDocument(() => parse(text, context))
  const inspect = site.inspect?.[source]
  return parsed.article === undefined || inspect === undefined
    ? parsed
    : { ...parsed, inspection: inspect(text, context) }
}
