import { catalogue, type ErrorCode } from './catalogue.ts'

export { type CaptureErrorCode, catalogue, type ErrorCode } from './catalogue.ts'

/** A place: a file, and in it a line and a column, both from 1. */
export interface Where {
  readonly file?: string
  readonly line?: number
  readonly column?: number
}

/** The details of a {@link TouchstoneError}, beside its code. */
export interface ErrorDetails {
  /** The offending value for `{value}` in the reason; shortened to 200 characters. */
  readonly value?: string
  /** A more specific remedy than the catalogue's. */
  readonly hint?: string
  readonly where?: Where
  readonly cause?: unknown
}

/** Misuse, a broken file or a failed network, with its place and a remedy. A difference is never an error. */
export class TouchstoneError extends Error {
  override readonly name = 'TouchstoneError'
  /** The catalogue's code. */
  readonly code: ErrorCode
  /** The offending value, shortened; absent where there is none to name. */
  readonly value?: string
  /** The remedy. */
  readonly hint: string
  /** The place, as far as known. */
  readonly where: Where

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    const { reason, hint } = catalogue[code]
    const value = details.value === undefined ? undefined : shorten(details.value)
    super(fillReason(reason, value), details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    if (value !== undefined) this.value = value
    this.hint = details.hint ?? hint
    this.where = details.where ?? {}
  }

  /**
   * Also true for an error of another copy of the kit, such as the one that a configuration imports where `npx` or
   * Vitest brought this one.
   */
  static override [Symbol.hasInstance](value: unknown): value is TouchstoneError {
    return (
      value instanceof Error &&
      value.name === 'TouchstoneError' &&
      Object.hasOwn(catalogue, (value as TouchstoneError).code)
    )
  }

  /** Returns the same error with the file that it is about. */
  inFile(file: string): TouchstoneError {
    const error = new TouchstoneError(this.code, {
      ...{ hint: this.hint, where: { ...this.where, file }, cause: this.cause },
      ...(this.value !== undefined && { value: this.value }),
    })
    error.message = this.message
    return error
  }
}

/** Formats a place as in editors, `file:line:column`, without the unknown parts. */
export function formatWhere({ file, line, column }: Where): string {
  return [file, line, column].filter((part) => part !== undefined).join(':')
}

const maxValueLength = 200

function fillReason(reason: string, value: string | undefined): string {
  if (value === undefined) return reason.replace(/:? ?\{value\}/, '')
  return reason.replace('{value}', () => value)
}

function shorten(value: string): string {
  return value.length > maxValueLength ? `${value.slice(0, maxValueLength)}…` : value
}
