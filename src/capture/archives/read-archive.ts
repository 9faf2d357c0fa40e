import { gunzipSync } from 'node:zlib'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { readBytes } from '../../project/files/read-text.ts'

/** The maximum size of an archive, in bytes, packed and unpacked; all of it is in memory at once. */
const maxArchiveSize = 256 * 1024 * 1024

/** The maximum size of a body in an archive, in bytes. */
export const maxBodySize: number = 8 * 1024 * 1024

/**
 * Reads a whole archive and unpacks it if it is gzipped, as one member (RFC 1952, 2.2) or several.
 *
 * @throws TouchstoneError `input/not-found`, `input/unreadable`, `capture/too-large`, `capture/bad-archive`
 */
export function readArchive(file: string): Buffer {
  const bytes = readBytes(file, (size) => {
    if (size > maxArchiveSize) throw tooLarge(file, `${Math.ceil(size / 1024 / 1024)} MiB`)
  })
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpack(bytes, file) : bytes
}

function unpack(bytes: Buffer, file: string): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxArchiveSize })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLarge(file, `over ${maxArchiveSize / 1024 / 1024} MiB unpacked`)
    throw new TouchstoneError('capture/bad-archive', {
      value: `gzip: ${(cause as Error).message}`,
      where: { file },
      cause,
    })
  }
}

function tooLarge(file: string, value: string): TouchstoneError {
  const hint = 'Record the few pages that you need on their own.'
  return new TouchstoneError('capture/too-large', { value, hint, where: { file } })
}
