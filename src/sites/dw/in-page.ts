import type { StandardDocument } from '../../engine/dom/standard-dom.ts'
import { openPageReader } from '../readers/page-reader.ts'
import { type PlainReading, readInPage } from '../readers/read-in-page.ts'
import { linkNotation } from './addresses/links.ts'
import { pageRules } from './pages/page-rules.ts'

/** Reads the page of DW that this runs in. It is built into one script, `in-page.iife.js`. */
export function extractHere(): PlainReading {
  const { document, location } = globalThis as unknown as { document: StandardDocument; location: { href: string } }
  const reader = openPageReader(pageRules, { ...pageRules, host: 'www.dw.com' })
  return readInPage(reader, linkNotation, document, location.href)
}
