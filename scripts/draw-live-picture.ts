// Draws the picture of a drift report, docs/pictures/live-report.png: npm run build && npx jiti scripts/draw-live-picture.ts
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { chromiumFlags } from '../src/capture/browser-flags.ts'
import { findChromium } from '../test/browser/find-chromium.ts'
import { makeProject } from '../test/make-project.ts'
import { readPageFixtures } from '../test/page-fixtures.ts'
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

/** The title becomes a `div`, as after a redesign. */
const redesign = (html: string): string => html.replace(/<h1([^>]*)>([^<]*)<\/h1>/, '<div class="headline"$1>$2</div>')

const pages = (await readPageFixtures()).filter(({ name }) => names.includes(name))
const pathOf = (url: string): string => new URL(url).pathname.replace(/\/[^/]+\/(?=a-\d+$)/, '/')
const site = await startStandIn(
  Object.fromEntries(pages.map(({ html, url }) => [pathOf(url), { body: redesign(html) }])),
)
const project = makeProject(names)
const words = ['live', '--invented', '--connect-to', `www.dw.com=${site.address}`, '--html', 'live.html']
const run = spawn(process.execPath, [join(kit, 'dist/cli/main.js'), ...words], {
  cwd: project.root,
  env: { ...process.env, CI: '', TOUCHSTONE_CHROMIUM: executablePath ?? '' },
  stdio: 'inherit',
})
await once(run, 'close')
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
