import type { Article } from '../../article/article.ts'
import { openStandardDom, type StandardDocument } from '../../engine/dom/standard-dom.ts'
import type { Trace } from '../../engine/rules/rule.ts'
import { articleToDocument, isArticle } from '../../snapshot/article-document.ts'
import { type Document, toDocument } from '../../snapshot/document.ts'
import { errorToDocument } from '../../snapshot/error-document.ts'
import type { LinkNotation } from '../../snapshot/inline-notation.ts'
import { extractItem } from './extract-item.ts'
import type { RuleReader } from '../site.ts'

/** As much of a reading as passes from a browser or a thread: plain data. */
export interface PlainReading {
  readonly document: Document
  readonly article?: Article
  readonly trace?: Trace
  /** The error in place of an item: its code, or `thrown`. */
  readonly error?: { readonly code: string; readonly message: string }
}

/** Reads a page by rules in the browser in which it is open. */
export function readInPage(
  reader: RuleReader,
  notation: LinkNotation,
  document: StandardDocument,
  url: string,
): PlainReading {
  let trace: Trace | undefined
  try {
    const note = (kept: Trace) => (trace = kept)
    const { item } = extractItem(reader, openStandardDom(document), { url }, { witnesses: false, note })
    const made = isArticle(item)
      ? { document: articleToDocument(item, notation), article: item }
      : { document: toDocument(item) }
    return { ...made, ...(trace !== undefined && { trace }) }
  } catch (error) {
    const known = { document: errorToDocument(error), error: nameError(error) }
    return { ...known, ...(trace !== undefined && { trace }) }
  }
}

/** The code and message of an error; anything at all can be thrown. */
export function nameError(error: unknown): { code: string; message: string } {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return {
    code: typeof code === 'string' && code.includes('/') ? code : 'thrown',
    message: typeof message === 'string' ? message : String(errorToDocument(error)['message'] ?? ''),
  }
}
