import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { readPlainFile } from './read-text.ts'
import { sha256 } from './sha256.ts'

/** Hashes a plain file's bytes: SHA-256 in hex; `null` for one that is not there or cannot be read, of which its check tells. */
export function hashFile(file: string): string | null {
  try {
    return sha256(readPlainFile(file))
  } catch (error) {
    if (error instanceof TouchstoneError) return null
    throw error
  }
}
