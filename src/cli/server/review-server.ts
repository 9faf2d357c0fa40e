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
  /** Where: `http://127.0.0.1:<port>/<token>/`; whoever does not know the token gets nothing. */
  readonly url: string
  /** End it, with every connection. */
  readonly close: () => Promise<void>
}

/** How a review is served. */
export interface ServeOptions {
  /** The project's name. */
  readonly project: string
  /** Whether groups may be accepted without a look at their samples. */
  readonly isForced?: boolean
  /** Is called when somebody quits in the browser, after the answer was sent. */
  readonly onQuit?: () => void
}

/** As much of a service as is served. */
export type ServedReview = Pick<ReviewService, 'review' | 'evidenceOf' | 'carryOut'>

/** The longest body, in bytes: decisions on some 15,000 changes. */
const maxBodyLength = 1024 * 1024
/** How long a request may take to come in, in milliseconds. */
const patience = 10_000

/** What is sent back. */
interface Answer {
  readonly status: number
  readonly body: string
  readonly type: string
}

interface Site {
  readonly service: ServedReview
  readonly page: string
  readonly host: string
  readonly path: string
  readonly carryOut: (effect: Effect) => Promise<EffectResult>
}

/**
 * Serve a review in the browser: on 127.0.0.1 only, at a random port and under a random path.
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
  const headers = { ...always, 'content-security-policy': `${policyOf(template)}; frame-ancestors 'none'` }
  const carryOut = lineUp((effect: Effect) => service.carryOut(effect))
  const server = createServer({ requestTimeout: patience, headersTimeout: patience }, (request, response) => {
    const { port } = server.address() as AddressInfo
    const quit = () => void response.once('finish', () => options.onQuit?.())
    const site = { service, page, path, host: `127.0.0.1:${port}`, carryOut }
    void answer(request, site, quit)
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

/** The policy that the page was built with, which names its one script by its hash; nothing is allowed without. */
function policyOf(template: string): string {
  return /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(template)?.[1] ?? "default-src 'none'"
}

/** What every answer says: nothing is kept, guessed or told to others. */
const always = {
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/** Do one thing after the other, whatever becomes of each. */
function lineUp<Given, Result>(work: (given: Given) => Promise<Result>): (given: Given) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (given) => {
    const next = last.then(() => work(given))
    last = next.catch(() => undefined)
    return next
  }
}

async function answer(request: IncomingMessage, site: Site, quit: () => void): Promise<Answer> {
  const { service, page, path, host } = site
  // Whoever rebinds a name to 127.0.0.1 still sends that name as host.
  if (request.headers.host !== host) return refuse(403, 'wrong-host', `The review is at ${host} only.`)
  const asked = (request.url ?? '').split('?')[0] as string
  if (!asked.startsWith(path)) return nowhere
  const place = asked.slice(path.length)
  const [, id] = /^evidence\/([0-9a-f]+)$/.exec(place) ?? []
  const isKnown = place === '' || place === 'review' || place === 'effect' || isId(id)
  if (!isKnown) return nowhere
  if (request.method !== (place === 'effect' ? 'POST' : 'GET'))
    return refuse(405, 'wrong-method', 'An effect is posted, everything else is got.')
  if (place === '') return { status: 200, body: page, type: 'text/html' }
  if (place === 'review') return tell(service.review())
  if (place === 'effect') return answerEffect(request, site, quit)
  const evidence = service.evidenceOf(id as string)
  return evidence === undefined ? nowhere : tell(evidence)
}

async function answerEffect(request: IncomingMessage, { host, carryOut }: Site, quit: () => void): Promise<Answer> {
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
  return tell(await carryOut(effect))
}

/** Read a body; nothing where it is too long, and then no more of it is read. */
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

function tell(data: unknown): Answer {
  return { status: 200, body: JSON.stringify(data), type: 'application/json' }
}

function refuse(status: number, code: string, message: string): Answer {
  return { status, body: JSON.stringify({ code, message }), type: 'application/json' }
}

function reportFailure(error: unknown): Answer {
  const code = error instanceof TouchstoneError ? error.code : 'failed'
  return refuse(500, code, error instanceof Error ? error.message : String(error))
}

const nowhere = refuse(404, 'not-found', 'There is nothing here.')

function send(response: ServerResponse, { status, body, type }: Answer, headers: Record<string, string>): void {
  const bytes = Buffer.from(body)
  // What was not read of a request would be taken for the next one.
  const isOver = status >= 400 && { connection: 'close' }
  response.writeHead(status, {
    ...{ ...headers, ...isOver },
    'content-type': `${type}; charset=utf-8`,
    'content-length': bytes.length,
  })
  response.end(bytes)
}
