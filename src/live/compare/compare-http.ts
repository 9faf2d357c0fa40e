import { fetchEvidence } from '../../capture/case/capture-address.ts'
import { charsetOf } from '../../capture/content/media-type.ts'
import type { Network } from '../../capture/web/network.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { decodeText } from '../../project/decode-text.ts'
import type { SiteAddresses } from '../../sites/site.ts'
import { articleToDocument } from '../../snapshot/article-document.ts'
import { compareDocuments, fieldOf } from '../../snapshot/compare.ts'
import { parseToDocument } from '../../snapshot/parse-to-document.ts'
import type { Seen } from '../visit/look-at.ts'

/** How a page is asked for without a browser. */
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
  const { parse, addresses } = site
  if (visit?.outcome.kind !== 'article' || parse.page === undefined) return undefined
  try {
    const context = { network, now, api: false, addresses: addresses as SiteAddresses, note: () => undefined }
    const { bytes, headers } = await fetchEvidence(url, 'page', context)
    const { text } = decodeText(bytes, 'page', url, charsetOf(headers?.['content-type']))
    const { document, article } = await parseToDocument(() => parse.page?.(text, { url: visit.url }))
    if (article === undefined) return `${document['error']}: ${document['message']}`
    const differences = compareDocuments(articleToDocument(article), articleToDocument(visit.outcome.article))
    return [...new Set(differences.map(fieldOf))].join(', ') || undefined
  } catch (error) {
    if (!(error instanceof TouchstoneError)) throw error
    return `${error.code}: ${error.message}`
  }
}
