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
  /** The address that the asked one was replaced by for good: see {@link findMoved}. */
  readonly moved?: string
}

/** The maximum number of redirects. */
const most = 10

/** The statuses that redirect to another address (RFC 9110, 15.4). */
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** The statuses that say that an address was replaced for good (RFC 9110, 15.4.2 and 15.4.9). */
const permanentStatuses: ReadonlySet<number> = new Set([301, 308])

/**
 * Finds the address by which the asked one was replaced for good: where the first redirects that are permanent lead to.
 *
 * @param statuses those of the redirects, in order
 * @param addresses those that redirected, in order, and the one that answered
 */
export function findMoved(statuses: readonly number[], addresses: readonly string[]): string | undefined {
  const [first] = statuses
  if (first === undefined || !permanentStatuses.has(first)) return undefined
  const temporary = statuses.findIndex((status) => !permanentStatuses.has(status))
  return addresses[temporary < 0 ? statuses.length : temporary]
}

/**
 * Requests an address, and every address that it redirects to.
 *
 * @throws TouchstoneError `capture/redirect-loop`, `capture/bad-address`, and the errors of `ask`
 */
export async function followRedirects(asked: URL, ask: (url: URL) => Promise<Reply>): Promise<Followed> {
  const redirects: string[] = []
  const statuses: number[] = []
  for (let url = asked; ;) {
    const reply = await ask(url)
    const location = redirectStatuses.has(reply.status) ? reply.headers['location'] : undefined
    if (location === undefined) {
      const moved = findMoved(statuses, [...redirects, url.href])
      return { ...reply, url: url.href, redirects, ...(moved !== undefined && { moved }) }
    }
    redirects.push(url.href)
    statuses.push(reply.status)
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
