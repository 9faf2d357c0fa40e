// Draws the pictures of the review in the browser, docs/pictures/review-browser*.png: npx jiti scripts/draw-browser-pictures.ts
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { chromiumFlags } from '../src/capture/browser/browser-flags.ts'
import { findChromium } from '../test/browser/find-chromium.ts'
import { serveProject } from '../test/browser/open-service.ts'
import { makeProject } from '../test/make-project.ts'

const folder = resolve(import.meta.dirname, '../docs/pictures')
const names = ['2026-whole-page', 'arabic-page', 'apollo-whole-page']
const pictures = [
  { file: 'review-browser.png', colorScheme: 'light', keys: ['ArrowRight', 'A', '1'] },
  { file: 'review-browser-dark.png', colorScheme: 'dark', keys: ['u', 'ArrowRight', '2'] },
] as const

/** A snapshot as a scraper made it that left the service's name in titles, and read teasers and one time otherwise. */
function age(text: string, name: string): string {
  const aged = text.replace(/^title: /m, 'title: DW | ')
  if (name === '2026-whole-page')
    return aged.replace('post office', 'post hall').replace('its last sentence', 'its final sentence')
  if (name === 'apollo-whole-page') {
    const isLate = (_: string, time: string) => `published: ${new Date(Date.parse(time) - 7_200_000).toISOString()}`
    return aged
      .replace('It leaves with forty loaves', 'It carries off fifty loaves')
      .replace(/^published: (.*)$/m, isLate)
  }
  return aged
}

async function draw(browser: Browser, url: string): Promise<void> {
  for (const { file, colorScheme, keys } of pictures) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme })
    await page.goto(url)
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    for (const key of keys) await page.keyboard.press(key)
    await page.locator('.samples .open').waitFor()
    await page.frameLocator('iframe').locator('[data-touchstone-place]').waitFor()
    await page.waitForTimeout(300)
    await page.screenshot({ path: `${folder}/${file}` })
    await page.close()
  }
}

const project = makeProject(names)
for (const name of names) {
  const snapshot = `snapshots/dw/${name}/page.yaml`
  project.write(snapshot, age(project.read(snapshot), name))
}
mkdirSync(folder, { recursive: true })
const executablePath = findChromium()
const args = chromiumFlags({ isRoot: process.getuid?.() === 0, connectTo: new Map() })
const browser = await chromium.launch({ ...(executablePath !== undefined && { executablePath }), args })
const server = await serveProject(project.root)
try {
  await draw(browser, server.url)
} finally {
  await Promise.all([server.close(), browser.close()])
  project.discard()
}
