import { catalogue, TouchstoneError, type Where } from '../errors/touchstone-error.ts'
import { toPlainError } from '../sites/isolated-reading.ts'
import { errorToDocument } from '../snapshot/error-document.ts'
import { readStack, type StackFrame } from './read-stack.ts'

/** Why a reading gave no item, for whoever mends the reader. */
export interface ReadFailure {
  /** The error's name, or the code of one of the kit's own. */
  readonly name: string
  readonly message: string
  /** The remedy, where the kit knows one. */
  readonly hint?: string
  /** The calls that led to it, the project's own first. */
  readonly frames: readonly StackFrame[]
}

/**
 * Describes what a reader threw.
 *
 * @param root the project's folder, from which paths are shown
 */
export function describeFailure(error: unknown, root: string): ReadFailure {
  const { name, message, stack = '', code, hint } = toPlainError(error, errorToDocument(error))
  const frames = readStack(stack, root)
  // Where the kit itself refuses, calls between its own dependencies tell nobody anything.
  const isTelling = code === undefined || frames.some(({ isOwn }) => isOwn)
  return { name: code ?? name, message, frames: isTelling ? frames : [], ...(hint !== undefined && { hint }) }
}

/**
 * Returns what a reader threw as an error of the kit's own, with the place of the first call that is the project's; the
 * failure itself is its cause.
 *
 * @param hint a remedy beside the error's own
 */
export function toRefusal(error: unknown, root: string, hint?: string): TouchstoneError {
  const failure = describeFailure(error, root)
  const isOurs = error instanceof TouchstoneError
  const known = isOurs
    ? { code: error.code, value: error.value, hint: error.hint, where: error.where }
    : { code: 'reader/threw' as const, value: `${failure.name}: ${failure.message}`, where: placeOf(failure) }
  const own = known.hint ?? catalogue[known.code].hint
  return new TouchstoneError(known.code, {
    ...{ where: known.where, cause: failure, hint: hint === undefined ? own : `${own} ${hint}` },
    ...(known.value !== undefined && { value: known.value }),
  })
}

/** Tells whether the cause of an error is the failure of a reader. */
export function isReadFailure(cause: unknown): cause is ReadFailure {
  return typeof cause === 'object' && cause !== null && !(cause instanceof Error) && 'frames' in cause
}

/** The place of the first call that is the project's. */
function placeOf({ frames }: ReadFailure): Where {
  const own = frames.find(({ isOwn }) => isOwn)
  if (own === undefined) return {}
  const { file, line, column } = own
  return { file, line, ...(column !== undefined && { column }) }
}
