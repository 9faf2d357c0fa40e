import http, { type ClientRequest, type IncomingMessage } from 'node:http'
import https, { type RequestOptions } from 'node:https'
import { isIP } from 'node:net'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { isLoopbackAddress, lookupPublic, refusePrivateHost } from './address-guard.ts'
import { explainFailure } from './explain-failure.ts'

/** The answer to one request. */
export interface Reply {
  readonly status: number
  /** All headers, names in lower case; several values are joined by `, `, those of `set-cookie` by a newline. */
  readonly headers: Readonly<Record<string, string>>
  /** The body as it was sent, still compressed; empty if the status does not bring a page. */
  readonly bytes: Buffer
}

/**
 * Node gives each address of a host 250 ms and gives up after the last; too little for a distant site or a slow line.
 */
const patience = { autoSelectFamilyAttemptTimeout: 2_500 }

/** Settings of one request. */
export interface Sending {
  readonly headers: Readonly<Record<string, string>>
  /** The time limit for the whole answer, in milliseconds. */
  readonly timeout: number
  /** The size limit of the body as it is sent, in bytes. */
  readonly largest: number
  /** Set to true if the host may have a private address. */
  readonly mayBePrivate: boolean
  /** The replacement address of the host, such as `127.0.0.1:8443`. */
  readonly reachedAt?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Sends one GET request over a connection of its own, and waits for the whole answer.
 *
 * If the status does not bring a page, the body is not awaited.
 *
 * @throws TouchstoneError `capture/private-address`, `capture/unreachable`, `capture/timeout`, `capture/too-large`,
 * `capture/cut-off`; the signal's reason when aborted
 */
export function sendRequest(url: URL, sending: Sending): Promise<Reply> {
  const { timeout, largest, signal } = sending
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const request = openRequest(url, sending)
    let hasHead = false
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      request.destroy()
    }
    const fail = (error: Error): void => {
      end()
      reject(explainFailure(error, url, hasHead))
    }
    const abort = (): void => {
      end()
      reject(signal?.reason)
    }
    const tooSlow = new TouchstoneError('capture/timeout', { value: `over ${timeout / 1000} s for ${url.href}` })
    const timer = setTimeout(() => fail(tooSlow), timeout)
    signal?.addEventListener('abort', abort)
    request.on('error', fail)
    request.on('response', (response) => {
      hasHead = true
      readReply(response, url, largest).then((reply) => {
        end()
        resolve(reply)
      }, fail)
    })
    request.end()
  })
}

function openRequest(url: URL, { headers, mayBePrivate, reachedAt }: Sending): ClientRequest {
  const name = url.hostname.replace(/^\[|\]$/g, '')
  const isGuarded = !mayBePrivate && reachedAt === undefined
  if (isGuarded) refusePrivateHost(url)
  const options: RequestOptions = {
    // An agent would keep the connection open, and so the process alive.
    agent: false,
    // Heads may have bare line feeds and folded lines, as in browsers. What a lenient parser could be made to take for a
    // second answer is never read, as a connection brings one.
    insecureHTTPParser: true,
    ...patience,
    ...(reachedAt === undefined ? { host: name, port: url.port } : splitEndpoint(reachedAt)),
    path: url.pathname + url.search,
    headers: { Host: url.host, ...headers },
    ...(isIP(name) === 0 && { servername: name }),
    ...(isGuarded && { lookup: lookupPublic }),
  }
  return (url.protocol === 'https:' ? https : http).request(options)
}

function splitEndpoint(endpoint: string): RequestOptions {
  const colon = endpoint.lastIndexOf(':')
  const host = endpoint.slice(0, colon).replace(/^\[|\]$/g, '')
  return { host, port: endpoint.slice(colon + 1), rejectUnauthorized: !isLoopbackAddress(host) }
}

async function readReply(response: IncomingMessage, url: URL, largest: number): Promise<Reply> {
  const status = response.statusCode ?? 0
  const headers = Object.fromEntries(
    Object.entries(response.headersDistinct).map(([name, values = []]) => [
      name,
      values.join(name === 'set-cookie' ? '\n' : ', '),
    ]),
  )
  const bytes = status === 200 || status === 203 ? await readBody(response, url, largest) : Buffer.alloc(0)
  return { status, headers, bytes }
}

async function readBody(response: IncomingMessage, url: URL, largest: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  const refuseTooLarge = (bytes: number): void => {
    const value = `over ${(largest / 1024 / 1024).toFixed(1)} MiB from ${url.href}`
    if (bytes > largest) throw new TouchstoneError('capture/too-large', { value })
  }
  refuseTooLarge(Number(response.headers['content-length'] ?? 0))
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    refuseTooLarge(size)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
