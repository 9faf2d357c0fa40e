// What does the live check cost over merely loading the pages in the same browser? Needs Chromium.
import { createJiti } from 'jiti'
import { resolve } from 'node:path'
import { loadPage, openPage } from '../dist/capture/browser/load-page.js'
import { openBrowser } from '../dist/capture/browser/open-browser.js'
import { loadProject } from '../dist/project/load-project.js'
import { chooseTargets } from '../dist/live/choose-targets.js'
import { Looker } from '../dist/live/visit/look-at.js'

const jiti = createJiti(import.meta.url)
const { startStandIn } = await jiti.import('../test/stand-in/server.ts')
const { findChromium } = await jiti.import('../test/browser/find-chromium.ts')

const project = await loadProject(resolve(import.meta.dirname, '..'))
const pages = chooseTargets(project, { cases: ['*-whole-page'], from: project.root, invented: true })
const routes = Object.fromEntries(pages.map(({ url, html }) => [new URL(url).pathname, { body: html }]))
const server = await startStandIn(routes)
const chromium = findChromium()
const options = {
  ...{ userAgent: 'touchstone-bench', now: Date.now, connectTo: server.connectTo, admit: async () => undefined },
  ...(chromium !== undefined && { chromium }),
}
const browser = await openBrowser(options)
const looker = new Looker(options)

async function merelyLoad({ url }) {
  const page = await openPage(browser, new URL(url), options)
  await loadPage(page, new URL(url), options)
  await page.context().close()
}

/** Wall time in milliseconds of a turn over all pages. */
async function timeTurn(look) {
  const start = performance.now()
  for (const page of pages) await look(page)
  return performance.now() - start
}

const turns = { load: [], check: [] }
for (let round = 0; round < 6; round++) {
  turns.load.push(await timeTurn(merelyLoad))
  turns.check.push(await timeTurn((page) => looker.look(page)))
}
await Promise.all([browser.close(), looker.close(), server.close()])

// The first turn of each starts a browser and fills its caches.
const median = (times) => times.slice(1).sort((a, b) => a - b)[2]
const [load, check] = [median(turns.load), median(turns.check)]
const each = (time) => `${Math.round(time / pages.length)} ms a page`
console.log(`\nlive check: ${each(check)}, merely loading it: ${each(load)}: ${(check / load).toFixed(2)} times`)
