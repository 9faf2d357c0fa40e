import { fetchEvidence } from '../../capture/case/capture-address.ts'
import { charsetOf } from '../../capture/content/media-type.ts'
import type { Network } from '../../capture/web/network.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { decodeText } from '../../project/evidence/decode-text.ts'
import { nameError } from '../../sites/readers/read-in-page.ts'
import { read } from '../../sites/reading.ts'
import { compareDocuments, fieldOf } from '../../snapshot/compare.ts'
import type { Seen } from '../visit/look-at.ts'

/** The options of {@link compareHttp}. */
export interface HttpOptions {
  readonly network: Network
  /** The time in milliseconds since 1970. */
  readonly now: () => number
}

/**
 * Compare what a page gives without a browser with what it gave in it.
 *
 * @returns the fields that differ, or the error; nothing where they agree, or there was no article to compare with
 */
export async function compareHttp({ target, visit }: Seen, { network, now }: HttpOptions): Promise<string | undefined> {
  const { site, url } = target
  const { addresses } = site
  if (visit === undefined || visit.outcome.error !== undefined || addresses === undefined) return undefined
  try {
    const context = { network, now, api: false, addresses, note: () => undefined }
    const { bytes, headers } = await fetchEvidence(url, 'page', context)
    const { text } = decodeText(bytes, 'page', url, charsetOf(headers?.['content-type']))
    const { document, error } = await read(site, 'page', text, { url: visit.url }, { witnesses: false })
    if (error !== undefined) {
      const { code, message } = nameError(error)
      return `${code}: ${message}`
    }
    const differences = compareDocuments(document, visit.outcome.document)
    return [...new Set(differences.map(fieldOf))].join(', ') || undefined
  } catch (error) {
    if (!(error instanceof TouchstoneError)) throw error
    return `${error.code}: ${error.message}`
  }
}
