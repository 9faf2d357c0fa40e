import { TouchstoneError } from '../../errors/touchstone-error.ts'

/** Network failures that may be temporary; a wrong certificate or an unknown host is not. */
const passingCodes: ReadonlySet<string | undefined> = new Set(['ECONNRESET', 'ETIMEDOUT', 'EAI_AGAIN', 'ECONNREFUSED'])

/**
 * Turns a failure of node:http into an error of the catalogue.
 *
 * @param hasHead true if status and headers had arrived; a later failure cuts the answer off
 * @returns `capture/cut-off` or `capture/unreachable`, with the cause kept; a TouchstoneError is returned as it is
 */
export function explainFailure(error: Error, url: URL, hasHead: boolean): TouchstoneError {
  if (error instanceof TouchstoneError) return error
  const what = codeOf(error) ?? error.message
  return hasHead
    ? new TouchstoneError('capture/cut-off', { value: `${what} ${url.href}`, cause: error })
    : new TouchstoneError('capture/unreachable', { value: `${what} ${url.hostname}`, cause: error })
}

/** Returns true if the same request may succeed a moment later. */
export function isPassingFailure(error: unknown): error is TouchstoneError {
  if (!(error instanceof TouchstoneError)) return false
  if (error.code === 'capture/unreachable') return passingCodes.has(codeOf(error.cause))
  return error.code === 'capture/timeout' || error.code === 'capture/cut-off'
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code
}
