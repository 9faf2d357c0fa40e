import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../../src/capture/browser/open-browser.ts'
import { findChromium } from '../../src/capture/browser/find-chromium.ts'

/** Writes selectors by `@medv/finder`, in Chromium. */
export interface Finder {
  /** The selector of each element of a page, by its XPath; nothing for one of which it finds none. */
  readonly write: (html: string, paths: readonly string[]) => Promise<(string | undefined)[]>
  readonly close: () => Promise<void>
}

/** The time that it may take for one element, in milliseconds. */
const timeoutMs = 300

/** Opens it; `undefined` where there is no Chromium. */
export async function openFinder(): Promise<Finder | undefined> {
  const chromium = findChromium()
  if (chromium === undefined) return undefined
  const browser: Browser = await openBrowser({ chromium, connectTo: new Map() })
  const file = createRequire(import.meta.url).resolve('@medv/finder')
  const script = `${readFileSync(file, 'utf8').replaceAll(/^export /gm, '')}; finder`
  return {
    write: async (html, paths) => {
      const context = await browser.newContext({ offline: true, javaScriptEnabled: false })
      try {
        const page = await context.newPage()
        await page.setContent(html, { waitUntil: 'commit' })
        return await page.evaluate(writeSelectors, { script, paths: [...paths], timeoutMs })
      } finally {
        await context.close()
      }
    },
    close: () => browser.close(),
  }
}

/** Runs inside of the page. */
function writeSelectors({ script, paths, timeoutMs }: { script: string; paths: string[]; timeoutMs: number }) {
  const here = globalThis as unknown as {
    document: { evaluate: (...words: unknown[]) => { singleNodeValue: unknown } }
    eval: (script: string) => (node: unknown, options: object) => string
  }
  const find = here.eval(script)
  return paths.map((path) => {
    try {
      const node = here.document.evaluate(path, here.document, null, 9, null).singleNodeValue
      return node === null ? undefined : find(node, { timeoutMs })
    } catch {
      return undefined
    }
  })
}
