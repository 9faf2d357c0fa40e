import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { ReviewService, EffectResult } from '../../pending/review-service.ts'
import { isId } from '../../review/session/decisions.ts'
import { readEffect } from '../../review/session/read-effect.ts'
import { fillReviewPage } from '../../review/page/review-page.ts'
import type { Effect } from '../../review/session/session.ts'

/** A review that is served on this machine. */
export interface ReviewServer {
  /** Its address: `http://127.0.0.1:<port>/<token>/`; every path without the token is 404. */
  readonly url: string
  /** Ends it, with every connection. */
  readonly close: () => Promise<void>
}

/** The options of a served review. */
export interface ServeOptions {
  /** The project's name. */
  readonly project: string
  /** Whether groups may be accepted without a look at their samples. */
  readonly isForced?: boolean
  /** Is called after the answer to an effect that quits was sent. */
  readonly onQuit?: () => void
}

/** The part of a review service that is served. */
export type ServedReview = Pick<ReviewService, 'review' | 'evidenceOf' | 'carryOut'>

/** The longest body of a request, in bytes: decisions on some 15,000 changes. */
const maxBodyLength = 1024 * 1024
/** The time in which a request must arrive, in milliseconds. */
const requestTimeout = 10_000

/** An answer to a request. */
interface Answer {
  readonly status: number
  readonly body: string
  readonly type: string
}

/** The review that a request is answered from. */
interface Served {
  readonly service: ServedReview
  readonly page: string
  readonly host: string
  readonly path: string
  readonly carryOut: (effect: Effect) => Promise<EffectResult>
}

/**
 * Serves a review to the browser: on 127.0.0.1 only, at a random port and under a random path.
 *
 * @param template the built page, see {@link fillReviewPage}
 */
export async function serveReview(
  service: ServedReview,
  template: string,
  options: ServeOptions,
): Promise<ReviewServer> {
  const { project, isForced = false } = options
  const path = `/${randomBytes(24).toString('base64url')}/`
  const page = fillReviewPage(template, { project, mode: 'live', ...(isForced && { isForced }) })
  const headers = { ...commonHeaders, 'content-security-policy': `${readPolicy(template)}; frame-ancestors 'none'` }
  const carryOut = inSequence((effect: Effect) => service.carryOut(effect))
  const server = createServer({ requestTimeout, headersTimeout: requestTimeout }, (request, response) => {
    const { port } = server.address() as AddressInfo
    const quit = () => void response.once('finish', () => options.onQuit?.())
    const served = { service, page, path, host: `127.0.0.1:${port}`, carryOut }
    void answer(request, served, quit)
      .catch(reportFailure)
      .then((given) => send(response, given, headers))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  let closing: Promise<void> | undefined
  return { url: `http://127.0.0.1:${port}${path}`, close: () => (closing ??= close()) }
}

/** Reads the policy that the page was built with, which names its one script by its hash; else nothing is allowed. */
function readPolicy(template: string): string {
  return /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(template)?.[1] ?? "default-src 'none'"
}

/** The headers of every answer: it is not stored, not sniffed, and sends no referrer. */
const commonHeaders = {
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/** Runs one call after the other; one that fails does not keep the next from running. */
function inSequence<Input, Result>(work: (input: Input) => Promise<Result>): (input: Input) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (input) => {
    const next = last.then(() => work(input))
    last = next.catch(() => undefined)
    return next
  }
}

async function answer(request: IncomingMessage, served: Served, quit: () => void): Promise<Answer> {
  const { service, page, path, host } = served
  // DNS rebinding: a name that was rebound to 127.0.0.1 is still sent as host.
  if (request.headers.host !== host) return refuse(403, 'wrong-host', `The review is at ${host} only.`)
  const asked = (request.url ?? '').split('?')[0] as string
  if (!asked.startsWith(path)) return notFound
  const place = asked.slice(path.length)
  const [, id] = /^evidence\/([0-9a-f]+)$/.exec(place) ?? []
  const isKnown = place === '' || place === 'review' || place === 'effect' || isId(id)
  if (!isKnown) return notFound
  if (request.method !== (place === 'effect' ? 'POST' : 'GET'))
    return refuse(405, 'wrong-method', 'An effect is posted, everything else is got.')
  if (place === '') return { status: 200, body: page, type: 'text/html' }
  if (place === 'review') return toJson(service.review())
  if (place === 'effect') return answerEffect(request, served, quit)
  const evidence = service.evidenceOf(id as string)
  return evidence === undefined ? notFound : toJson(evidence)
}

async function answerEffect(request: IncomingMessage, { host, carryOut }: Served, quit: () => void): Promise<Answer> {
  const { origin, 'content-type': type = '' } = request.headers
  if (origin !== undefined && origin !== `http://${host}`)
    return refuse(403, 'wrong-origin', 'Only the page of the review may decide.')
  if (!/^application\/json(;|$)/i.test(type)) return refuse(415, 'wrong-type', 'An effect is sent as application/json.')
  const body = await readBody(request)
  if (body === undefined) return refuse(413, 'too-large', `An effect has at most ${maxBodyLength} bytes.`)
  const data = parseJson(body)
  if (data === undefined) return refuse(400, 'bad-json', 'The body is no JSON.')
  const effect = readEffect(data)
  if (effect === undefined) return refuse(400, 'bad-effect', 'The body is no effect of a review.')
  if (effect.kind === 'quit') quit()
  return toJson(await carryOut(effect))
}

/** Reads a body; returns nothing where it is too long, and reads no more of it. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maxBodyLength) return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBodyLength) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function toJson(data: unknown): Answer {
  return { status: 200, body: JSON.stringify(data), type: 'application/json' }
}

function refuse(status: number, code: string, message: string): Answer {
  return { status, body: JSON.stringify({ code, message }), type: 'application/json' }
}

function reportFailure(error: unknown): Answer {
  const code = error instanceof TouchstoneError ? error.code : 'failed'
  return refuse(500, code, error instanceof Error ? error.message : String(error))
}

const notFound = refuse(404, 'not-found', 'There is nothing here.')

function send(response: ServerResponse, { status, body, type }: Answer, headers: Record<string, string>): void {
  const bytes = Buffer.from(body)
  // The rest of a body that was not read would be taken for the next request.
  const closing = status >= 400 && { connection: 'close' }
  response.writeHead(status, {
    ...{ ...headers, ...closing },
    'content-type': `${type}; charset=utf-8`,
    'content-length': bytes.length,
  })
  response.end(bytes)
}
