import { openStandardDom, type StandardDocument } from '../../engine/dom/standard-dom.ts'
import { extractPage } from '../../sites/dw/pages/extract-page.ts'
import type { Outcome } from './outcome.ts'

/** Extracts the article of the page that this code runs in. It is built into one script, `dist/live/in-page.js`. */
export function extractHere(): Outcome {
  const { document, location } = globalThis as unknown as { document: StandardDocument; location: { href: string } }
  try {
    return { kind: 'article', ...extractPage(openStandardDom(document), location.href) }
  } catch (error) {
    const { code = 'thrown', message } = error as Error & { code?: string }
    return { kind: 'error', code, message }
  }
}
