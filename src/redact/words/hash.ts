/**
 * Hashes a text to 32 bits: FNV-1a over its UTF-16 units, then scrambled, so that texts that differ only in their last
 * letter are far apart.
 */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return scramble(hash)
}

/** Scrambles the bits of a number with the finalizer of MurmurHash3. */
export function scramble(number: number): number {
  let hash = Math.imul(number ^ (number >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
