import type { Article } from '../article/article.ts'
import type { Witnesses } from '../engine/rules/extract-fields.ts'
import type { TextAccount } from '../engine/accounting/account-for-text.ts'
import type { Trace } from '../engine/rules/rule.ts'
import type { Finding } from '../engine/witnesses/compare-witnesses.ts'
import { catalogue, type ErrorCode, TouchstoneError, type Where } from '../errors/touchstone-error.ts'
import type { Document } from '../snapshot/document.ts'

/** A reading as it leaves the process of its reader: plain data, all of it. */
export interface IsolatedReading {
  readonly document: Document
  readonly article?: Article
  /** The error in place of an item. */
  readonly error?: PlainError
  readonly trace?: Trace
  readonly witnesses?: Witnesses
  readonly findings: readonly Finding[]
  readonly texts?: TextAccount
}

/** An error as plain data. */
export interface PlainError {
  /** Its name; `thrown` for any other value that was thrown. */
  readonly name: string
  readonly message: string
  readonly stack?: string
  /** Set for the kit's own: a code of the catalogue, and what belongs to it. */
  readonly code?: ErrorCode
  readonly value?: string
  readonly hint?: string
  readonly where?: Where
}

/** The longest stack that is kept, in characters. */
const maxStack = 20_000

/**
 * Makes plain data of whatever was thrown.
 *
 * @param document what a snapshot holds of it: its name and message
 */
export function toPlainError(error: unknown, document: Document): PlainError {
  const known = { name: String(document['error']), message: String(document['message'] ?? '') }
  try {
    const stack =
      error instanceof Error && typeof error.stack === 'string' ? { stack: error.stack.slice(0, maxStack) } : {}
    if (!(error instanceof TouchstoneError)) return { ...known, ...stack }
    const { name, message, code, value, hint, where } = error
    return { ...{ name, message, code, hint, where }, ...stack, ...(value !== undefined && { value }) }
  } catch {
    // A getter or a proxy that throws.
    return known
  }
}

/** Makes an error again: one of the kit's own has its code, place and hint; any other its name and stack. */
export function openPlainError({ name, message, stack, code, value, hint, where }: PlainError): Error {
  const error =
    code !== undefined && Object.hasOwn(catalogue, code)
      ? new TouchstoneError(code, {
          ...(value !== undefined && { value }),
          ...(hint !== undefined && { hint }),
          ...(where !== undefined && { where }),
        })
      : Object.assign(new Error(message), { name })
  error.message = message
  error.stack = stack ?? `${name}: ${message}`
  return error
}
