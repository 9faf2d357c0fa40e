import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'

/** What a path answers. */
export interface Answer {
  /** 200 by default. */
  readonly status?: number
  /** `content-type: text/html; charset=utf-8` unless they say otherwise. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** Milliseconds before the answer begins. */
  readonly delay?: number
}

/** A fixed answer, or one that depends on the request. */
export type Handler = Answer | ((request: IncomingMessage) => Answer)

/** A request as it came. */
export interface SeenRequest {
  readonly method: string
  /** The address, with the host that was asked. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
}

/** A server on this machine that stands in for DW's. */
export interface StandIn {
  readonly port: number
  /** What to put into `connectTo` for each host: `127.0.0.1:PORT`. */
  readonly address: string
  /** `connectTo` for all of DW's hosts. */
  readonly connectTo: ReadonlyMap<string, string>
  /** All requests so far, in order. */
  readonly requests: readonly SeenRequest[]
  /** Ends all connections, those that wait for an answer included. */
  close(): Promise<void>
}

const hosts = ['www.dw.com', 'api.dw.com', 'static.dw.com']

const notFound: Answer = { status: 404, body: '<!doctype html><title>Not found</title><h1>404</h1>' }
const allowAll: Answer = { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow:\n' }

/**
 * Start a server that answers for DW's hosts over HTTPS, with a certificate that nobody signed.
 *
 * @param routes answers by path, with or without its query; `/robots.txt` allows everything unless it is among them, and
 *   every other path is 404
 */
export async function startStandIn(routes: Readonly<Record<string, Handler>> = {}): Promise<StandIn> {
  const altNames = hosts.map((value) => ({ type: 2 as const, value }))
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'www.dw.com' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames }],
  })
  const requests: SeenRequest[] = []
  const timers = new Set<NodeJS.Timeout>()
  const server = createServer({ key, cert }, (request, response) => {
    const { method = '', headers } = request
    const url = new URL(request.url ?? '', `https://${headers.host}`)
    requests.push({ method, url: url.href, headers })
    const answer = answerTo(request, url, { '/robots.txt': allowAll, ...routes })
    timers.add(setTimeout(() => send(response, answer), answer.delay ?? 0))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const address = `127.0.0.1:${port}`
  const close = (): Promise<void> => {
    timers.forEach(clearTimeout)
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    return closed
  }
  return { port, address, connectTo: new Map(hosts.map((host) => [host, address])), requests, close }
}

function answerTo(request: IncomingMessage, url: URL, routes: Readonly<Record<string, Handler>>): Answer {
  const handler = routes[url.pathname + url.search] ?? routes[url.pathname] ?? notFound
  return typeof handler === 'function' ? handler(request) : handler
}

function send(response: ServerResponse, { status = 200, headers, body = '' }: Answer): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
  response.end(body)
}
