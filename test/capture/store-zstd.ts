/** The largest block of zstd, RFC 8878, 3.1.1.2.4. */
const largestBlock = 128 * 1024

/** Pack bytes as zstd without making them smaller, since Node 20 has no encoder: one frame of raw blocks. */
export function storeZstd(bytes: Uint8Array): Buffer {
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0])
  head.writeUInt32LE(bytes.length, 5)
  const parts: Uint8Array[] = [head]
  let at = 0
  do {
    const block = bytes.subarray(at, at + largestBlock)
    at += largestBlock
    const blockHead = Buffer.alloc(3)
    blockHead.writeUIntLE((block.length << 3) | (at >= bytes.length ? 1 : 0), 0, 3)
    parts.push(blockHead, block)
  } while (at < bytes.length)
  return Buffer.concat(parts)
}
