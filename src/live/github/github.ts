import { readRetryAfter } from '../../capture/web/retry-after.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'

/** The repository for the issues, and the means to reach GitHub. */
export interface GitHubOptions {
  /** The address of the API: `https://api.github.com`. */
  readonly api: string
  /** `owner/name`. */
  readonly repository: string
  /** A token that may write issues. It is sent in one header and appears in no message. */
  readonly token: string
  readonly fetch: typeof fetch
  /** Waits for `ms` milliseconds. */
  readonly sleep: (ms: number) => Promise<void>
  /** The time in milliseconds since 1970. */
  readonly now: () => number
}

/** One request to the API of the repository. */
export interface GitHubRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** The path below the repository: `/issues/7`. */
  readonly path: string
  readonly body?: unknown
}

/** An answer of GitHub. */
export interface GitHubAnswer {
  readonly json: unknown
  /** Set to true if the list continues on another page. */
  readonly hasNext: boolean
}

/** Sends a request to the API of one repository. */
export type GitHub = (request: GitHubRequest) => Promise<GitHubAnswer>

/** The maximum number of attempts for one request. */
const maxTries = 4
/** The pause after the first failure, in milliseconds; it doubles after each further one. */
const firstPause = 1_000
/** The pause when GitHub limits requests without saying for how long, in milliseconds. */
const limitPause = 60_000
/** The longest pause that GitHub may ask for, and the time limit for one answer, in milliseconds. */
const maxWait = 300_000
const maxAnswer = 30_000

/**
 * Opens the API of one repository. Failures that may be temporary are retried a few times: a rate limit after the time
 * that GitHub asks for; a failure (5xx, no connection) only if the request can be repeated safely, which a POST cannot.
 *
 * @throws TouchstoneError `live/bad-target`, `live/bad-token`; requests throw `live/github-…`
 */
export function openGitHub({ api, repository, token, fetch, sleep, now }: GitHubOptions): GitHub {
  const base = `${checkTarget(api, repository)}/repos/${repository}`
  // Any other character would be quoted in the error message of the code that rejects the header.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new TouchstoneError('live/bad-token')
  const hide = (text: string): string => text.replaceAll(token, '‹token›')
  return async ({ method, path, body }) => {
    const asked = `${method} ${repository}${path.replace(/\?.*/, '')}`
    for (let attempt = 1; ; attempt++) {
      const reply = await fetch(`${base}${path}`, {
        method,
        headers: headersOf(token, body !== undefined),
        // A redirect would turn a POST into a GET, or send the token elsewhere.
        redirect: 'manual',
        signal: AbortSignal.timeout(maxAnswer),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }).then(readReply, explainFailure)
      if (reply.kind === 'answer') return reply
      const { code, said, mayHaveActed, pause = firstPause * 2 ** (attempt - 1) } = judge(reply, now())
      const isOver = attempt === maxTries || pause > maxWait || (mayHaveActed && method === 'POST')
      if (code === 'live/github-refused' || isOver)
        throw new TouchstoneError(code, { value: hide(`${asked}: ${said}`) })
      await sleep(pause)
    }
  }
}

function checkTarget(api: string, repository: string): string {
  const url = URL.canParse(api) ? new URL(api) : null
  const isSafe = url?.protocol === 'https:' || url?.hostname === '127.0.0.1' || url?.hostname === 'localhost'
  if (url === null || !isSafe || url.username !== '' || url.password !== '')
    throw new TouchstoneError('live/bad-target', { value: url === null ? api : url.host })
  if (!/^[\w-][\w.-]*\/[\w-][\w.-]*$/.test(repository))
    throw new TouchstoneError('live/bad-target', { value: repository })
  return url.href.replace(/\/+$/, '')
}

function headersOf(token: string, hasBody: boolean): Record<string, string> {
  return {
    Accept: 'application/vnd.github+json',
    Authorization: `Bearer ${token}`,
    'User-Agent': 'touchstone',
    'X-GitHub-Api-Version': '2022-11-28',
    ...(hasBody && { 'Content-Type': 'application/json' }),
  }
}

interface Refusal {
  readonly kind: 'refusal'
  readonly status: number
  readonly message: string
  readonly headers: Readonly<Record<string, string>>
}

type Reply =
  (GitHubAnswer & { readonly kind: 'answer' }) | Refusal | { readonly kind: 'failure'; readonly said: string }

async function readReply(response: Response): Promise<Reply> {
  const text = await response.text().catch(() => '')
  const json = parseJson(text)
  const hasNext = /rel="next"/.test(response.headers.get('link') ?? '')
  if (response.ok && json !== undefined) return { kind: 'answer', json, hasNext }
  if (response.ok) return { kind: 'failure', said: `${response.status} without JSON` }
  const message = (json as { message?: unknown } | null | undefined)?.message
  const headers = Object.fromEntries(response.headers)
  return { kind: 'refusal', status: response.status, message: typeof message === 'string' ? message : '', headers }
}

function explainFailure(error: unknown): Reply {
  const { name, message, cause } = error as Error
  const inner = cause instanceof Error ? `: ${cause.message}` : ''
  return { kind: 'failure', said: name === 'TimeoutError' ? 'no answer in time' : `${message}${inner}` }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

interface Judgement {
  readonly code: 'live/github-refused' | 'live/github-rate-limited' | 'live/github-failed' | 'live/github-unreachable'
  readonly said: string
  /** Set to true if the request may have taken effect nevertheless. */
  readonly mayHaveActed: boolean
  /** The pause before the next attempt, in milliseconds. */
  readonly pause?: number
}

/** Classifies a failed request. GitHub's rate limits are a 403 or 429 with the pause in the headers. */
function judge(reply: Exclude<Reply, { kind: 'answer' }>, now: number): Judgement {
  if (reply.kind === 'failure') return { code: 'live/github-unreachable', said: reply.said, mayHaveActed: true }
  const { status, message, headers } = reply
  const said = message === '' ? `${status}` : `${status} ${message}`
  const asked = readRetryAfter(headers, now)
  const reset = headers['x-ratelimit-remaining'] === '0' ? Number(headers['x-ratelimit-reset']) * 1000 - now : undefined
  const isLimit = asked !== undefined || reset !== undefined || status === 429 || /rate limit/i.test(message)
  if ((status === 403 || status === 429) && isLimit) {
    const pause = asked ?? (Number.isFinite(reset) ? Math.max(1_000, reset as number) : limitPause)
    return { code: 'live/github-rate-limited', said, mayHaveActed: false, pause }
  }
  if (status < 500) return { code: 'live/github-refused', said, mayHaveActed: false }
  return { code: 'live/github-failed', said, mayHaveActed: true, ...(asked !== undefined && { pause: asked }) }
}
