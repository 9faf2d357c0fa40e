/** An issue as GitHub keeps it, as far as this kit uses it. */
export interface StoredIssue {
  number: number
  state: string
  title: string
  body: string | null
  labels: string[]
  comments: string[]
  pull_request?: object
}

/** A request to the issues of a repository. */
export interface IssuesRequest {
  readonly method: string
  /** Below the repository: `/issues/7`. */
  readonly path: string
  readonly search: URLSearchParams
  readonly body: Partial<StoredIssue>
}

/** What GitHub answers, whichever server gives it. */
export interface IssuesAnswer {
  readonly status: number
  readonly json: unknown
  readonly headers: Readonly<Record<string, string>>
}

/** Do to the issues what GitHub would: two on a page, so that few make many pages. */
export function answerIssues(issues: StoredIssue[], { method, path, search, body }: IssuesRequest): IssuesAnswer {
  return method === 'GET' ? listPage(issues, search) : change(issues, method, path, body)
}

function listPage(issues: readonly StoredIssue[], search: URLSearchParams): IssuesAnswer {
  const page = Number(search.get('page'))
  const listed = issues.filter(({ state, labels }) => {
    return labels.includes(search.get('labels') as string) && (search.get('state') === 'all' || state === 'open')
  })
  const link = `<https://api.github.test/elsewhere?page=${page + 1}>; rel="next"`
  const headers: Record<string, string> = page * 2 < listed.length ? { link } : {}
  return { status: 200, json: listed.slice(page * 2 - 2, page * 2), headers }
}

function change(issues: StoredIssue[], method: string, path: string, body: Partial<StoredIssue>): IssuesAnswer {
  const issue = issues.find(({ number }) => number === Number(path.split('/')[2]))
  if (issue === undefined) {
    const created = { state: 'open', comments: [], ...body, number: issues.length + 1 } as unknown as StoredIssue
    issues.push(created)
    return { status: 201, json: created, headers: {} }
  }
  if (path.endsWith('/comments')) issue.comments.push(body.body as string)
  else Object.assign(issue, body)
  return { status: method === 'POST' ? 201 : 200, json: issue, headers: {} }
}
