import type { SourceName } from '../../sites/site.ts'

/**
 * Tell which kind of evidence a `content-type` names: HTML is a page, JSON an answer of an API (MIME Sniffing Standard,
 * 4.6).
 *
 * @returns `undefined` for anything else
 */
export function sourceOfMediaType(contentType: string): SourceName | undefined {
  const essence = essenceOf(contentType)
  if (/^(text\/html|application\/xhtml\+xml)$/.test(essence)) return 'page'
  return /^((application|text)\/json|[^/]+\/[^/]+\+json)$/.test(essence) ? 'api' : undefined
}

/** Say of a `content-type` that what it describes is UTF-8 now, whatever it was before. */
export function declareUtf8(contentType: string): string {
  return `${essenceOf(contentType)}; charset=utf-8`
}

function essenceOf(contentType: string): string {
  return (contentType.split(';')[0] as string).trim().toLowerCase()
}

/** The encoding that a `Content-Type` names. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1]
}
