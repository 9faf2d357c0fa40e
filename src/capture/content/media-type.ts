import type { SourceName } from '../../sites/site.ts'

/**
 * Returns the kind of evidence for a `content-type`: HTML is a page, JSON an answer of an API (MIME Sniffing Standard,
 * 4.6).
 *
 * @returns `undefined` for anything else
 */
export function sourceOfMediaType(contentType: string): SourceName | undefined {
  const essence = essenceOf(contentType)
  if (/^(text\/html|application\/xhtml\+xml)$/.test(essence)) return 'page'
  return /^((application|text)\/json|[^/]+\/[^/]+\+json)$/.test(essence) ? 'api' : undefined
}

/** Returns a `content-type` whose charset is UTF-8, whatever it was before. */
export function declareUtf8(contentType: string): string {
  return `${essenceOf(contentType)}; charset=utf-8`
}

function essenceOf(contentType: string): string {
  return (contentType.split(';')[0] as string).trim().toLowerCase()
}

/** Returns the encoding named in a `Content-Type`. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1]
}
