import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { Capture } from '../case/capture.ts'
import { decompress } from '../content/decompress.ts'
import { extractMediaType, mayBeEvidence, sniffSource, sourceOfAnswer } from '../content/media-type.ts'
import { joinChunks } from './join-chunks.ts'
import { openProblems, UnreadablePart } from './open-problems.ts'
import { type ArchiveContent, badArchive, maxBodySize, readArchive } from './read-archive.ts'
import { readHead } from './read-head.ts'
import { readMoment } from './read-moment.ts'
import { splitRecords, type WarcRecord } from './split-records.ts'

/**
 * Returns all pages and answers of an API in a web archive (`.warc`, also gzipped; ISO 28500, and its drafts since 0.17).
 *
 * A record that cannot be read is that record's problem. Skipped are requests, revisits and other records without an answer, statuses
 * other than 200, other media types, and bodies that exceed 8 MiB.
 *
 * @throws TouchstoneError the errors of `readArchive`; `capture/bad-archive` if there is no record at all that can be read
 */
export function readWarc(file: string): ArchiveContent {
  const { parts, problems: damages } = readArchive(file)
  const problems = openProblems(damages)
  const captures: Capture[] = []
  let [offset, count] = [0, 0]
  for (const { bytes, isDoubtful } of parts) {
    for (const { place, record, problem } of splitRecords(bytes, offset, count)) {
      if (problem !== undefined) problems.add(nameRecord(place, record), problem)
      // In doubtful bytes a wrong length is a sign of damage.
      if (record === undefined || (isDoubtful && problem !== undefined)) continue
      count += 1
      const found = readAnswer(record)
      if (typeof found === 'string') problems.add(nameRecord(place, record), found)
      else if (found !== undefined) captures.push(found)
    }
    offset += bytes.length
  }
  const told = problems.list()
  if (count === 0 && told[0] !== undefined) throw badArchive(told[0], file)
  return { captures, problems: told }
}

function nameRecord(place: string, record: WarcRecord | undefined): string {
  const url = record === undefined ? '' : targetOf(record)
  return url === '' ? place : `${place} (${url.length > 100 ? `${url.slice(0, 99)}…` : url})`
}

/** Returns the address that a record is of. Wget writes it in angle brackets. */
function targetOf({ headers }: WarcRecord): string {
  return (headers['warc-target-uri'] ?? '').replace(/^<(.*)>$/, '$1')
}

/** Returns the answer that a record holds, nothing if it holds none of a page or an API, or why it cannot be read. */
function readAnswer(record: WarcRecord): Capture | string | undefined {
  try {
    return readResponse(record)
  } catch (error) {
    if (error instanceof UnreadablePart || error instanceof TouchstoneError) return error.message
    throw error
  }
}

/** An HTTP answer, or a resource without a head of its own. */
interface Answer {
  readonly status?: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** @throws UnreadablePart */
function readResponse(record: WarcRecord): Capture | undefined {
  const { headers: about } = record
  const url = targetOf(record)
  const isAnswer = /^(?:response|resource)$/i.test(about['warc-type'] ?? '')
  const answer = isAnswer && /^https?:/i.test(url) ? openAnswer(record) : undefined
  if (answer === undefined) return undefined
  const bytes = readBody(answer)
  const source = bytes === undefined ? undefined : sourceOfAnswer(answer.headers['content-type'], bytes)
  if (bytes === undefined || source === undefined) return undefined
  if (about['warc-truncated'] !== undefined)
    throw new UnreadablePart(`the recorder cut it off (${about['warc-truncated']})`)
  if (about['warc-segment-number'] !== undefined) throw new UnreadablePart('it is a segment of a record')
  if (!URL.canParse(url)) throw new UnreadablePart('its WARC-Target-URI is no address')
  const captured = readMoment(about['warc-date'])
  if (captured === undefined) throw new UnreadablePart('its WARC-Date is no time')
  const { status, headers } = answer
  const capture = { source, means: 'warc', bytes, captured, asked: url, url, headers } as const
  return status === undefined ? capture : { ...capture, status }
}

/** Returns the answer of status 200 in a record; what interim answers come before it is passed over. */
function openAnswer({ headers, block }: WarcRecord): Answer | undefined {
  const type = headers['content-type']
  const isHttp =
    extractMediaType(type)?.essence === 'application/http' || /^HTTP\//i.test(block.toString('latin1', 0, 5))
  if (!isHttp) return { headers: type === undefined ? {} : { 'content-type': type }, body: block }
  for (let at = 0; ;) {
    const head = readHead(block, at)
    const status = /^HTTP(?:\/[\d.]+)?[ \t]+(\d{3})(?!\d)/i.exec(head?.first ?? '')?.[1]
    if (head === undefined || status === undefined) throw new UnreadablePart('its HTTP head cannot be read')
    if (status === '200') return { status: 200, headers: head.headers, body: block.subarray(head.end) }
    if (!status.startsWith('1')) return undefined
    at = head.end
  }
}

/**
 * Undoes the codings of a body.
 *
 * @returns `undefined` for a body that is empty or too large, or whose type is not of interest
 */
function readBody({ headers, body }: Answer): Buffer | undefined {
  if (!mayBeEvidence(headers['content-type']) || body.length > maxBodySize) return undefined
  const bytes = unpack(headers, joinChunks(headers['transfer-encoding'], trim(headers, body)))
  return bytes === undefined || bytes.length === 0 ? undefined : bytes
}

/** Drops line breaks behind a body whose length the head tells; they are what a wrong length of the record took in. */
function trim(headers: Answer['headers'], body: Buffer): Buffer {
  const length = /^\d+$/.test(headers['content-length'] ?? '') ? Number(headers['content-length']) : body.length
  return /^[\r\n]{1,4}$/.test(body.toString('latin1', length, length + 5)) ? body.subarray(0, length) : body
}

/** Undoes the content coding. Some recorders have done so already and kept the header. */
function unpack(headers: Answer['headers'], body: Buffer): Buffer | undefined {
  try {
    return decompress(body, headers['content-encoding'], maxBodySize)
  } catch (error) {
    if (error instanceof TouchstoneError && error.code === 'capture/too-large') return undefined
    if (sniffSource(body) !== undefined) return body
    throw error
  }
}
