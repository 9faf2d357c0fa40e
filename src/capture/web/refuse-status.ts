import { STATUS_CODES } from 'node:http'
import { type CaptureErrorCode, TouchstoneError } from '../../errors/touchstone-error.ts'
import { readRetryAfter } from './retry-after.ts'
import type { Reply } from './send-request.ts'

/** The errors for statuses without a page (RFC 9110, 15 and RFC 7725). */
const meanings: Readonly<Record<number, CaptureErrorCode>> = {
  401: 'capture/forbidden',
  403: 'capture/forbidden',
  404: 'capture/not-found',
  407: 'capture/forbidden',
  410: 'capture/gone',
  429: 'capture/rate-limited',
  451: 'capture/legal-block',
}

/**
 * Refuses an answer whose status does not bring a page; only 200 and 203 do.
 *
 * @param now the time in milliseconds since 1970, from which the server's `Retry-After` is worded
 * @throws TouchstoneError the error of that status, `capture/server-error`, or `capture/bad-status`
 */
export function refuseStatus({ status, headers }: Reply, url: string, now: number): void {
  if (status === 200 || status === 203) return
  const asked = readRetryAfter(headers, now)
  const wait = asked === undefined ? '' : `, asks to wait ${Math.ceil(asked / 1000)} s`
  const code = meanings[status] ?? (status >= 500 ? 'capture/server-error' : 'capture/bad-status')
  throw new TouchstoneError(code, { value: `${formatStatus(status)}${wait}, ${url}` })
}

/** Formats a status with its standard name: `503 Service Unavailable`. */
export function formatStatus(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ''}`.trim()
}
