// Draws the picture of a drift report, docs/pictures/live-report.png: npm run build && npx jiti scripts/draw-live-picture.ts
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { chromiumFlags } from '../src/capture/browser/browser-flags.ts'
import { findChromium } from '../test/browser/find-chromium.ts'
import { makeProject } from '../test/make-project.ts'
import { readPageFixtures } from '../test/page-fixtures.ts'
import { livePathOf, retitle } from '../test/stand-in/live-pages.ts'
import { runLiveCommand } from '../test/stand-in/run-process.ts'
import { startStandIn } from '../test/stand-in/server.ts'

const kit = resolve(import.meta.dirname, '..')
const names = [
  '2026-plain-article',
  '2026-edited-by',
  '2026-in-text-figures',
  '2026-tweet-and-widget',
  '2026-whole-page',
]
const executablePath = findChromium()

const pages = (await readPageFixtures()).filter(({ name }) => names.includes(name))
const site = await startStandIn(
  Object.fromEntries(pages.map(({ html, url }) => [livePathOf(url), { body: retitle(html) }])),
)
const project = makeProject(names)
const { out } = await runLiveCommand(project.root, site.address, ['--html', 'live.html'])
console.log(out)
const args = chromiumFlags({ isRoot: process.getuid?.() === 0, connectTo: new Map() })
const browser = await chromium.launch({ ...(executablePath !== undefined && { executablePath }), args })
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 620 } })
  await page.goto(pathToFileURL(join(project.root, 'live.html')).href)
  await page.screenshot({ path: join(kit, 'docs/pictures/live-report.png') })
} finally {
  await Promise.all([site.close(), browser.close()])
  project.discard()
}
