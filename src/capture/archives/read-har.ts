import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { decodeUtf8 } from '../../project/files/read-text.ts'
import type { Capture } from '../case/capture.ts'
import { joinHeaders } from '../content/join-headers.ts'
import { declareUtf8, sourceOfMediaType } from '../content/media-type.ts'
import { maxBodySize, readArchive } from './read-archive.ts'

/** The parts of an entry that are read (HTTP Archive 1.2); each may be missing or of another type. */
interface Entry {
  readonly startedDateTime?: unknown
  readonly request?: { readonly url?: unknown }
  readonly response?: { readonly status?: unknown; readonly headers?: unknown; readonly content?: Content }
}

interface Content {
  readonly mimeType?: unknown
  readonly text?: unknown
  readonly encoding?: unknown
}

/**
 * Returns all pages and answers of an API in an HTTP Archive (`.har`, also gzipped).
 *
 * A body stored as text was decoded by the recorder: its bytes here are UTF-8, and its `content-type` says so. Skipped
 * are statuses other than 200, other media types, and bodies that were not recorded or exceed 8 MiB.
 *
 * @throws TouchstoneError the errors of `readArchive`; `capture/bad-archive` naming the part that is not HAR
 */
export function readHar(file: string): Capture[] {
  const entries = parseEntries(readArchive(file), file)
  return entries.flatMap((entry, index) => {
    try {
      return readEntry(entry as Entry | null)
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause
      throw badArchive(`log.entries[${index}].${cause.message}`, file)
    }
  })
}

function parseEntries(bytes: Buffer, file: string): readonly unknown[] {
  let archive: { log?: { entries?: unknown } } | null
  try {
    // Readers of HAR ignore a byte order mark.
    archive = JSON.parse(decodeUtf8(bytes, file).replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw badArchive((cause as Error).message, file, cause)
  }
  const entries = archive?.log?.entries
  if (!Array.isArray(entries)) throw badArchive('log.entries is no list', file)
  return entries
}

/** @throws RangeError naming the broken part */
function readEntry(entry: Entry | null): Capture[] {
  const { status, headers = [], content } = entry?.response ?? {}
  if (typeof status !== 'number') throw new RangeError('response.status is no number')
  if (status !== 200 || typeof content?.text !== 'string' || content.text === '') return []
  if (!Array.isArray(headers)) throw new RangeError('response.headers is no list')
  const joined = joinHeaders(headers.map(readHeader))
  const type = joined['content-type'] ?? String(content.mimeType)
  const source = sourceOfMediaType(type)
  if (source === undefined) return []
  const isRaw = content.encoding === 'base64'
  const bytes = isRaw ? decodeBase64(content.text) : Buffer.from(content.text)
  if (bytes.length > maxBodySize) return []
  const url = entry?.request?.url
  if (typeof url !== 'string' || !URL.canParse(url)) throw new RangeError('request.url is no address')
  const started = new Date(String(entry?.startedDateTime))
  if (Number.isNaN(started.getTime())) throw new RangeError('startedDateTime is no time')
  return [
    {
      ...{ source, means: 'har', bytes, captured: started.toISOString(), asked: url, url, status },
      headers: { ...joined, 'content-type': isRaw ? type : declareUtf8(type) },
    },
  ]
}

function readHeader(header: unknown): [name: string, value: string] {
  const { name, value } = (header ?? {}) as { name?: unknown; value?: unknown }
  if (typeof name === 'string' && typeof value === 'string') return [name, value]
  throw new RangeError('response.headers has one without name or value')
}

/** Decodes Base64 strictly: `Buffer` skips invalid characters, and so would hide damage. */
function decodeBase64(text: string): Buffer {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) throw new RangeError('response.content.text is no Base64')
  return Buffer.from(text, 'base64')
}

function badArchive(value: string, file: string, cause?: unknown): TouchstoneError {
  return new TouchstoneError('capture/bad-archive', { value, where: { file }, cause })
}
