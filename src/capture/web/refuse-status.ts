import { STATUS_CODES } from 'node:http'
import { type CaptureErrorCode, TouchstoneError } from '../../errors/touchstone-error.ts'
import { readRetryAfter } from './retry-after.ts'
import type { Reply } from './send-request.ts'

/** What a status that brings no page means; RFC 9110, 15 and RFC 7725. */
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
 * Refuse an answer whose status brings no page; only 200 and 203 bring one.
 *
 * @param now the time in milliseconds since 1970, to say how long a server asks to wait
 * @throws TouchstoneError the code that the status means, `capture/server-error`, or `capture/bad-status`
 */
export function refuseStatus({ status, headers }: Reply, url: string, now: number): void {
  if (status === 200 || status === 203) return
  const asked = readRetryAfter(headers, now)
  const wait = asked === undefined ? '' : `, asks to wait ${Math.ceil(asked / 1000)} s`
  const code = meanings[status] ?? (status >= 500 ? 'capture/server-error' : 'capture/bad-status')
  throw new TouchstoneError(code, { value: `${formatStatus(status)}${wait}, ${url}` })
}

/** Write a status with the standard's name for it: `503 Service Unavailable`. */
export function formatStatus(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ''}`.trim()
}
