import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { decompressZstd } from './zstd.ts'

type Decode = (bytes: Buffer, maxOutputLength: number) => Buffer

const gunzip: Decode = (bytes, maxOutputLength) => gunzipSync(bytes, { maxOutputLength })

/** Some servers send raw deflate, without the zlib format that RFC 9110, 8.4.1.2 requires. */
const inflate: Decode = (bytes, maxOutputLength) =>
  (hasZlibHeader(bytes) ? inflateSync : inflateRawSync)(bytes, { maxOutputLength })

const decoders: ReadonlyMap<string, Decode> = new Map([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', inflate],
  ['br', (bytes, maxOutputLength) => brotliDecompressSync(bytes, { maxOutputLength })],
  ['zstd', decompressZstd],
  ['identity', (bytes) => bytes],
])

/** The maximum number of codings; each could expand to the size limit again. */
const maxCodings = 5

/**
 * Undoes the codings of a body, the last one first (RFC 9110, 8.4).
 *
 * @param contentEncoding the header's value, such as `gzip` or `br, gzip`
 * @param largest the maximum size after each step, in bytes; a compression bomb is stopped there
 * @throws TouchstoneError `capture/content-encoding` if a coding is unknown or the bytes are damaged,
 * `capture/too-large`
 */
export function decompress(bytes: Buffer, contentEncoding: string | undefined, largest: number): Buffer {
  const names = (contentEncoding ?? '').toLowerCase().split(',')
  const codings = names.map((name) => name.trim()).filter((name) => name !== '')
  if (codings.length > maxCodings)
    throw new TouchstoneError('capture/content-encoding', { value: `${codings.length} codings in a row` })
  return codings.reduceRight((packed, coding) => decode(packed, coding, largest), bytes)
}

function decode(bytes: Buffer, coding: string, largest: number): Buffer {
  const run = decoders.get(coding)
  if (run === undefined) throw new TouchstoneError('capture/content-encoding', { value: coding })
  // Servers name a coding even for an empty body.
  if (bytes.length === 0) return bytes
  try {
    return run(bytes, largest)
  } catch (error) {
    if (error instanceof TouchstoneError) throw error
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new TouchstoneError('capture/too-large', { value: `over ${largest} bytes in ${coding}`, cause: error })
    const value = `${coding} (${(error as Error).message})`
    throw new TouchstoneError('capture/content-encoding', { value, cause: error })
  }
}

/** RFC 1950, 2.2: method 8, and both bytes together a multiple of 31. No encoder starts a raw stream like that. */
function hasZlibHeader(bytes: Buffer): boolean {
  return bytes.length > 1 && (bytes.readUInt8(0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0
}
