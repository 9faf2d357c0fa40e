import type * as Fzstd from 'fzstd'
import { createRequire } from 'node:module'
import { runInNewContext } from 'node:vm'
import * as zlib from 'node:zlib'
import { TouchstoneError } from '../../errors/touchstone-error.ts'

/** The largest window allowed on the web, in bytes (RFC 9659, 3). */
const maxWindowSize = 8 * 1024 * 1024

/** Node's own zstd, available since 22.15. */
const native = (zlib as { zstdDecompressSync?: (bytes: Buffer, options: { maxOutputLength: number }) => Buffer })
  .zstdDecompressSync

/**
 * Decompresses Zstandard (RFC 8878).
 *
 * @param largest the maximum output, in bytes
 * @param longest the time limit in milliseconds; hostile bytes could occupy fzstd for hours
 * @throws TouchstoneError `capture/too-large`; another error if the bytes are damaged
 */
export function decompressZstd(bytes: Buffer, largest: number, longest = 5_000): Buffer {
  if (native !== undefined) return native(bytes, { maxOutputLength: largest })
  refuseLargeWindows(bytes, Math.max(largest, maxWindowSize))
  return runInNewContext('unpack()', { unpack: () => unpack(bytes, largest) }, { timeout: longest }) as Buffer
}

function unpack(bytes: Buffer, largest: number): Buffer {
  const { Decompress } = createRequire(import.meta.url)('fzstd') as typeof Fzstd
  const chunks: Uint8Array[] = []
  let size = 0
  const stream = new Decompress((chunk) => {
    size += chunk.length
    if (size > largest) throw new TouchstoneError('capture/too-large', { value: `over ${largest} bytes in zstd` })
    chunks.push(chunk)
  })
  stream.push(bytes, true)
  return Buffer.concat(chunks)
}

/**
 * Refuses frames with too large a window (RFC 8878, 3.1); fzstd would allocate up to 2 GiB for one that asks for it.
 */
function refuseLargeWindows(bytes: Buffer, largest: number): void {
  for (let at = 0; at < bytes.length;) {
    const isSkippable = bytes.readUInt32LE(at) >>> 4 === 0x184d2a5
    if (!isSkippable && readWindow(bytes, at) > largest)
      throw new TouchstoneError('capture/too-large', { value: `a zstd window of over ${largest} bytes` })
    at = isSkippable ? at + 8 + bytes.readUInt32LE(at + 4) : findFrameEnd(bytes, at)
  }
}

/** Reads the fields of a frame's header before the content's size. */
function readDescriptor(bytes: Buffer, frame: number) {
  const descriptor = bytes.readUInt8(frame + 4)
  const isSingle = (descriptor & 0x20) !== 0
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] as number
  return {
    isSingle,
    hasChecksum: (descriptor & 4) !== 0,
    sizeAt: frame + (isSingle ? 5 : 6) + dictionaryBytes,
    sizeBytes: [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] as number,
  }
}

function readWindow(bytes: Buffer, frame: number): number {
  const { isSingle, sizeAt, sizeBytes } = readDescriptor(bytes, frame)
  if (!isSingle) {
    const window = bytes.readUInt8(frame + 5)
    return 2 ** (10 + (window >> 3)) * (1 + (window & 7) / 8)
  }
  if (sizeBytes === 8) return Number(bytes.readBigUInt64LE(sizeAt))
  return bytes.readUIntLE(sizeAt, sizeBytes) + (sizeBytes === 2 ? 256 : 0)
}

function findFrameEnd(bytes: Buffer, frame: number): number {
  const { hasChecksum, sizeAt, sizeBytes } = readDescriptor(bytes, frame)
  for (let at = sizeAt + sizeBytes; ;) {
    const header = bytes.readUIntLE(at, 3)
    const isRepeatedByte = ((header >> 1) & 3) === 1
    at += 3 + (isRepeatedByte ? 1 : header >> 3)
    if ((header & 1) !== 0) return at + (hasChecksum ? 4 : 0)
  }
}
