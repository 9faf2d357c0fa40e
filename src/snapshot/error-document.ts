import { formatWhere, TouchstoneError } from '../errors/touchstone-error.ts'
import type { Document } from './document.ts'

/**
 * Makes the document of an error: of the kit's own its code, place and value, so that its words may change; of a
 * scraper's its name and message, which are its author's.
 */
export function errorToDocument(error: unknown): Document {
  if (error instanceof TouchstoneError) {
    const { file: _, ...position } = error.where
    const at = formatWhere(position)
    return { error: error.code, ...(at !== '' && { at }), ...(error.value !== undefined && { value: error.value }) }
  }
  if (error instanceof Error) return { error: error.name, message: error.message }
  return { error: 'thrown', message: describeThrown(error) }
}

/** Any value that was thrown, in words; an object may have no text at all. */
function describeThrown(value: unknown): string {
  try {
    return String(value)
  } catch {
    return typeof value
  }
}
