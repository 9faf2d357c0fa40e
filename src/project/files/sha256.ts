import { createHash } from 'node:crypto'

/** Hash bytes, or a text in UTF-8: SHA-256 in hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
