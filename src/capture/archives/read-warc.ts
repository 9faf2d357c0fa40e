import { isUtf8 } from 'node:buffer'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { Capture } from '../case/capture.ts'
import { decompress } from '../content/decompress.ts'
import { joinHeaders } from '../content/join-headers.ts'
import { sourceOfMediaType } from '../content/media-type.ts'
import { maxBodySize, readArchive } from './read-archive.ts'

/** A record of a WARC file or an HTTP message: both have a first line, headers and a body. */
interface Message {
  readonly first: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/**
 * Returns all pages and answers of an API in a web archive (`.warc`, also gzipped; ISO 28500).
 *
 * Skipped are requests, revisits and other records without an answer, statuses other than 200, other media types, and
 * bodies that the recorder cut off or that exceed 8 MiB.
 *
 * @throws TouchstoneError the errors of `readArchive`; `capture/bad-archive` naming the record and its first byte
 */
export function readWarc(file: string): Capture[] {
  const bytes = readArchive(file)
  const captures: Capture[] = []
  for (let at = 0, count = 1; at < bytes.length; count++) {
    try {
      const { record, end } = readRecord(bytes, at)
      const capture = readResponse(record)
      if (capture !== undefined) captures.push(capture)
      at = end
    } catch (cause) {
      const value = `record ${count} at byte ${at}: ${(cause as Error).message}`
      throw new TouchstoneError('capture/bad-archive', { value, where: { file }, cause })
    }
  }
  return captures
}

const blankLine = '\r\n\r\n'

function readRecord(bytes: Buffer, at: number): { record: Message; end: number } {
  const { first, headers, body } = readHead(bytes.subarray(at))
  if (!/^WARC\/1\.[01]$/.test(first)) throw new Error('it does not start with WARC/1.0 or WARC/1.1')
  const length = /^\d{1,15}$/.test(headers['content-length'] ?? '') ? Number(headers['content-length']) : NaN
  if (Number.isNaN(length)) throw new Error('its Content-Length is no number')
  if (length > body.length) throw new Error(`it is cut off after ${body.length} of ${length} bytes`)
  const gap = body.toString('latin1', length, length + blankLine.length)
  // Some writers leave out the separator after the last record.
  if (!blankLine.startsWith(gap)) throw new Error('its Content-Length is wrong')
  const end = bytes.length - body.length + length + gap.length
  return { record: { first, headers, body: body.subarray(0, length) }, end }
}

/** The maximum length of a head, in bytes; servers and browsers allow a quarter of it. */
const maxHeadLength = 256 * 1024

function readHead(bytes: Buffer): Message {
  const end = bytes.subarray(0, maxHeadLength).indexOf(blankLine)
  if (end < 0) throw new Error('its headers do not end')
  // A line that starts with a blank continues the previous one (RFC 9112, 5.2).
  const [first = '', ...lines] = bytes
    .toString('utf8', 0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const pairs = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':')
    return colon < 1 ? [] : [[line.slice(0, colon), line.slice(colon + 1).trim()]]
  })
  return { first, headers: joinHeaders(pairs), body: bytes.subarray(end + blankLine.length) }
}

function readResponse({ headers: record, body: block }: Message): Capture | undefined {
  if (record['warc-type'] !== 'response' || record['warc-truncated'] !== undefined) return undefined
  // Wget writes the address in angle brackets.
  const url = (record['warc-target-uri'] ?? '').replace(/^<(.*)>$/, '$1')
  if (!/^https?:/.test(url)) return undefined
  const { first, headers, body } = readHead(block)
  const source = sourceOfMediaType(headers['content-type'] ?? '')
  if (!/^HTTP\/[\d.]+ 200\b/.test(first) || source === undefined) return undefined
  const bytes = unpack(headers, joinChunks(headers, body))
  if (bytes === undefined || bytes.length === 0) return undefined
  const date = new Date(record['warc-date'] ?? '')
  if (Number.isNaN(date.getTime())) throw new Error('its WARC-Date is no time')
  return { source, means: 'warc', bytes, captured: date.toISOString(), asked: url, url, status: 200, headers }
}

/**
 * The maximum length of the line before a chunk, in bytes: a size in hex, and extensions, which are hardly ever used.
 */
const maxChunkLineLength = 256

/** Undoes chunked transfer coding (RFC 9112, 7.1). Some recorders have done so already and kept the header. */
function joinChunks(headers: Message['headers'], body: Buffer): Buffer {
  if (!/\bchunked$/i.test(headers['transfer-encoding'] ?? '')) return body
  const chunks: Buffer[] = []
  for (let at = 0; ;) {
    const line = /^([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n/i.exec(body.toString('latin1', at, at + maxChunkLineLength))
    if (line === null && at === 0) return body
    const start = at + (line?.[0].length ?? 0)
    const size = parseInt(line?.[1] ?? '', 16)
    if (size === 0) return Buffer.concat(chunks)
    at = start + size + 2
    if (body.toString('latin1', at - 2, at) !== '\r\n') throw new Error('its chunks are damaged')
    chunks.push(body.subarray(start, start + size))
  }
}

/** Undoes the content coding. Here too, some recorders have done so already and kept the header. */
function unpack(headers: Message['headers'], body: Buffer): Buffer | undefined {
  if (body.length > maxBodySize) return undefined
  try {
    return decompress(body, headers['content-encoding'], maxBodySize)
  } catch (error) {
    if (error instanceof TouchstoneError && error.code === 'capture/too-large') return undefined
    if (isUtf8(body) && /^\s*[<{[]/.test(body.toString('utf8', 0, 100))) return body
    throw error
  }
}
