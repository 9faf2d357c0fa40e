import { isUtf8 } from 'node:buffer'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { parseHttpAddress } from './http-address.ts'
import type { Reply } from './send-request.ts'

/** The final answer, and the redirects that led to it. */
export interface Followed extends Reply {
  /** The address that answered. */
  readonly url: string
  /** The addresses that redirected, in order. */
  readonly redirects: readonly string[]
}

/** The maximum number of redirects. */
const most = 10

/** The statuses that redirect to another address (RFC 9110, 15.4). */
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * Requests an address, and every address that it redirects to.
 *
 * @throws TouchstoneError `capture/redirect-loop`, `capture/bad-address`, and the errors of `ask`
 */
export async function followRedirects(asked: URL, ask: (url: URL) => Promise<Reply>): Promise<Followed> {
  const redirects: string[] = []
  for (let url = asked; ;) {
    const reply = await ask(url)
    const location = redirectStatuses.has(reply.status) ? reply.headers['location'] : undefined
    if (location === undefined) return { ...reply, url: url.href, redirects }
    redirects.push(url.href)
    url = parseHttpAddress(decodeLocation(location), url)
    if (redirects.length > most || redirects.includes(url.href))
      throw new TouchstoneError('capture/redirect-loop', { value: shortenChain([...redirects, url.href]) })
  }
}

/** Decodes a `Location`. Servers write non-ASCII letters as bare UTF-8, which node:http reads as Latin-1. */
function decodeLocation(location: string): string {
  const bytes = Buffer.from(location, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : location
}

function shortenChain(chain: readonly string[]): string {
  const short = chain.map((url) => (url.length > 80 ? `${url.slice(0, 79)}…` : url))
  const shown = short.length > 3 ? [short[0], `${short.length - 2} more`, short.at(-1)] : short
  return shown.join(' → ')
}
