import { rulesFor, storedAddress } from '../../capture/case/prepare-evidence.ts'
import { redactEvidence } from '../../redact/prose/redact-evidence.ts'
import { read } from '../../sites/reading.ts'
import type { Site } from '../../sites/site.ts'
import type { Found } from '../visit/outcome.ts'

/** A page as it would have been stored. */
export interface RedactedPage {
  readonly html: string
  readonly found: Found
}

/**
 * Redacts a page in memory as a capture of it would be, word by word, so that it can be compared with redacted evidence by
 * value; nothing is kept.
 *
 * @returns nothing where no item is found on it any more
 */
export async function redactSeen(site: Site, html: string, url: string): Promise<RedactedPage | undefined> {
  const { text } = redactEvidence('page', html, rulesFor(site, url))
  const stored = storedAddress(url, site, true)
  const { document, article, trace, error } = await read(site, 'page', text, { url: stored }, { witnesses: false })
  if (error !== undefined) return undefined
  const found = { document, ...(article !== undefined && { article }), ...(trace !== undefined && { trace }) }
  return { html: text, found }
}
