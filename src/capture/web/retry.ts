import { isPassingFailure } from './explain-failure.ts'
import { readRetryAfter } from './retry-after.ts'
import type { Reply } from './send-request.ts'
import type { Wait } from './wait.ts'

/** The milliseconds before the second and the third attempt. */
const backOffs = [1_000, 2_000]

/** The longest that a server is waited for, in milliseconds. */
const maxWait = 60_000

const passingStatuses: ReadonlySet<number> = new Set([429, 500, 502, 503, 504])

/**
 * Send a request up to three times, as long as it fails in a way that may pass. A server that asks for a longer wait
 * than a minute is not waited for: its answer is returned.
 *
 * @throws whatever the last attempt throws, or the first that fails in a way that does not pass
 */
export async function retry(host: string, send: () => Promise<Reply>, now: () => number, wait: Wait): Promise<Reply> {
  for (const backOff of backOffs) {
    try {
      const reply = await send()
      const asked = readRetryAfter(reply.headers, now())
      if (!passingStatuses.has(reply.status) || (asked ?? 0) > maxWait) return reply
      if (asked !== undefined) await wait(asked, `${host} asks to wait`)
      else await wait(backOff, `${host} answers ${reply.status}; the next try is in`)
    } catch (error) {
      if (!isPassingFailure(error)) throw error
      await wait(backOff, `${host} fails (${error.code}); the next try is in`)
    }
  }
  return send()
}
