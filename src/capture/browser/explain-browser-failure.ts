import { type CaptureErrorCode, TouchstoneError } from '../../errors/touchstone-error.ts'

/** The errors for Chromium's network errors; all others mean that the site cannot be reached. */
const meanings: Readonly<Record<string, CaptureErrorCode>> = {
  ERR_TIMED_OUT: 'capture/timeout',
  ERR_CONNECTION_TIMED_OUT: 'capture/timeout',
  ERR_TOO_MANY_REDIRECTS: 'capture/redirect-loop',
  ERR_CONTENT_LENGTH_MISMATCH: 'capture/cut-off',
  ERR_INCOMPLETE_CHUNKED_ENCODING: 'capture/cut-off',
  ERR_CONTENT_DECODING_FAILED: 'capture/content-encoding',
  ERR_CONTENT_DECODING_INIT_FAILED: 'capture/content-encoding',
}

/**
 * Turns a failure of Playwright into an error of the catalogue.
 *
 * @param url the requested address
 * @returns the error for Chromium's network error, `capture/timeout` if time ran out, else `capture/browser-failed`,
 * with the cause kept; a TouchstoneError is returned as it is
 */
export function explainBrowserFailure(error: unknown, url: string): TouchstoneError {
  if (error instanceof TouchstoneError) return error
  const { name, message } = error as Error
  if (name === 'TimeoutError') return new TouchstoneError('capture/timeout', { value: url, cause: error })
  if (message.includes('Download is starting'))
    return new TouchstoneError('capture/content-type', { value: `a download, ${url}`, cause: error })
  const failure = /net::(ERR_\w+)/.exec(message)?.[1]
  if (failure === undefined)
    return new TouchstoneError('capture/browser-failed', { value: firstLine(message), cause: error })
  return new TouchstoneError(meanings[failure] ?? 'capture/unreachable', { value: `${failure} ${url}`, cause: error })
}

/** Returns the first line; the rest is Playwright's log. */
function firstLine(message: string): string {
  return (message.split('\n')[0] as string).replace(/^\w+\.\w+: /, '')
}
