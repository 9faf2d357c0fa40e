import type { Article } from '../article/article.ts'
import { formatWhere, TouchstoneError } from '../errors/touchstone-error.ts'
import { articleToDocument, isArticle } from './article-document.ts'
import { type Document, toDocument } from './document.ts'

/** The result of a parse function, as a document. */
export interface ParsedDocument {
  readonly document: Document
  /** The result itself, if it is an article. */
  readonly article?: Article
  /** The thrown value, if something was thrown. */
  readonly error?: unknown
}

/** Parses, and turns the result into a document. An error is a result like any other: its code, place and message. */
export async function parseToDocument(parse: () => unknown): Promise<ParsedDocument> {
  let result: unknown
  try {
    result = await parse()
  } catch (error) {
    return { document: errorToDocument(error), error }
  }
  return isArticle(result) ? { document: articleToDocument(result), article: result } : { document: toDocument(result) }
}

function errorToDocument(error: unknown): Document {
  if (error instanceof TouchstoneError) {
    const { file: _, ...position } = error.where
    const at = formatWhere(position)
    return { error: error.code, ...(at !== '' && { at }), message: error.message }
  }
  if (error instanceof Error) return { error: error.name, message: error.message }
  return { error: 'thrown', message: String(error) }
}
