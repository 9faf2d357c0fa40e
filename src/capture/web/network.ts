import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { decompress } from '../content/decompress.ts'
import { type Followed, followRedirects } from './follow-redirects.ts'
import { endpointOf, parseHttpAddress } from './http-address.ts'
import { openPace } from './pace.ts'
import { formatStatus, refuseStatus } from './refuse-status.ts'
import { retry } from './retry.ts'
import { maxRobotsSize, openRobots } from './robots.ts'
import { type Reply, sendRequest } from './send-request.ts'
import { openWait, type Waiting } from './wait.ts'

/** Settings of a network. */
export interface NetworkOptions extends Waiting {
  /** The User-Agent of each request; its first word, without the version, is the name for robots.txt. */
  readonly userAgent: string
  /** The time in milliseconds since 1970. */
  readonly now: () => number
  /** The time limit for one whole answer, in milliseconds; 30 s by default. */
  readonly timeout?: number
  /** The size limit of a body, in bytes, compressed and decompressed; 8 MiB by default. */
  readonly largest?: number
  /** Set to true to fetch without reading robots.txt. */
  readonly ignoreRobots?: boolean
  /**
   * Replacement addresses by host name, such as `127.0.0.1:8443`. Name and `Host` header stay. The certificate is
   * verified unless the replacement is this machine.
   */
  readonly connectTo?: ReadonlyMap<string, string>
}

/** A page, or a 304 to a conditional request. */
export interface Answer {
  /** The requested address, normalised. */
  readonly asked: string
  /** The address that answered. */
  readonly url: string
  /** The addresses that redirected, in order; `asked` is the first. */
  readonly redirects: readonly string[]
  /** The address that the asked one was replaced by for good. */
  readonly moved?: string
  readonly status: number
  /** All headers, names in lower case; several values are joined by `, `, those of `set-cookie` by a newline. */
  readonly headers: Readonly<Record<string, string>>
  /** The body, decompressed and otherwise untouched. */
  readonly bytes: Buffer
}

/** The web as `touchstone add` uses it. */
export interface Network {
  /**
   * Checks whether a site's robots.txt allows an address, for callers that fetch it by other means.
   *
   * @throws TouchstoneError `capture/robots`, and the errors of reading robots.txt
   */
  admit(url: string): Promise<void>

  /**
   * Fetches a page: politely (robots.txt, pace, Retry-After), within limits of time and size, and without state.
   *
   * @param accept the `Accept` header
   * @param headers more headers; a condition (`If-None-Match`, `If-Modified-Since`) allows a 304
   * @param typed the address that the user typed, if a page led from there to `url`; only its host may be private
   * @throws TouchstoneError `capture/…` for every failure; the signal's reason when aborted
   */
  get(url: string, accept: string, headers?: Readonly<Record<string, string>>, typed?: string): Promise<Answer>
}

/** Opens the network. Its knowledge of each site's robots.txt and pace lasts as long as it does. */
export function openNetwork(options: NetworkOptions): Network {
  const { userAgent, now, largest = 8 * 1024 * 1024 } = options
  const wait = openWait(options)
  const pace = openPace(now, wait)
  const admit = openRobots(userAgent)

  const send = openSender(options)
  const readRobots = (robots: URL, asked: URL): Promise<Reply> =>
    followRedirects(robots, (url) =>
      retry(url.hostname, () => send(url, asked, maxRobotsSize, { Accept: 'text/plain' }), now, wait),
    )

  const ask = async (url: URL, trusted: URL): Promise<number> =>
    options.ignoreRobots ? 0 : admit(url, (robots) => readRobots(robots, trusted))

  return {
    admit: async (address) => void (await ask(parseHttpAddress(address), parseHttpAddress(address))),
    async get(address, accept, headers = {}, typed = address) {
      const trusted = parseHttpAddress(typed)
      const followed = await followRedirects(parseHttpAddress(address), async (url) => {
        const gap = await ask(url, trusted)
        const attempt = async (): Promise<Reply> => {
          await pace(url.hostname, gap)
          return send(url, trusted, largest, { Accept: accept, ...headers })
        }
        return retry(url.hostname, attempt, now, wait)
      })
      const asked = parseHttpAddress(address).href
      if (followed.status === 304 && hasCondition(headers)) return { asked, ...followed }
      refuseStatus(followed, followed.url, now())
      return { asked, ...followed, bytes: unpackPage(followed, largest) }
    },
  }
}

/** Sends one request and accepts at most `most` bytes. */
type Send = (url: URL, trusted: URL, most: number, headers: Readonly<Record<string, string>>) => Promise<Reply>

/** Returns a function that sends as the options say; only the host that the user named may be private. */
function openSender({ userAgent, timeout = 30_000, connectTo, signal }: NetworkOptions): Send {
  return (url, trusted, most, headers) =>
    sendRequest(url, {
      headers: { 'User-Agent': userAgent, 'Accept-Encoding': 'gzip, deflate, br', ...headers },
      timeout,
      largest: most,
      mayBePrivate: endpointOf(url) === endpointOf(trusted),
      reachedAt: connectTo?.get(url.hostname),
      signal,
    })
}

function hasCondition(headers: Readonly<Record<string, string>>): boolean {
  return Object.keys(headers).some((name) => /^if-(none-match|modified-since)$/i.test(name))
}

function unpackPage({ status, headers, bytes, url }: Followed, largest: number): Buffer {
  const page = decompress(bytes, headers['content-encoding'], largest)
  if (page.length > 0) return page
  throw new TouchstoneError('capture/bad-status', { value: `${formatStatus(status)} without a body, ${url}` })
}
