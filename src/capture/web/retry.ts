import { isPassingFailure } from './explain-failure.ts'
import { readRetryAfter } from './retry-after.ts'
import type { Reply } from './send-request.ts'
import type { Wait } from './wait.ts'

/** The pauses before the second and the third attempt, in milliseconds. */
const backOffs = [1_000, 2_000]

/** The longest wait that a server may ask for, in milliseconds. */
const maxWait = 60_000

const passingStatuses: ReadonlySet<number> = new Set([429, 500, 502, 503, 504])

/**
 * Sends a request up to three times, as long as its failures may be temporary. If a server asks for a wait of more than
 * a minute, its answer is returned instead.
 *
 * @throws the error of the last attempt, or the first that is not temporary
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
