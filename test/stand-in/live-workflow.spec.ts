import { expect, test } from '@playwright/test'
import { readPageFixtures } from '../page-fixtures.ts'
import { openActions, repository, token, type WorkflowRun } from './actions.ts'
import { type IssuesServer, startIssuesServer } from './issues-server.ts'
import { livePathOf, retitle } from './live-pages.ts'
import { fillIn, findStep, optionsOf, readLiveWorkflow } from './live-workflow.ts'
import { type Answer, type Handler, startStandIn } from './server.ts'

/** Of one layout; the first and the last are the first shard's. */
const cases = ['2026-edited-by', '2026-in-text-figures', '2026-plain-article']
const pages = (await readPageFixtures()).filter(({ name }) => cases.includes(name))
/** Match a name with `*`, as the shell and the action do. */
const matchesGlob = (text: string, glob: string): boolean =>
  new RegExp(
    `^${glob
      .split('*')
      .map((part) => part.replaceAll('.', '\\.'))
      .join('.*')}$`,
  ).test(text)

const asSaved = (html: string): Answer => ({ body: html })
/** Two rules fall silent: that of the title, and that of the teaser. */
const redesigned = (html: string): Answer => ({
  body: retitle(html).replaceAll('teaser-text', 'introduction'),
})
const down = (): Answer => ({ status: 503, body: '<!doctype html><title>Back soon</title>' })

