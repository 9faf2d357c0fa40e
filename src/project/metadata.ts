import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { SourceName } from '../sites/site.ts'
import type { TextEncoding } from './evidence/decode-text.ts'
import { refuseConflict } from './files/conflict-marks.ts'
import { sourceNames } from './source.ts'

/** The origin of a piece of evidence, and the seal on its bytes. */
export interface SourceRecord {
  /** The time of capture, ISO 8601. */
  captured: string
  /** SHA-256 of the stored bytes, in hex. */
  sha256: string
  /**
   * The means of capture: `http`, `browser`, `file`, `har`, `warc`. The fields below are absent if nothing was
   * captured.
   */
  means?: string
  /** The version of the kit that captured it: `touchstone-kit 0.1.0`. */
  tool?: string
  /** The status of the answer. */
  status?: number
  /** The answer's headers that describe its content, names in lower case. */
  headers?: Record<string, string>
  /** The addresses that redirected, in order. */
  redirects?: string[]
  /** The character encoding; UTF-8 if absent. */
  encoding?: TextEncoding
  /** SHA-256 of the original bytes, if the stored ones differ because they were redacted or scrubbed. */
  original?: string
  /** The kinds of secrets that were overwritten. */
  scrubbed?: string[]
}

/** The content of `fixture.json`. */
export interface Metadata {
  /** One sentence about what the case shows. */
  shows: string
  /** `invented` by a developer, `captured` as it came, or `redacted` after capture. */
  origin: 'invented' | 'captured' | 'redacted'
  /** The address of the evidence. */
  url: string
  /** For each piece of evidence its origin and its seal. */
  sources: Partial<Record<SourceName, SourceRecord>>
  /** Disagreements that are accepted in this case, each with the reason. */
  declared?: Record<string, string>
  /** Why the live page is asked for no more: removed or moved for good, or kept as a record of an old layout. */
  retired?: string
}

/** Reads a `fixture.json` of the past; one that nobody can read says nothing. */
export function tryParseMetadata(text: string, file: string): Metadata | undefined {
  try {
    return parseMetadata(text, file)
  } catch (error) {
    if (error instanceof TouchstoneError) return undefined
    throw error
  }
}

/**
 * Reads `fixture.json`.
 *
 * @throws TouchstoneError `fixture/bad-metadata`, naming the field; `input/conflict`
 */
export function parseMetadata(text: string, file: string): Metadata {
  const refuse = (value: string, cause?: unknown): never => {
    throw new TouchstoneError('fixture/bad-metadata', { value, where: { file }, cause })
  }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    refuseConflict(text, file)
    return refuse((error as Error).message, error)
  }
  const { shows, origin, url, sources, declared, retired } = (data ?? {}) as Metadata
  if (typeof shows !== 'string' || shows.trim() === '') refuse('`shows` must be a sentence')
  if (!['invented', 'captured', 'redacted'].includes(origin)) refuse('`origin` must be invented, captured or redacted')
  if (typeof url !== 'string' || url === '') refuse('`url` must be an address')
  if (typeof sources !== 'object' || sources === null) refuse('`sources` must be a mapping')
  for (const [name, source] of Object.entries(sources)) {
    if (!sourceNames.includes(name as SourceName)) refuse(`\`sources.${name}\` must be dump, page or api`)
    if (!/^[0-9a-f]{64}$/.test(source?.sha256)) refuse(`\`sources.${name}.sha256\` must be a SHA-256`)
    if (Number.isNaN(Date.parse(source.captured))) refuse(`\`sources.${name}.captured\` must be a time`)
    if (source.encoding !== undefined && typeof source.encoding?.used !== 'string')
      refuse(`\`sources.${name}.encoding.used\` must be a name`)
  }
  for (const [finding, reason] of Object.entries(declared ?? {}))
    if (typeof reason !== 'string' || reason.trim() === '') refuse(`\`declared\` must give a reason for ${finding}`)
  if (retired !== undefined && (typeof retired !== 'string' || retired.trim() === ''))
    refuse('`retired` must be a reason')
  return {
    ...{ shows, origin, url, sources },
    ...(declared !== undefined && { declared }),
    ...(retired !== undefined && { retired }),
  }
}

/** Writes `fixture.json`. */
export function formatMetadata(metadata: Metadata): string {
  return `${JSON.stringify(metadata, null, 2)}\n`
}
