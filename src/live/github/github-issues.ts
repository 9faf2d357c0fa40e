import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { type GitHub, type GitHubOptions, openGitHub } from './github.ts'

/** The wanted state of an issue about one drift. */
export interface DriftIssue {
  readonly fingerprint: string
  readonly title: string
  /**
   * The text in Markdown. It stays the same as long as the drift does, so that no edit notifies anybody for nothing.
   */
  readonly body: string
}

/** The change made to one issue. */
export interface SyncedIssue {
  readonly fingerprint: string
  readonly number: number
  readonly done: 'created' | 'edited' | 'reopened' | 'closed' | 'nothing'
}

/** The label by which the issues are found again; people may add others. */
const driftLabel = 'touchstone-drift'

/** The maximum number of pages to read, of 100 issues each. */
const maxPages = 30

/** The fields of an issue on GitHub that are read here. */
interface Issue {
  readonly number: number
  readonly state: 'open' | 'closed'
  readonly body: string | null
  readonly pull_request?: unknown
}

/**
 * Brings the issues of a repository in line with a run: one issue for each drift, opened when it is new, edited in
 * place when its text has changed, reopened when it comes back, closed with a comment when it is gone. After an error,
 * the next run completes the rest, and nothing is done twice. Runs must not overlap; the workflow ensures that.
 *
 * @param alarms the drifts to report; of several with one fingerprint the first counts
 * @param recovered the fingerprints of drifts that are gone
 * @throws TouchstoneError `live/bad-target`, `live/bad-token`, `live/github-…`, `live/too-many-issues`
 */
export async function syncIssues(
  alarms: readonly DriftIssue[],
  recovered: readonly string[],
  options: GitHubOptions,
): Promise<SyncedIssue[]> {
  const github = openGitHub(options)
  const issues = await listIssues(github)
  // GitHub's list lags behind new issues. Each fingerprint is looked up only once, so that this does no harm.
  const wanted = new Map<string, DriftIssue>()
  for (const alarm of alarms) if (!wanted.has(alarm.fingerprint)) wanted.set(alarm.fingerprint, alarm)
  const synced: SyncedIssue[] = []
  for (const alarm of wanted.values()) synced.push(await reportDrift(github, alarm, issues.get(alarm.fingerprint)?.[0]))
  for (const fingerprint of new Set(recovered.filter((one) => !wanted.has(one))))
    for (const { number, state } of issues.get(fingerprint) ?? [])
      if (state === 'open') synced.push(await reportRecovery(github, fingerprint, number))
  return synced
}

/** Lists the issues about drifts by fingerprint: open ones first, older ones first. */
async function listIssues(github: GitHub): Promise<Map<string, Issue[]>> {
  const found = new Map<number, Issue>()
  for (let page = 1, isMore = true; isMore; page++) {
    if (page > maxPages) throw new TouchstoneError('live/too-many-issues', { value: `over ${maxPages * 100}` })
    const path = `/issues?labels=${driftLabel}&state=all&per_page=100&page=${page}`
    const { json, hasNext } = await github({ method: 'GET', path })
    if (!Array.isArray(json)) throw new TouchstoneError('live/github-failed', { value: 'its list of issues is none' })
    for (const issue of json as Issue[]) if (issue.pull_request === undefined) found.set(issue.number, issue)
    isMore = hasNext
  }
  const issues = new Map<string, Issue[]>()
  const sorted = [...found.values()].sort((a, b) => rankOf(a) - rankOf(b) || a.number - b.number)
  for (const issue of sorted) {
    const fingerprint = /<!-- touchstone-drift: ([0-9a-f]+) -->/.exec(issue.body ?? '')?.[1]
    if (fingerprint !== undefined) issues.set(fingerprint, [...(issues.get(fingerprint) ?? []), issue])
  }
  return issues
}

function rankOf({ state }: Issue): number {
  return state === 'open' ? 0 : 1
}

async function reportDrift(
  github: GitHub,
  { fingerprint, title, body }: DriftIssue,
  issue: Issue | undefined,
): Promise<SyncedIssue> {
  const text = `<!-- touchstone-drift: ${fingerprint} -->\n${body}`
  if (issue === undefined) {
    const created = { title, body: text, labels: [driftLabel] }
    const { json } = await github({ method: 'POST', path: '/issues', body: created })
    return { fingerprint, number: (json as Issue).number, done: 'created' }
  }
  const { number, state } = issue
  const isSame = normalize(issue.body ?? '') === normalize(text)
  if (state === 'open' && isSame) return { fingerprint, number, done: 'nothing' }
  const change = { ...(state === 'closed' && { state: 'open' }), ...(!isSame && { body: text }) }
  await github({ method: 'PATCH', path: `/issues/${number}`, body: change })
  return { fingerprint, number, done: state === 'closed' ? 'reopened' : 'edited' }
}

/** Closes first, because closing can be repeated; a lost comment is better than one comment in every run. */
async function reportRecovery(github: GitHub, fingerprint: string, number: number): Promise<SyncedIssue> {
  const change = { state: 'closed', state_reason: 'completed' }
  await github({ method: 'PATCH', path: `/issues/${number}`, body: change })
  const body = 'The live check compared the layout again, and no fixture shows this drift any more.'
  await github({ method: 'POST', path: `/issues/${number}/comments`, body: { body } })
  return { fingerprint, number, done: 'closed' }
}

/** Normalises line ends: GitHub's editor in the browser writes CRLF. */
function normalize(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd()
}
