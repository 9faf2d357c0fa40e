import { constants, crc32, inflateRawSync } from 'node:zlib'

/** Bytes that were unpacked as far as they can be. */
export interface Unpacked {
  /** The parts that could be unpacked, in order; between two parts something is missing. */
  readonly parts: readonly UnpackedPart[]
  /** The members that could not be unpacked, each with its place and the reason. */
  readonly problems: readonly string[]
}

/** Bytes without a gap. */
export interface UnpackedPart {
  readonly bytes: Buffer
  /** Set where any of the bytes may be wrong. */
  readonly isDoubtful?: true
}

/** The maximum number of damaged places; each costs a search for the next member. */
const maxDamages = 100

/**
 * Unpacks a gzip file that is damaged or cut off, member by member (RFC 1952). After a damaged one it goes on at the next
 * one that can be read.
 *
 * Of a member that is cut off the part before counts. Of a damaged one nothing does, as it may be wrong from any byte on;
 * unless it is the whole file.
 *
 * @param largest the maximum size of what is unpacked, in bytes
 * @throws RangeError with the code `ERR_BUFFER_TOO_LARGE`
 */
export function unpackMembers(bytes: Buffer, largest: number): Unpacked {
  const parts: UnpackedPart[] = []
  const problems: string[] = []
  let gathered: Buffer[] = []
  let room = largest
  for (let at: number | undefined = 0, count = 1; at !== undefined && problems.length < maxDamages; count++) {
    const { content, problem, end }: Member = readMember(bytes, at, room)
    // Where the checksum is wrong, the end is perhaps wrong, too.
    const from: number = problem === 'its checksum is wrong' ? at + 1 : end
    const next: number | undefined = startsMember(bytes, end) ? end : findMember(bytes, from)
    if (problem !== undefined) problems.push(`gzip member ${count} at byte ${at}: ${problem}`)
    const between = problem === undefined ? bytes.subarray(end, next) : Buffer.alloc(0)
    const isPlain = startsPlain(between)
    if (!isPlain && !isPadding(between)) problems.push(`what follows at byte ${end} is no gzip`)
    if (problem === undefined) gathered.push(content, ...(isPlain ? [between] : []))
    if (problem !== undefined || next !== end) {
      parts.push({ bytes: Buffer.concat(gathered) })
      gathered = []
    }
    const isLast = next === undefined
    if (problem === 'it is cut off') parts.push({ bytes: content, ...(!isLast && { isDoubtful: true }) })
    else if (problem !== undefined && isLast && count === 1) parts.push({ bytes: content, isDoubtful: true })
    room -= content.length
    at = next
  }
  parts.push({ bytes: Buffer.concat(gathered) })
  return { parts: parts.filter((part) => part.bytes.length > 0), problems }
}

/** The start of every member: its magic number, and the only method there is. */
const magic = Buffer.from([0x1f, 0x8b, 8])

/** Returns true where a member starts, or is cut off while it starts. */
function startsMember(bytes: Buffer, at: number): boolean {
  const start = bytes.subarray(at, at + magic.length)
  return start.length > 0 && start.equals(magic.subarray(0, start.length))
}

/** Returns true where records go on that are not packed, as in two archives that were put together. */
function startsPlain(bytes: Buffer): boolean {
  return /^\s*WARC\//.test(bytes.toString('latin1', 0, 50))
}

/** Zeros may pad a file. */
function isPadding(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0)
}

/** The number of bytes of a member that are read to see what it holds. */
const probed = 1024

/**
 * Finds the next member that starts with a record. Packed bytes look like the start of a member by chance, or where a
 * record holds a gzipped page.
 */
function findMember(bytes: Buffer, from: number): number | undefined {
  let tries = 0
  for (let at = bytes.indexOf(magic, from); at >= 0 && tries < maxDamages; at = bytes.indexOf(magic, at + 1), tries++) {
    const data = findData(bytes, at) ?? bytes.length
    const start = inflateStart(bytes.subarray(data, data + probed), largestProbe)
    if (start !== undefined && startsPlain(start)) return at
  }
  return undefined
}

/** The maximum size of what the beginning of a member gives, in bytes; deflate packs a thousand to one. */
const largestProbe = 2 * 1024 * 1024

/** One member of a gzip file. */
interface Member {
  /** The bytes that it gives; where it is damaged or cut off, the part before. */
  readonly content: Buffer
  /** The byte after it. */
  readonly end: number
  readonly problem?: 'it is cut off' | 'it is damaged' | 'its checksum is wrong'
}

function readMember(bytes: Buffer, at: number, room: number): Member {
  const data = findData(bytes, at)
  if (data === undefined) {
    const next = findMember(bytes, at + 1)
    const problem = next === undefined ? 'it is cut off' : 'it is damaged'
    return { content: Buffer.alloc(0), end: next ?? bytes.length, problem }
  }
  const packed = bytes.subarray(data)
  try {
    const { content, size } = inflate(packed, room)
    const trailer = packed.subarray(size, size + trailerSize)
    const end = data + size + trailer.length
    if (trailer.length < trailerSize) return { content, end, problem: 'it is cut off' }
    const isRight = trailer.readUInt32LE(0) === crc32(content)
    return { content, end, ...(!isRight && { problem: 'its checksum is wrong' }) }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'Z_BUF_ERROR' && code !== 'Z_DATA_ERROR') throw error
    // A member that was cut off may be followed by another one, and damaged data may run on into it.
    const end = findMember(bytes, data) ?? bytes.length
    const content = inflateStart(bytes.subarray(data, end), room)
    if (content !== undefined) return { content, end, problem: 'it is cut off' }
    return { content: inflateSound(packed, room), end, problem: 'it is damaged' }
  }
}

/** The size of the checksum and the length after a member's data. */
const trailerSize = 8

/** Finds the data of a member behind its header (RFC 1952, 2.3); `undefined` if the header is cut off. */
function findData(bytes: Buffer, at: number): number | undefined {
  const flags = bytes[at + 3] ?? 0
  let data = at + 10
  if (flags & 4) data += 2 + (data + 2 <= bytes.length ? bytes.readUInt16LE(data) : 0)
  for (const flag of [8, 16]) {
    const end = flags & flag ? bytes.indexOf(0, data) : data - 1
    if (end < 0) return undefined
    data = end + 1
  }
  if (flags & 2) data += 2
  return data < bytes.length ? data : undefined
}

function inflate(packed: Buffer, room: number): { content: Buffer; size: number } {
  const options = { maxOutputLength: Math.max(room, 1), info: true }
  const { buffer, engine } = inflateRawSync(packed, options) as unknown as {
    buffer: Buffer
    engine: { bytesWritten: number }
  }
  return { content: buffer, size: engine.bytesWritten }
}

/** Inflates what there is of data that do not end; `undefined` if they are damaged. */
function inflateStart(packed: Buffer, room: number): Buffer | undefined {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(room, 1), finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'Z_DATA_ERROR') return undefined
    throw error
  }
}

/** Inflates damaged data as far as possible; how far that is, is found by halving. */
function inflateSound(packed: Buffer, room: number): Buffer {
  let [sound, damaged] = [0, packed.length]
  let content: Buffer = Buffer.alloc(0)
  while (damaged - sound > 1) {
    const half = (sound + damaged) >> 1
    const found = inflateStart(packed.subarray(0, half), room)
    if (found === undefined) damaged = half
    else [sound, content] = [half, found]
  }
  return content
}
