import type { Article } from '../../article/article.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { type IsolatedReading, toPlainError } from '../../sites/isolated-reading.ts'
import { describeError, type Reading } from '../../sites/reading.ts'
import { toDocument } from '../../snapshot/document.ts'

/** The longest reading in characters of JSON; evidence has at most 4 MiB. */
const maxLength = 16_000_000

/**
 * Makes of a reading what leaves the process of its reader: JSON, whatever the item was made of.
 */
export function packReading(reading: Pick<Reading, 'document'> & Partial<Reading>): string {
  const { document, error, trace, texts, findings = [] } = reading
  const known: IsolatedReading = {
    ...{ document, findings, ...packArticle(reading) },
    ...('error' in reading && { error: toPlainError(error, document) }),
    ...(trace !== undefined && { trace }),
    ...(texts !== undefined && { texts }),
  }
  const packed = write({ ...known, ...(reading.witnesses !== undefined && { witnesses: reading.witnesses }) })
  const text = packed ?? write(known) ?? ''
  if (text.length <= maxLength && text !== '') return text
  const large = new TouchstoneError('reader/too-large')
  const described = describeError(large)
  return JSON.stringify({ ...described, error: toPlainError(large, described.document), findings: [] })
}

/** An article as plain data; one that also holds something else is known by its document only. */
function packArticle({ article }: Partial<Reading>): Pick<IsolatedReading, 'article'> {
  try {
    return article === undefined ? {} : { article: toDocument(article) as unknown as Article }
  } catch {
    return {}
  }
}

/** Writes JSON; nothing for values that cannot be written, as those of a rule's own witness may be. */
function write(reading: IsolatedReading): string | undefined {
  try {
    return JSON.stringify(reading, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  } catch {
    return undefined
  }
}
