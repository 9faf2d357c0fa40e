import { isUtf8 } from 'node:buffer'
import { decodeUtf8 } from '../../project/files/read-text.ts'
import type { Capture } from '../case/capture.ts'
import { joinHeaders } from '../content/join-headers.ts'
import { declareUtf8, extractMediaType, mayBeEvidence, sourceOfAnswer } from '../content/media-type.ts'
import { openProblems, UnreadablePart } from './open-problems.ts'
import { type ArchiveContent, badArchive, maxBodySize, readArchive } from './read-archive.ts'
import { readMoment } from './read-moment.ts'
import { salvageEntries } from './salvage-entries.ts'

/** The parts of an entry that are read (HTTP Archive 1.2); each may be missing or of another type. */
interface Entry {
  readonly startedDateTime?: unknown
  readonly request?: { readonly url?: unknown } | null
  readonly response?: {
    readonly status?: unknown
    readonly headers?: unknown
    readonly content?: Content | null
  } | null
}

interface Content {
  readonly mimeType?: unknown
  readonly text?: unknown
  readonly encoding?: unknown
}

/**
 * Returns all pages and answers of an API in an HTTP Archive (`.har`, also gzipped).
 *
 * A body stored as text was decoded by the recorder: its bytes here are UTF-8, and its `content-type` says so. What is
 * malformed is one entry's problem, and of an archive that is cut off the entries before the cut count. Skipped are statuses other than 200, other media types, and bodies that were not
 * recorded or exceed 8 MiB.
 *
 * @throws TouchstoneError the errors of `readArchive`; `capture/bad-archive` if it has no entry, or is no HAR
 */
export function readHar(file: string): ArchiveContent {
  const { parts, problems: damages } = readArchive(file)
  const { entries, damage } = parseEntries(Buffer.concat(parts.map(({ bytes }) => bytes)), file, damages[0])
  const problems = openProblems(damage === undefined ? damages : [...damages, damage])
  const captures = entries.flatMap((entry: Entry | null | undefined, index) => {
    try {
      if (entry === undefined) throw new UnreadablePart('it is no JSON')
      return readEntry(entry ?? {})
    } catch (error) {
      if (!(error instanceof UnreadablePart)) throw error
      const url = entry?.request?.url
      const place = `log.entries[${index}]${typeof url === 'string' ? ` (${url.slice(0, 100)})` : ''}`
      problems.add(place, error.message)
      return []
    }
  })
  return { captures, problems: problems.list() }
}

/** The entries of an archive; `undefined` for one that is no JSON. */
interface Entries {
  readonly entries: readonly (Entry | null | undefined)[]
  /** The fault of the JSON. */
  readonly damage?: string
}

/** @param damage what is wrong with the bytes, where that is known */
function parseEntries(bytes: Buffer, file: string, damage: string | undefined): Entries {
  let text = ''
  let archive: { log?: { entries?: unknown } } | null
  try {
    // Readers of HAR ignore a byte order mark.
    text = decodeUtf8(dropHalfCharacter(bytes), file).replace(/^\uFEFF/, '')
    archive = JSON.parse(text)
  } catch (cause) {
    const { entries = [], isCutOff } = salvageEntries(text) ?? {}
    if (entries.length === 0) throw badArchive(damage ?? (cause as Error).message, file, cause)
    return { entries, damage: isCutOff === true ? 'its JSON is cut off' : 'its JSON is damaged' } as Entries
  }
  const entries = archive?.log?.entries
  if (!Array.isArray(entries)) throw badArchive('log.entries is no list', file)
  return { entries }
}

/** Takes away the bytes of a character that was cut off at the end. */
function dropHalfCharacter(bytes: Buffer): Buffer {
  const isHalf = (at: number) => (bytes[at] ?? 0) >= 0xc2 && (bytes[at] ?? 0) <= 0xf4 && isUtf8(bytes.subarray(0, at))
  const at = [1, 2, 3].map((length) => bytes.length - length).find(isHalf)
  return bytes.subarray(0, at)
}

/** @throws UnreadablePart */
function readEntry({ request, response, startedDateTime }: Entry): Capture[] {
  if (typeof response !== 'object' || response === null) throw new UnreadablePart('it has no response')
  const { status, headers = [], content } = response
  if (typeof status !== 'number') throw new UnreadablePart('response.status is no number')
  if (status !== 200 || typeof content?.text !== 'string' || content.text === '') return []
  if (!Array.isArray(headers)) throw new UnreadablePart('response.headers is no list')
  const joined = joinHeaders(headers.flatMap(readHeader))
  const type = chooseType(joined['content-type'], content.mimeType)
  if (!mayBeEvidence(type)) return []
  const isRaw = content.encoding === 'base64'
  const bytes = isRaw ? decodeBase64(content.text) : Buffer.from(content.text)
  const source = sourceOfAnswer(type, bytes)
  if (source === undefined || bytes.length > maxBodySize) return []
  const url = request?.url
  if (typeof url !== 'string' || !URL.canParse(url)) throw new UnreadablePart('request.url is no address')
  const captured = readMoment(startedDateTime)
  if (captured === undefined) throw new UnreadablePart('startedDateTime is no time')
  const said = type === undefined ? {} : { 'content-type': type }
  const all = { ...joined, ...(isRaw ? said : { 'content-type': declareUtf8(type, source) }) }
  return [{ source, means: 'har', bytes, captured, asked: url, url, status, headers: all }]
}

/** Returns the type of the head; that which the recorder noted beside the body stands in for one that says none. */
function chooseType(type: string | undefined, noted: unknown): string | undefined {
  return extractMediaType(type) === undefined && typeof noted === 'string' ? noted : type
}

/** Returns a header; one without a name or a value is none. */
function readHeader(header: unknown): [name: string, value: string][] {
  const { name, value } = (header ?? {}) as { name?: unknown; value?: unknown }
  return typeof name === 'string' && typeof value === 'string' ? [[name, value]] : []
}

/** Decodes Base64 strictly: `Buffer` skips invalid characters, and so would hide damage. */
function decodeBase64(text: string): Buffer {
  const digits = /^([A-Za-z0-9+/\s]*)={0,2}\s*$/.exec(text)?.[1]?.replace(/\s/g, '')
  if (digits === undefined || digits.length % 4 === 1) throw new UnreadablePart('response.content.text is no Base64')
  return Buffer.from(digits, 'base64')
}
