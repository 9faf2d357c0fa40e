import { setupServer } from 'msw/node'
import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { TouchstoneError } from '../../src/errors/touchstone-error.ts'
import { type DriftIssue, syncIssues } from '../../src/live/github/github-issues.ts'
import { answerIssues, type StoredIssue } from './stored-issues.ts'

const api = 'https://api.github.test'
const repository = 'gazette/rules'
const token = 'ghs_owlsAndTrams123'
const server = setupServer()
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

interface Fake {
  readonly issues: StoredIssue[]
  /** Every request so far, as `PATCH /issues/7`. */
  readonly asked: string[]
  /** Answers to give instead, first come, first served, to requests of a method. */
  readonly instead: { method: string; answer: () => Response }[]
}

/** GitHub's issues, as far as this kit uses them. */
function openGitHub(issues: StoredIssue[] = []): Fake {
  const fake: Fake = { issues, asked: [], instead: [] }
  const base = `${api}/repos/${repository}`
  server.use(
    http.all(`${base}/*`, async ({ request }) => {
      const { pathname, searchParams } = new URL(request.url)
      const path = pathname.replace(`/repos/${repository}`, '')
      fake.asked.push(`${request.method} ${path}`)
      const index = fake.instead.findIndex(({ method }) => method === request.method)
      if (index >= 0) return fake.instead.splice(index, 1)[0]?.answer()
      if (request.headers.get('authorization') !== `Bearer ${token}`)
        return HttpResponse.json(
          { message: `Bad credentials ${request.headers.get('authorization')}` },
          { status: 401 },
        )
      const { method } = request
      const body = method === 'GET' ? {} : ((await request.json()) as Partial<StoredIssue>)
      const { json, status, headers } = answerIssues(issues, { method, path, search: searchParams, body })
      return HttpResponse.json(json as object, { status, headers })
    }),
  )
  return fake
}

const owl: DriftIssue = { fingerprint: '0123456789ab', title: 'Drift: title', body: 'The rule `h1` fell silent.\n' }
const tram: DriftIssue = { fingerprint: 'ba9876543210', title: 'Drift: teaser', body: 'Gone.\n' }

function stored(
  number: number,
  { fingerprint, title, body }: DriftIssue,
  given: Partial<StoredIssue> = {},
): StoredIssue {
  const text = `<!-- touchstone-drift: ${fingerprint} -->\n${body}`
  return { number, state: 'open', title, body: text, labels: ['touchstone-drift'], comments: [], ...given }
}

/** Bring the issues in line, and note how long was waited. */
async function sync(alarms: DriftIssue[], recovered: string[] = [], given: { token?: string; api?: string } = {}) {
  const slept: number[] = []
  const sleep = async (ms: number): Promise<void> => void slept.push(ms)
  const options = { api, repository, token, fetch, sleep, now: () => 1_700_000_000_000, ...given }
  const synced = await syncIssues(alarms, recovered, options)
  return { done: synced.map(({ number, done }) => `${number} ${done}`), slept }
}

/** The error with which it ends, checked to keep the token to itself. */
async function failure(...given: Parameters<typeof sync>): Promise<TouchstoneError> {
  const error = await sync(...given).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(TouchstoneError)
  const { message, hint, cause, stack } = error as TouchstoneError
  expect(`${message} ${hint} ${String(cause)} ${stack}`).not.toContain(given[2]?.token ?? token)
  return error as TouchstoneError
}

