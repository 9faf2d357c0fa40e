import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { runProgram } from '../src/cli/program.ts'
import type { Terminal } from '../src/cli/terminal/terminal.ts'
import { quietTerminal } from './quiet-terminal.ts'
import type { TemporaryProject } from './temporary-project.ts'

/** Answers at an address, until the test ends. */
export type Serve = (url: string, answer: Response | ((request: Request) => Response)) => void

/** Stand in for the web in all tests of a file: robots.txt of DW is absent, every address that nobody serves fails. */
export function openWeb(): Serve {
  const server = setupServer()
  const serve: Serve = (url, answer) =>
    server.use(http.get(url, ({ request }) => (typeof answer === 'function' ? answer(request) : answer.clone())))
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
  beforeEach(() => serve('https://www.dw.com/robots.txt', new HttpResponse(null, { status: 404 })))
  afterEach(() => server.resetHandlers())
  afterAll(() => server.close())
  return serve
}

/** A page as a site answers with it. */
export function html(body: string | Buffer, headers: Record<string, string> = {}): Response {
  return new HttpResponse(body as string, { headers: { 'content-type': 'text/html; charset=utf-8', ...headers } })
}

/** Run the command line in this process, where the web is stood in for. */
export async function runHere(
  project: TemporaryProject,
  words: readonly string[],
  given: Partial<Terminal> & { input?: string } = {},
): Promise<{ code: number; out: string; err: string }> {
  const terminal = quietTerminal(given)
  const code = await runProgram([...words, '-C', project.root], terminal)
  return { code, out: terminal.printed(), err: terminal.told() }
}
