import { resolve } from 'node:path'
import { createJiti } from 'jiti'
import { loadPage, openBrowserPage } from '../../dist/capture/browser/load-page.js'
import { openBrowser } from '../../dist/capture/browser/open-browser.js'
import { chooseTargets } from '../../dist/live/choose-targets.js'
import { Looker } from '../../dist/live/visit/look-at.js'
import { loadProject } from '../../dist/project/load-project.js'

export const title = 'The live check of the whole pages, in the same Chromium'

export const contenders = {
  'live check': async () => {
    const { pages, options, close } = await open()
    const looker = new Looker(options)
    return { ...inTurn(pages, (page) => looker.look(page)), close: () => Promise.all([looker.close(), close()]) }
  },
  'loading the pages': async () => {
    const { pages, options, close } = await open()
    const browser = await openBrowser(options)
    return {
      ...inTurn(pages, (page) => load(browser, page, options)),
      close: () => Promise.all([browser.close(), close()]),
    }
  },
}

export const rows = [{ own: 'live check', than: 'loading the pages', goal: 1.1 }]

const inTurn = (pages, look) => ({
  once: true,
  run: async () => {
    for (const page of pages) await look(page)
  },
})

/** The pages, and a server on loopback that stands in for their site. */
async function open() {
  const jiti = createJiti(import.meta.url)
  const { startStandIn } = await jiti.import('../../test/stand-in/server.ts')
  const { findChromium } = await jiti.import('../../test/browser/find-chromium.ts')
  const project = await loadProject(resolve(import.meta.dirname, '../..'))
  const pages = await chooseTargets(project, { cases: ['*-whole-page'], from: project.root, invented: true })
  const server = await startStandIn(
    Object.fromEntries(pages.map(({ url, html }) => [new URL(url).pathname, { body: html }])),
  )
  const chromium = findChromium()
  const options = {
    ...{ userAgent: 'touchstone-bench', now: Date.now, connectTo: server.connectTo, admit: async () => undefined },
    ...(chromium !== undefined && { chromium }),
  }
  return { pages, options, close: () => server.close() }
}

async function load(browser, { url }, options) {
  const page = await openBrowserPage(browser, new URL(url), options)
  await loadPage(page, new URL(url), options)
  await page.context().close()
}
