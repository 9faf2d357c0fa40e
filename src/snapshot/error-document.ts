import { formatWhere, TouchstoneError } from '../errors/touchstone-error.ts'
import type { Document } from './document.ts'

/**
 * Makes the document of an error: of the kit's own its code, place and value, so that its words may change; of a
 * scraper's its name and message, which are its author's.
 */
export function errorToDocument(error: unknown): Document {
  if (isOurs(error)) {
    const { file: _, ...position } = error.where
    const at = formatWhere(position)
    return { error: error.code, ...(at !== '' && { at }), ...(error.value !== undefined && { value: error.value }) }
  }
  return describeOwnError(error) ?? { error: 'thrown', message: shorten(describeThrown(error)) }
}

function isOurs(error: unknown): error is TouchstoneError {
  try {
    return error instanceof TouchstoneError
  } catch {
    return false
  }
}

/** The longest message that is kept, in characters; a longer one quotes the page. */
const maxMessage = 10_000

function shorten(text: string): string {
  return text.length > maxMessage ? `${text.slice(0, maxMessage)}…` : text
}

/** The name and message of a scraper's error; nothing for what is none, or does not let itself be asked. */
function describeOwnError(error: unknown): Document | undefined {
  try {
    if (error instanceof Error) return { error: shorten(String(error.name)), message: shorten(String(error.message)) }
  } catch {
    // A getter or a proxy that throws: it is described as any other value.
  }
  return undefined
}

/** Any value that was thrown, in words; an object may have no text at all. */
function describeThrown(value: unknown): string {
  try {
    return String(value)
  } catch {
    return typeof value
  }
}
