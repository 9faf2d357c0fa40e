import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerIssues, type StoredIssue } from '../live/stored-issues.ts'

/** A server on this machine that stands in for the issues of one repository on GitHub. */
export interface IssuesServer {
  /** What `GITHUB_API_URL` shall be. */
  readonly api: string
  readonly issues: readonly StoredIssue[]
  /** Every request since it was last asked for: `PATCH /issues/7`. */
  takeAsked(): string[]
  close(): Promise<void>
}

/** Start it, without any issues; whoever does not send the token is refused. */
export async function startIssuesServer(repository: string, token: string): Promise<IssuesServer> {
  const issues: StoredIssue[] = []
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    const { pathname, searchParams: search } = new URL(url, 'http://127.0.0.1')
    const path = pathname.replace(`/repos/${repository}/`, '/')
    asked.push(`${method} ${path}`)
    const body = JSON.parse((await readBody(request)) || '{}') as Partial<StoredIssue>
    const isKnown = path !== pathname && headers.authorization === `Bearer ${token}`
    const answer = isKnown
      ? answerIssues(issues, { method, path, search, body })
      : { status: 401, json: { message: 'Bad credentials' }, headers: {} }
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
    response.end(JSON.stringify(answer.json))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    return closed
  }
  return { api: `http://127.0.0.1:${port}`, issues, takeAsked: () => asked.splice(0), close }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}
