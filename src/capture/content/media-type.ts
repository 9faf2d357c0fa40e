import { createRequire } from 'node:module'
import { recogniseBytes } from '../../project/evidence/recognise-bytes.ts'
import type { SourceName } from '../../sites/site.ts'

/** The part of whatwg-mimetype that is used; it brings no types. */
interface Mimetype {
  readonly MIMEType: { readonly parse: (text: string) => ParsedType | null }
  readonly computedMIMEType: (bytes: Uint8Array) => ParsedType
}

interface ParsedType {
  readonly essence: string
  readonly parameters: ReadonlyMap<string, string>
}

/** Loads the module when the first answer needs it. */
const require = createRequire(import.meta.url)
const standard = (): Mimetype => require('whatwg-mimetype') as Mimetype

/** The MIME type that a head names. */
export interface MediaType {
  /** Type and subtype, in lower case: `text/html`. */
  readonly essence: string
  /** The label of the encoding, as written. */
  readonly charset?: string
}

/**
 * Extracts the MIME type from a `content-type` as the Fetch Standard does ("extract a MIME type"): of several values the
 * last valid one counts, a wildcard is passed over, and the charset carries over to a later value of the same type.
 *
 * @param contentType all values of the header, joined by `, `
 * @returns `undefined` if none of them is a MIME type
 */
export function extractMediaType(contentType: string | undefined): MediaType | undefined {
  const { MIMEType } = standard()
  let charset: string | undefined
  let found: MediaType | undefined
  for (const value of splitValues(contentType ?? '')) {
    const type = MIMEType.parse(value)
    if (type === null || type.essence === '*/*') continue
    const { essence } = type
    const named = type.parameters.get('charset')
    const isSame = found?.essence === essence
    // As in the standard, only the first charset of a run of equal types carries over.
    if (!isSame) charset = named
    const label = named ?? (isSame ? charset : undefined)
    found = { essence, ...(label !== undefined && { charset: label }) }
  }
  return found
}

/**
 * Splits the values of a header at its commas, except inside of quotation marks (Fetch Standard, "get, decode, and
 * split").
 */
function splitValues(values: string): string[] {
  return values.match(/(?:"(?:[^"\\]|\\[^])*(?:"|\\?$)|[^",])+/g) ?? []
}

/** Types that say nothing about the content: unknown ones, and the one that servers put on whatever they do not know. */
const emptyTypes: ReadonlySet<string> = new Set(['unknown/unknown', 'application/unknown', 'text/plain'])

/**
 * Returns the kind of evidence that an answer is: HTML is a page, JSON an answer of an API.
 *
 * Its `content-type` decides; where there is none that is valid, or one that says nothing, the first bytes do (MIME
 * Sniffing Standard, "identifying an unknown MIME type"). Unlike a browser, which must not run what was meant as text,
 * this looks into `text/plain` and at JSON too, and does so whatever `X-Content-Type-Options` says.
 *
 * @param bytes the body, decompressed
 * @returns `undefined` for anything else
 */
export function sourceOfAnswer(contentType: string | undefined, bytes: Buffer): SourceName | undefined {
  const { essence } = extractMediaType(contentType) ?? {}
  return essence === undefined || emptyTypes.has(essence) ? sniffSource(bytes) : sourceOfEssence(essence)
}

/** Returns true unless a `content-type` says that an answer is neither a page nor one of an API. */
export function mayBeEvidence(contentType: string | undefined): boolean {
  const { essence } = extractMediaType(contentType) ?? {}
  return essence === undefined || emptyTypes.has(essence) || sourceOfEssence(essence) !== undefined
}

/** Returns the kind of evidence for a MIME type without parameters (MIME Sniffing Standard, "HTML" and "JSON MIME type"). */
export function sourceOfEssence(essence: string): SourceName | undefined {
  if (/^(text\/html|application\/xhtml\+xml)$/.test(essence)) return 'page'
  return /^((application|text)\/json|[^/]+\/[^/]+\+json)$/.test(essence) ? 'api' : undefined
}

/** The number of bytes by which a type is recognised (MIME Sniffing Standard, "resource header"). */
const sniffed = 1445

/** Recognises HTML and JSON by their first bytes. */
export function sniffSource(bytes: Buffer): SourceName | undefined {
  const head = bytes.subarray(0, sniffed)
  const { essence } = standard().computedMIMEType(head)
  if (essence === 'text/html') return 'page'
  // Of XML, only XHTML is a page.
  if (essence === 'text/xml') return /<(?:!doctype\s+)?html\b/i.test(head.toString('latin1')) ? 'page' : undefined
  // The standard takes what starts with a byte order mark for text, and knows no JSON.
  const source = recogniseBytes(bytes)
  return source === 'dump' ? undefined : source
}

/**
 * Returns a `content-type` whose charset is UTF-8, whatever it was before.
 *
 * @param source the kind of evidence, which gives the type where none is valid
 */
export function declareUtf8(contentType: string | undefined, source: SourceName): string {
  const essence = extractMediaType(contentType)?.essence ?? (source === 'api' ? 'application/json' : 'text/html')
  return `${essence}; charset=utf-8`
}

/** Returns the label of the encoding that a `content-type` names. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return extractMediaType(contentType)?.charset
}
