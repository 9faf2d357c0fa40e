import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { openNetwork } from '../../src/capture/web/network.ts'
import { loadProject } from '../../src/project/load-project.ts'
import { chooseTargets, savedPagesOf } from '../../src/live/choose-targets.ts'
import { Looker } from '../../src/live/visit/look-at.ts'
import { paceVisits } from '../../src/live/visit/pace-visits.ts'
import { findChromium } from '../browser/find-chromium.ts'

// Asks the real site, politely; run with TOUCHSTONE_LIVE=1 npx playwright test --project=live.
const project = await loadProject(resolve(import.meta.dirname, '../..'))
const all = await chooseTargets(project, { cases: [], from: project.root, invented: true })
const targets = await chooseTargets(project, { cases: [], from: project.root, invented: false })
const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
const chromium = findChromium()
const options = { userAgent: 'touchstone-kit (looks whether fixtures still are as they were)', now: Date.now }
const network = openNetwork({ ...options, sleep })
const pace = paceVisits(undefined, options.now, sleep)
const looker = new Looker({
  ...options,
  ...(chromium !== undefined && { chromium }),
  pagesOf: async (site) => savedPagesOf(site, all),
  traceOf: () => test.info().outputPath('trace.zip'),
  admit: async (url) => {
    await network.admit(url)
    await pace()
  },
})
test.afterAll(() => looker.close())

for (const target of targets)
  test(`${target.fixture.site}/${target.fixture.name} is found as it was`, async () => {
    const { liveResult, visit } = await looker.look(target)
    test.info().annotations.push({ type: liveResult.kind, description: liveResult.detail })
    if (visit?.picture !== undefined)
      await test.info().attach('page', { body: visit.picture, contentType: 'image/png' })
    if (existsSync(test.info().outputPath('trace.zip')))
      await test.info().attach('trace', { path: test.info().outputPath('trace.zip'), contentType: 'application/zip' })
    expect(liveResult.drifts, liveResult.detail).toEqual([])
  })