describe('the issue about a drift', () => {
  test('lives: opened, left alone, edited in place, closed on recovery, opened again', async () => {
    const { issues, asked } = openGitHub()
    expect((await sync([owl])).done).toEqual(['1 created'])
    expect(issues[0]).toMatchObject({ title: owl.title, labels: ['touchstone-drift'], state: 'open' })
    expect(issues[0]?.body).toBe(`<!-- touchstone-drift: 0123456789ab -->\n${owl.body}`)

    asked.length = 0
    expect((await sync([owl])).done).toEqual(['1 nothing'])
    expect(asked).toEqual(['GET /issues'])

    expect((await sync([{ ...owl, body: 'On five fixtures now.' }])).done).toEqual(['1 edited'])
    expect(issues[0]?.body).toMatch(/ab -->\nOn five fixtures now\.$/)

    expect((await sync([], [owl.fingerprint])).done).toEqual(['1 closed'])
    expect(issues[0]).toMatchObject({ state: 'closed', state_reason: 'completed' })
    expect(issues[0]?.comments).toEqual([expect.stringMatching(/no fixture shows this drift any more/)])

    expect((await sync([], [owl.fingerprint])).done).toEqual([])
    expect(issues[0]?.comments).toHaveLength(1)

    expect((await sync([owl])).done).toEqual(['1 reopened'])
    expect(issues).toHaveLength(1)
    expect(issues[0]).toMatchObject({ state: 'open', body: expect.stringContaining('fell silent') })
  })

  test('is not edited for line ends, nor for what a person changed of its title and labels', async () => {
    const { body } = stored(1, owl)
    const edited = {
      title: 'Broken!',
      labels: ['touchstone-drift', 'urgent'],
      body: `${body?.replaceAll('\n', '\r\n')}`,
    }
    openGitHub([stored(1, owl, edited)])
    expect((await sync([owl])).done).toEqual(['1 nothing'])
  })

  test('is found on the last page, among others', async () => {
    const other = (number: number) => stored(number, { ...tram, fingerprint: `${number}` })
    const { issues, asked } = openGitHub([1, 2, 3, 4].map(other).concat(stored(5, owl, { state: 'closed' })))
    expect((await sync([owl])).done).toEqual(['5 reopened'])
    expect(issues).toHaveLength(5)
    expect(asked.filter((one) => one === 'GET /issues')).toHaveLength(3)
  })

  test('is one, though given twice, and though the list has not caught up', async () => {
    const { issues } = openGitHub()
    expect((await sync([owl, tram, owl, { ...owl, body: 'x' }], [owl.fingerprint])).done).toEqual([
      '1 created',
      '2 created',
    ])
    expect(issues.map(({ state }) => state)).toEqual(['open', 'open'])
  })

  test('is the open one of two that people made; both are closed', async () => {
    const { issues } = openGitHub([stored(1, owl, { state: 'closed' }), stored(2, owl), stored(3, owl)])
    expect((await sync([owl])).done).toEqual(['2 nothing'])
    expect((await sync([], [owl.fingerprint])).done).toEqual(['2 closed', '3 closed'])
    expect(issues.every(({ state }) => state === 'closed')).toBe(true)
  })

  test('is no pull request, and no issue without the marker', async () => {
    openGitHub([stored(1, owl, { pull_request: {} }), stored(2, owl, { body: null })])
    expect((await sync([owl])).done).toEqual(['3 created'])
  })
})

const answer = (status: number, message = '', headers: Record<string, string> = {}) => {
  return () => HttpResponse.json({ message }, { status, headers })
}

