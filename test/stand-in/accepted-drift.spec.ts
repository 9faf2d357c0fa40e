import { expect, test } from '@playwright/test'
import { makeProject } from '../make-project.ts'
import { readPageFixtures } from '../page-fixtures.ts'
import { repository, token } from './actions.ts'
import { startIssuesServer } from './issues-server.ts'
import { livePathOf, retitle } from './live-pages.ts'
import { runLiveCommand } from './run-process.ts'
import { type Handler, startStandIn } from './server.ts'

const cases = ['2026-edited-by', '2026-in-text-figures', '2026-plain-article']
const pages = (await readPageFixtures()).filter(({ name }) => cases.includes(name))

test('a drift is over when its change was accepted by name, and not when its page was saved', async () => {
  const project = makeProject(cases)
  project.write('touchstone.config.js', `export default { redact: false }\n`)
  const routes: Record<string, Handler> = Object.fromEntries(
    pages.map(({ html, url }) => [livePathOf(url), { body: retitle(html) }]),
  )
  const [server, github] = [await startStandIn(routes), await startIssuesServer(repository, token)]
  const look = () =>
    runLiveCommand(project.root, server.address, ['--timeout', '300', '--issues'], {
      api: github.api,
      repository,
      token,
    })
  try {
    const drifted = await look()
    expect(drifted).toMatchObject({ code: 1, out: expect.stringMatching(/alarm .*title, rule silent/) })
    expect(github.issues.map(({ state }) => state)).toEqual(['open'])

    const before = project.committed()
    for (const words of [[], cases, ['dw/*'], ['--reseal', '--force']]) {
      const accepted = project.run(['accept', ...words])
      expect(accepted).toMatchObject({
        code: 2,
        out: expect.stringMatching(/review\/rule-changed[^]*title, rule silent/),
      })
    }
    expect(project.committed()).toEqual(before)
    expect(await look()).toMatchObject({ code: 1 })
    expect(github.issues.map(({ state }) => state)).toEqual(['open'])

    const { groups } = JSON.parse(project.run(['pending', '--json']).out) as { groups: { id: string; path: string }[] }
    expect(groups.map(({ path }) => path)).toEqual(['rules.title'])
    expect(project.run(['accept', groups[0]?.id ?? ''])).toMatchObject({ code: 0 })
    expect(project.run(['check'])).toMatchObject({ code: 0 })
    expect(await look()).toMatchObject({ code: 0, out: expect.stringContaining('3 agrees') })
    expect(github.issues.map(({ state }) => state)).toEqual(['closed'])
  } finally {
    await Promise.all([server.close(), github.close()])
    project.discard()
  }
})
