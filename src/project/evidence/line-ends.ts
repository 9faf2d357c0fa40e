import { sha256 } from '../files/sha256.ts'

/** The two ways to end a line. */
export type LineEnds = 'LF' | 'CRLF'

/**
 * Finds out whether evidence differs from what was sealed by nothing but its line ends, as git changes them where
 * nothing forbids it.
 *
 * @param sealed SHA-256 of the bytes that were sealed, in hex
 * @returns the line ends that it has now; `undefined` where more differs
 */
export function findChangedLineEnds(bytes: Buffer, sealed: string): LineEnds | undefined {
  const lf = Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
  if (sha256(lf) === sealed) return 'CRLF'
  const crlf = Buffer.from(lf.toString('latin1').replaceAll('\n', '\r\n'), 'latin1')
  return sha256(crlf) === sealed ? 'LF' : undefined
}