describe('GitHub', () => {
  test.each<[string, () => Response, number]>([
    ['a rate limit, as long as it says', answer(403, 'Slow down', { 'retry-after': '7' }), 7_000],
    ['429, as long as it says', answer(429, '', { 'retry-after': '0' }), 0],
    [
      'until the limit is reset',
      answer(403, '', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1700000042' }),
      42_000,
    ],
    ['a minute where it does not say', answer(403, 'You have exceeded a secondary rate limit'), 60_000],
    ['a failure', answer(500), 1_000],
    ['a failure that says for how long', answer(503, '', { 'retry-after': '9' }), 9_000],
    ['a broken connection', () => HttpResponse.error(), 1_000],
    ['an answer that is no JSON', () => new HttpResponse('<html>'), 1_000],
  ])('is waited for: %s', async (_, given, ms) => {
    const { instead } = openGitHub()
    instead.push({ method: 'GET', answer: given })
    expect(await sync([owl])).toEqual({ done: ['1 created'], slept: [ms] })
  })

  test('is asked four times, waiting longer each time, and then given up', async () => {
    const { instead, asked } = openGitHub()
    for (let index = 0; index < 9; index++) instead.push({ method: 'GET', answer: answer(502, 'Owls') })
    expect(await failure([owl])).toMatchObject({
      code: 'live/github-failed',
      message: 'GitHub answered with a server error: GET gazette/rules/issues: 502 Owls',
    })
    expect(asked).toHaveLength(4)
  })

  test('is not waited for an hour', async () => {
    const { instead, asked } = openGitHub()
    instead.push({ method: 'GET', answer: answer(403, 'Later', { 'retry-after': '3600' }) })
    expect((await failure([owl])).code).toBe('live/github-rate-limited')
    expect(asked).toHaveLength(1)
  })

  test('is asked again to open an issue where it refused for now', async () => {
    const { instead, issues } = openGitHub()
    instead.push({ method: 'POST', answer: answer(403, 'secondary rate limit', { 'retry-after': '2' }) })
    expect(await sync([owl])).toEqual({ done: ['1 created'], slept: [2_000] })
    expect(issues).toHaveLength(1)
  })

  test('is not asked again to open one where it may have done so: that would make two', async () => {
    const { instead, issues } = openGitHub()
    instead.push({
      method: 'POST',
      answer: () => {
        issues.push(stored(1, owl))
        return answer(502)()
      },
    })
    expect((await failure([owl])).code).toBe('live/github-failed')
    expect((await sync([owl])).done).toEqual(['1 nothing'])
  })

  test('is asked again to edit one', async () => {
    const { instead, issues } = openGitHub([stored(1, owl)])
    instead.push({ method: 'PATCH', answer: answer(500) })
    expect((await sync([{ ...owl, body: 'New.' }])).done).toEqual(['1 edited'])
    expect(issues[0]?.body).toContain('New.')
  })

  test.each<[string, string, { token?: string; api?: string }, RegExp]>([
    ['a token that is none to it', 'live/github-refused', { token: 'wrongOwl' }, /401 Bad credentials Bearer ‹token›$/],
    ['a token in two lines', 'live/bad-token', { token: 'one\ntwo' }, /is missing or malformed$/],
    ['a token that is blank', 'live/bad-token', { token: ' \t ' }, /is missing or malformed$/],
    ['an address that is not safe', 'live/bad-target', { api: 'http://api.github.test' }, /: api\.github\.test$/],
    ['an address with a password', 'live/bad-target', { api: `https://x:${token}@a.test` }, /: a\.test$/],
  ])('refuses %s', async (_, code, given, message) => {
    openGitHub()
    expect(await failure([owl], [], given)).toMatchObject({ code, message: expect.stringMatching(message) })
  })

  test('needs a token', async () => {
    await expect(sync([owl], [], { token: '' })).rejects.toMatchObject({ code: 'live/bad-token' })
  })

  test.each([301, 404, 410, 422])('is not asked again after %d', async (status) => {
    const { instead, asked } = openGitHub()
    instead.push({ method: 'GET', answer: answer(status, 'No', { location: 'https://elsewhere.test/' }) })
    expect((await failure([owl])).code).toBe('live/github-refused')
    expect(asked).toHaveLength(1)
  })

  test('is read 30 pages at the most, and nothing is changed then', async () => {
    const many = Array.from({ length: 61 }, (_, index) => stored(index + 1, tram))
    const { asked } = openGitHub(many)
    expect((await failure([owl])).code).toBe('live/too-many-issues')
    expect(asked).toEqual(Array.from({ length: 30 }, () => 'GET /issues'))
  })
})
