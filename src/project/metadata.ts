import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { SourceName } from '../sites/site.ts'
import type { TextEncoding } from './decode-text.ts'
import { sourceNames } from './source.ts'

/** How a piece of evidence came here, and the seal on its bytes. */
export interface SourceRecord {
  /** When it was captured, ISO 8601. */
  captured: string
  /** SHA-256 of the bytes as they are stored, in hex. */
  sha256: string
  /** How it came: `http`, `browser`, `file`, `har`, `warc`; what follows is absent where nobody captured it. */
  means?: string
  /** The version of the kit that captured it: `touchstone-kit 0.1.0`. */
  tool?: string
  /** The status of the answer. */
  status?: number
  /** The headers of the answer that matter to what it says, names in lower case. */
  headers?: Record<string, string>
  /** The addresses that redirected, in order. */
  redirects?: string[]
  /** How its characters are written; UTF-8 where absent. */
  encoding?: TextEncoding
  /** SHA-256 of the bytes as they came, where they are stored otherwise: redacted or scrubbed. */
  original?: string
  /** The kinds of secrets that were overwritten. */
  scrubbed?: string[]
}

/** What `fixture.json` says about a case. */
export interface Metadata {
  /** One sentence: what the case shows. */
  shows: string
  /** `invented` by a developer, `captured` as it came, or `redacted` after capture. */
  origin: 'invented' | 'captured' | 'redacted'
  /** The address that the evidence is of. */
  url: string
  /** For each piece of evidence how it came, and its seal. */
  sources: Partial<Record<SourceName, SourceRecord>>
  /** Disagreements that belong to this case, each with the reason why it is kept. */
  declared?: Record<string, string>
}

/**
 * Read `fixture.json`.
 *
 * @throws TouchstoneError `fixture/bad-metadata`, naming the field
 */
export function parseMetadata(text: string, file: string): Metadata {
  const refuse = (value: string, cause?: unknown): never => {
    throw new TouchstoneError('fixture/bad-metadata', { value, where: { file }, cause })
  }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    return refuse((error as Error).message, error)
  }
  const { shows, origin, url, sources, declared } = (data ?? {}) as Metadata
  if (typeof shows !== 'string' || shows.trim() === '') refuse('`shows` is no sentence')
  if (!['invented', 'captured', 'redacted'].includes(origin)) refuse('`origin` is not invented, captured or redacted')
  if (typeof url !== 'string' || url === '') refuse('`url` is no address')
  if (typeof sources !== 'object' || sources === null) refuse('`sources` is no mapping')
  for (const [name, source] of Object.entries(sources)) {
    if (!sourceNames.includes(name as SourceName)) refuse(`\`sources.${name}\` is no source`)
    if (!/^[0-9a-f]{64}$/.test(source?.sha256)) refuse(`\`sources.${name}.sha256\` is no SHA-256`)
    if (Number.isNaN(Date.parse(source.captured))) refuse(`\`sources.${name}.captured\` is no time`)
    if (source.encoding !== undefined && typeof source.encoding?.used !== 'string')
      refuse(`\`sources.${name}.encoding.used\` is no name`)
  }
  for (const [finding, reason] of Object.entries(declared ?? {}))
    if (typeof reason !== 'string' || reason.trim() === '') refuse(`\`declared\` gives no reason for ${finding}`)
  return { shows, origin, url, sources, ...(declared !== undefined && { declared }) }
}

/** Write `fixture.json`. */
export function formatMetadata(metadata: Metadata): string {
  return `${JSON.stringify(metadata, null, 2)}\n`
}
