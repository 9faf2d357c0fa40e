import { isUtf8, transcode } from 'node:buffer'
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { TouchstoneError, type Where } from '../../errors/touchstone-error.ts'

/** The maximum size of evidence, in bytes; a hundred times the largest article seen. */
export const maxEvidenceSize: number = 4 * 1024 * 1024

/**
 * Reads a whole file. Only plain files are read: a pipe or a device might never end.
 *
 * @param refuse throws if the file is too large, before it is read
 * @throws TouchstoneError `input/not-found`, `input/unreadable`, `input/too-large`
 */
export function readBytes(file: string, refuse: (size: number, file: string) => void = refuseTooLarge): Buffer {
  let handle: number | undefined
  try {
    handle = openSync(file, withoutWaiting)
    const stats = fstatSync(handle)
    if (!stats.isFile()) throw notPlain(file)
    refuse(stats.size, file)
    return readFileSync(handle)
  } catch (error) {
    if (error instanceof TouchstoneError) throw error
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new TouchstoneError(isAbsent ? 'input/not-found' : 'input/unreadable', {
      value: file,
      where: { file },
      cause: error,
    })
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/** Reads without waiting for a writer, as opening a named pipe otherwise does; Windows knows no such flag. */
const withoutWaiting = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0)

function notPlain(file: string): TouchstoneError {
  const hint = 'It must be a plain file; this is a folder, a pipe, a socket or a device.'
  return new TouchstoneError('input/unreadable', { value: file, hint, where: { file } })
}

/**
 * Reads a whole plain file, whatever its size.
 *
 * @throws TouchstoneError `input/not-found`, `input/unreadable`
 */
export function readPlainFile(file: string): Buffer {
  return readBytes(file, () => undefined)
}

/** Reads a whole plain file as UTF-8, whatever its size. */
export function readText(file: string): string {
  return readPlainFile(file).toString('utf8')
}

/** Refuses a file that is larger than any article. */
export function refuseTooLarge(size: number, file: string): void {
  if (size <= maxEvidenceSize) return
  const value = `${(size / 1024 / 1024).toFixed(1)} MiB`
  throw new TouchstoneError('input/too-large', { value, where: { file } })
}

/**
 * Decodes UTF-8 strictly.
 *
 * On Chinese, `transcode` is several times as fast as `toString`, and decoding dominates the check of many dumps. It
 * needs valid UTF-8, which is checked first.
 *
 * @throws TouchstoneError `input/not-utf8` with the place of the first invalid byte
 */
export function decodeUtf8(bytes: Buffer, file: string): string {
  if (!isUtf8(bytes)) {
    const { where, value } = findInvalid(bytes)
    throw new TouchstoneError('input/not-utf8', { value, where: { file, ...where } })
  }
  return bytes.length === 0 ? '' : transcode(bytes, 'utf8', 'ucs2').toString('ucs2')
}

function findInvalid(bytes: Buffer): { where: Where; value: string } {
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start)
    const slice = bytes.subarray(start, end < 0 ? bytes.length : end)
    if (!isUtf8(slice)) {
      let valid = 0
      while (valid < slice.length && isUtf8(slice.subarray(0, valid + characterLength(slice[valid] as number))))
        valid += characterLength(slice[valid] as number)
      const column = slice.subarray(0, valid).toString('utf8').length + 1
      return { where: { line, column }, value: `byte 0x${(slice[valid] ?? 0).toString(16)}` }
    }
    start = end + 1
  }
  return { where: {}, value: 'unknown byte' }
}

function characterLength(first: number): number {
  if (first < 0x80) return 1
  if (first < 0xe0) return 2
  return first < 0xf0 ? 3 : 4
}
