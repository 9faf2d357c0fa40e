import { UnreadablePart } from './open-problems.ts'

/**
 * The maximum length of the line before a chunk, in bytes: a size in hex, and extensions, which are hardly ever used.
 */
const maxChunkLineLength = 256

/**
 * Undoes chunked transfer coding (RFC 9112, 7.1). Some recorders have done so already and kept the header.
 *
 * @param coding the header `transfer-encoding`
 * @throws UnreadablePart if the chunks are damaged
 */
export function joinChunks(coding: string | undefined, body: Buffer): Buffer {
  if (!/\bchunked$/i.test(coding ?? '')) return body
  const chunks: Buffer[] = []
  for (let at = 0; ;) {
    const line = /^([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n/i.exec(body.toString('latin1', at, at + maxChunkLineLength))
    if (line === null && at === 0) return body
    const start = at + (line?.[0].length ?? 0)
    const size = parseInt(line?.[1] ?? '', 16)
    if (size === 0) return Buffer.concat(chunks)
    const end = start + size
    const gap = /^\r?\n/.exec(body.toString('latin1', end, end + 2))?.[0]
    if (gap === undefined) throw new UnreadablePart('its chunks are damaged')
    chunks.push(body.subarray(start, end))
    at = end + gap.length
  }
}
