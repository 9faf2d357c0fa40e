import { type Head, maxHeadLength, readHead } from './read-head.ts'

/** A record of a web archive, or a part of the archive that is none. */
export type WarcPart = {
  /** Its place: `record 3 at byte 1204`. */
  readonly place: string
} & (
  | { readonly record: WarcRecord; /** The fault that was put right. */ readonly problem?: string }
  | { readonly record?: undefined; /** Why it cannot be read. */ readonly problem: string }
)

/** A record of a web archive. */
export interface WarcRecord {
  readonly headers: Head['headers']
  readonly block: Buffer
}

/**
 * Splits a web archive into its records (ISO 28500), of any version and with any gap between them.
 *
 * A record whose length is wrong ends where the next one starts; after what is no record, reading goes on at the next
 * line that starts one. What is cut off at the end is no record.
 *
 * @param offset is added to the bytes of each place
 * @param before is added to the number of each place
 */
export function* splitRecords(bytes: Buffer, offset = 0, before = 0): Generator<WarcPart> {
  for (let at = skipBlanks(bytes, measureMark(bytes)), count = before + 1; at < bytes.length; count++) {
    const start = startsRecord(bytes, at) ? at : (findRecord(bytes, at) ?? bytes.length)
    if (start > at)
      yield { place: `${start - at} bytes at byte ${offset + at}`, problem: 'they are no record of a WARC file' }
    if (start === bytes.length) return
    const { end, ...part } = readRecord(bytes, start)
    yield { place: `record ${count} at byte ${offset + start}`, ...part }
    at = skipBlanks(bytes, end)
  }
}

/** The length of the byte order mark that an editor may have put in front. */
function measureMark(bytes: Buffer): number {
  return bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0
}

type Found = { readonly end: number } & (
  { readonly record: WarcRecord; readonly problem?: string } | { readonly record?: undefined; readonly problem: string }
)

function readRecord(bytes: Buffer, at: number): Found {
  const next = findRecord(bytes.subarray(0, at + maxHeadLength), at + 1)
  const head = readHead(bytes.subarray(0, next), at)
  if (head === undefined)
    return { problem: 'its headers do not end', end: next ?? findRecord(bytes, at + 1) ?? bytes.length }
  if (head.headers['warc-type'] === undefined)
    return { problem: 'it has no WARC-Type', end: findRecord(bytes, head.end) ?? bytes.length }
  const length = readLength(head)
  const end = length === undefined ? undefined : measureBlock(bytes, head.end, length)
  if (end === undefined || length === undefined) return readToNext(bytes, head, length)
  const record = { headers: head.headers, block: bytes.subarray(head.end, end) }
  return end === head.end + length ? { record, end } : { record, end, problem: tellLength(length, end - head.end) }
}

/** Reads a record whose length cannot be right up to the start of the next one. */
function readToNext(bytes: Buffer, { headers, end: start }: Head, length: number | undefined): Found {
  const next = findRecord(bytes, start)
  const rest = bytes.length - start
  if (next === undefined && length !== undefined && length > rest && !endsLikePage(bytes))
    return { problem: `it is cut off after ${rest} of ${length} bytes`, end: bytes.length }
  const end = start + dropGap(bytes.subarray(start, next)).length
  const problem = length === undefined ? 'its Content-Length is no number' : tellLength(length, end - start)
  return { record: { headers, block: bytes.subarray(start, end) }, end: next ?? bytes.length, problem }
}

function tellLength(wrong: number, right: number): string {
  return `its Content-Length is wrong: ${wrong} instead of ${right}`
}

function readLength({ headers }: Head): number | undefined {
  const [length, ...others] = new Set((headers['content-length'] ?? '').split(',').map((one) => one.trim()))
  return length !== undefined && others.length === 0 && /^\d{1,15}$/.test(length) ? Number(length) : undefined
}

/** The blank line between two records (ISO 28500, 5.1), and what some writers put there. */
const gaps = ['\r\n\r\n', '\n\n', '\r\n', '\n'] as const

function dropGap(block: Buffer): Buffer {
  const tail = block.toString('latin1', Math.max(block.length - 4, 0))
  const gap = gaps.find((one) => tail.endsWith(one)) ?? ''
  return block.subarray(0, block.length - gap.length)
}

/**
 * Returns where a block ends, if its length can be right: if a blank line follows, or the next record, or nothing.
 *
 * A length that reaches into the blank line, or ends shortly before it, is put right.
 */
function measureBlock(bytes: Buffer, start: number, length: number): number | undefined {
  const end = start + length
  if (end > bytes.length) return undefined
  if (bytes.toString('latin1', end, end + 4) === gaps[0]) return end
  const next = skipBlanks(bytes, end)
  if (next < bytes.length && !startsRecord(bytes, next)) return undefined
  // Some writers leave out the blank line after the last record.
  if (end === bytes.length) return end
  const gapAt = next - gaps[0].length
  return gapAt >= start && bytes.toString('latin1', gapAt, next) === gaps[0] ? gapAt : end
}

const blanks: ReadonlySet<number | undefined> = new Set(Buffer.from('\r\n\t '))

function skipBlanks(bytes: Buffer, from: number): number {
  let at = from
  while (blanks.has(bytes[at])) at++
  return at
}

const magic = 'WARC/'

/** Returns true where a record starts, or is cut off while it starts. */
function startsRecord(bytes: Buffer, at: number): boolean {
  return magic.startsWith(bytes.toString('latin1', at, at + magic.length))
}

/** Finds the next line that starts a record, with a first header behind it. */
function findRecord(bytes: Buffer, from: number): number | undefined {
  for (let at = bytes.indexOf(magic, from); at >= 0; at = bytes.indexOf(magic, at + 1)) {
    const isLine = at === 0 || bytes[at - 1] === 10
    if (isLine && /^WARC\/\d+\.\d+[ \t]*\r?\n[^\s:]+[ \t]*:/.test(bytes.toString('latin1', at, at + 200))) return at
  }
  return undefined
}

/** Returns true for an archive that ends as a page does, with the blank line that ends a record. */
function endsLikePage(bytes: Buffer): boolean {
  return /<\/html>\s*\r\n\r\n$/i.test(bytes.toString('latin1', Math.max(bytes.length - 64, 0)))
}