const allowAll: Answer = { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow:\n' }

const ends: (() => unknown)[] = []
test.afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

interface Site {
  /** What becomes of every page. */
  state: (html: string) => Answer
  readonly github: IssuesServer
  readonly run: (lost?: readonly number[]) => Promise<WorkflowRun>
}

/** A site, GitHub, and the workflow that runs between them. */
async function openSite(): Promise<Site> {
  const github = await startIssuesServer(repository, token)
  const handlers = pages.map(({ html, url }) => [livePathOf(url), () => site.state(html)] as const)
  const robots: Handler = () => (site.state === down ? down() : allowAll)
  const server = await startStandIn({ ...Object.fromEntries(handlers), '/robots.txt': robots })
  const actions = openActions(cases, server.address, github.api)
  ends.push(
    () => github.close(),
    () => server.close(),
    actions.discard,
  )
  const site: Site = { state: asSaved, github, run: actions.run }
  return site
}

const codesOf = ({ looks, tell }: WorkflowRun) => [...looks.map(({ code }) => code), tell.code]
const statesOf = ({ issues }: IssuesServer) => issues.map(({ state }) => state)
/** The fingerprints of the drifts that a ledger remembers, each once. */
const driftsOf = ({ ledger }: WorkflowRun): string[] =>
  [...new Set(ledger.flatMap((line) => (JSON.parse(line) as { drifts: string[] }).drifts))].sort()
const markerOf = ({ body }: { body: string | null }) => /^<!-- touchstone-drift: ([0-9a-f]+) -->/.exec(body ?? '')?.[1]

const warning = '::warning::The live check is inconclusive; see the summary.'

/** There is one open issue for each of two drifts, and it says what and why. */
function expectIssues({ issues }: IssuesServer, fingerprints: readonly string[]): void {
  expect(issues.map(markerOf).sort()).toEqual(fingerprints)
  expect(issues.map(({ title }) => title).sort()).toEqual([
    expect.stringMatching(/^Drift: dw \S+: teaser, rule silent: dom: article \.teaser-text/),
    expect.stringMatching(/^Drift: dw \S+: title, rule silent: dom: article header h1/),
  ])
  for (const { body, labels } of issues) {
    expect(body).toMatch(/- Field: <code>(title|teaser)<\/code>, rule silent\n(.*\n)*- Rule: <code>dom: article /)
    expect(body).toMatch(/- Seen on: 3 of 3 fixtures compared(.*\n)*- A selector that would find it: <code>/)
    expect(labels).toEqual(['touchstone-drift'])
  }
}

test.describe('the workflow of the live check', () => {
  test('opens an issue for each drift, leaves it alone as long as it lasts, and closes it when it is gone', async () => {
    const site = await openSite()
    const { github } = site

    const first = await site.run()
    expect([codesOf(first), first.ledger.length, github.takeAsked()]).toEqual([[0, 0, 0], 3, ['GET /issues']])
    expect(first.summary).toMatch(/3 of 3 fixtures compared: 3 agrees: the rules fit the site/)
    expect(first.html).toContain('<!doctype html>')

    site.state = redesigned
    const second = await site.run()
    expect([codesOf(second), second.ledger.length]).toEqual([[0, 0, 1], 6])
    expect(github.takeAsked()).toEqual(['GET /issues', 'POST /issues', 'POST /issues'])
    expectIssues(github, driftsOf(second))
    expect(second.summary).toContain('### Alarms')

    const third = await site.run()
    expect([codesOf(third), github.takeAsked()]).toEqual([[0, 0, 1], ['GET /issues']])

    site.state = down
    const fourth = await site.run()
    expect([codesOf(fourth), statesOf(github)]).toEqual([
      [0, 0, 0],
      ['open', 'open'],
    ])
    expect(fourth.tell.out).toContain(warning)
    expect(fourth.summary).toMatch(/0 of 3 fixtures compared: 3 robots: nothing is certain/)
    expect(fourth.summary).toContain('503 Service')

    site.state = asSaved
    const last = await site.run()
    expect([codesOf(last), statesOf(github)]).toEqual([
      [0, 0, 0],
      ['closed', 'closed'],
    ])
    expect(last.tell.err).toMatch(/issue \d closed\nissue \d closed\n/)
    expect(last.ledger).toHaveLength(15)
  })

  test('is inconclusive without the larger shard, and writes nothing that is not kept', async () => {
    const site = await openSite()
    const run = await site.run([1])
    expect([codesOf(run), run.ledger.length]).toEqual([[0, 0], 1])
    expect(run.tell.out).toContain(warning)
    expect(run.summary).toMatch(/1 of 3 fixtures compared: 1 agrees, 2 not opened: nothing is certain/)
    expect(run.left).toEqual({
      look: ['live-2.json'],
      tell: ['.touchstone/.gitignore', '.touchstone/live.jsonl', 'live-2.json', 'live.html', 'step-summary.md'],
    })
  })

  test('hands on under one name what it writes', () => {
    const { jobs, concurrency } = readLiveWorkflow()
    const { look, tell } = jobs
    const shards = look.strategy?.matrix.shard ?? []
    const { run = '' } = findStep(look, (step) => step.run?.startsWith('npx touchstone live'))
    const { name = '', path = '' } = optionsOf(look, 'actions/upload-artifact')
    const handedOn = shards.map((shard) => {
      const [line, file, artifact] = [run, path, name].map((text) => fillIn(text, { 'matrix.shard': `${shard}` }))
      expect(line).toMatch(new RegExp(` --shard ${shard}/${shards.length} --json ${file}$`))
      return { file, artifact }
    })
    expect(shards).toEqual(shards.map((_, index) => index + 1))
    for (const key of ['file', 'artifact'] as const)
      expect(new Set(handedOn.map((one) => one[key])).size).toBe(shards.length)
    const { pattern = '', 'merge-multiple': inOneFolder } = optionsOf(tell, 'actions/download-artifact')
    const { run: merge = '' } = findStep(tell, (step) => step.run?.includes('--merge'))
    const globs = [pattern, /--merge (\S+)/.exec(merge)?.[1] ?? '']
    for (const { file = '', artifact = '' } of handedOn)
      expect([artifact, file].map((text, index) => matchesGlob(text, globs[index] ?? ''))).toEqual([true, true])
    expect([inOneFolder, tell.needs, tell.if]).toEqual([true, 'look', '!cancelled()'])
    expect(tell.permissions).toMatchObject({ issues: 'write' })
    expect([look.strategy?.['fail-fast'], concurrency.group]).toEqual([false, 'touchstone-live'])
    const [restored, saved] = [optionsOf(tell, 'actions/cache/restore'), optionsOf(tell, 'actions/cache/save')]
    expect(restored).toMatchObject({ path: '.touchstone/live.jsonl', key: saved['key'] })
    expect(saved['path']).toBe(restored['path'])
    expect(saved['key']?.replace(/\$\{\{.*/, '')).toBe(restored['restore-keys'])
    expect(merge).toContain(` --html ${optionsOf(tell, 'actions/upload-artifact')['path']} `)
  })
})
