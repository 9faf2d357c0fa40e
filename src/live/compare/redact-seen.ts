import { rulesFor, storedAddress } from '../../capture/case/prepare-evidence.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { redactEvidence } from '../../redact/prose/redact-evidence.ts'
import { read } from '../../sites/reading.ts'
import type { Site } from '../../sites/site.ts'
import { type Found, foundOf } from '../visit/outcome.ts'

/** A page as it would have been stored. */
export interface RedactedPage {
  readonly html: string
  readonly found: Found
}

/**
 * Redacts a page in memory as a capture of it would be, word by word, so that it can be compared with redacted evidence by
 * value; nothing is kept.
 *
 * @returns nothing where it cannot be redacted, or no item is found on it any more
 */
export async function redactSeen(site: Site, html: string, url: string): Promise<RedactedPage | undefined> {
  const text = tryRedact(site, html, url)
  if (text === undefined) return undefined
  const stored = storedAddress(url, site, true)
  const reading = await read(site, 'page', text, { url: stored }, { witnesses: false })
  return reading.error === undefined ? { html: text, found: foundOf(reading) } : undefined
}

function tryRedact(site: Site, html: string, url: string): string | undefined {
  try {
    return redactEvidence('page', html, rulesFor(site, url)).text
  } catch (error) {
    if (error instanceof TouchstoneError) return undefined
    throw error
  }
}
