import { gunzipSync } from 'node:zlib'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { readBytes } from '../../project/files/read-text.ts'
import type { Capture } from '../case/capture.ts'
import { type Unpacked, unpackMembers } from './unpack-members.ts'

/** The content of an archive. */
export interface ArchiveContent {
  /** The pages and answers of an API, in their order. */
  readonly captures: readonly Capture[]
  /** The parts that could not be read, or not as they should be: each says which and why. */
  readonly problems: readonly string[]
}

/** The maximum size of an archive, in bytes, packed and unpacked; all of it is in memory at once. */
const maxArchiveSize = 256 * 1024 * 1024

/** The maximum size of a body in an archive, in bytes. */
export const maxBodySize: number = 8 * 1024 * 1024

/**
 * Reads a whole archive and unpacks it if it is gzipped, as one member (RFC 1952, 2.2) or several; where it is damaged or
 * cut off, as far as it can be read.
 *
 * @throws TouchstoneError `input/not-found`, `input/unreadable`, `capture/too-large`
 */
export function readArchive(file: string): Unpacked {
  const bytes = readBytes(file, (size) => {
    if (size > maxArchiveSize) throw tooLarge(file, `${Math.ceil(size / 1024 / 1024)} MiB`)
  })
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpack(bytes, file) : { parts: [{ bytes }], problems: [] }
}

function unpack(bytes: Buffer, file: string): Unpacked {
  try {
    const options = { maxOutputLength: maxArchiveSize, info: true }
    const { buffer, engine } = gunzipSync(bytes, options) as unknown as {
      buffer: Buffer
      engine: { bytesWritten: number }
    }
    // Node passes over in silence what follows the last member and is none.
    if (engine.bytesWritten < bytes.length) return unpackDamaged(bytes, file)
    return { parts: [{ bytes: buffer }], problems: [] }
  } catch (error) {
    if (!isTooLarge(error)) return unpackDamaged(bytes, file)
    throw tooLarge(file, `over ${maxArchiveSize / 1024 / 1024} MiB unpacked`)
  }
}

function unpackDamaged(bytes: Buffer, file: string): Unpacked {
  try {
    return unpackMembers(bytes, maxArchiveSize)
  } catch (error) {
    if (!isTooLarge(error)) throw error
    throw tooLarge(file, `over ${maxArchiveSize / 1024 / 1024} MiB unpacked`)
  }
}

function isTooLarge(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
}

function tooLarge(file: string, value: string): TouchstoneError {
  const hint = 'Record the few pages that you need on their own.'
  return new TouchstoneError('capture/too-large', { value, hint, where: { file } })
}

/** Makes the error for an archive of which nothing can be read. */
export function badArchive(value: string, file: string, cause?: unknown): TouchstoneError {
  return new TouchstoneError('capture/bad-archive', { value, where: { file }, cause })
}
