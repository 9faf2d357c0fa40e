import { statSync } from 'node:fs'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { readBytes, refuseTooLarge } from '../../project/files/read-text.ts'
import { recogniseBytes } from '../../project/evidence/recognise-bytes.ts'
import type { Capture } from '../case/capture.ts'
import type { ArchiveContent } from './read-archive.ts'
import { readHar } from './read-har.ts'
import { readWarc } from './read-warc.ts'

/** The content of a file or of standard input: evidence, or addresses to capture. */
export type Input =
  | { readonly kind: 'evidence'; readonly captures: readonly [Capture] }
  | ({ readonly kind: 'archive' } & ArchiveContent)
  | { readonly kind: 'addresses'; readonly lines: readonly AddressLine[] }

/** A line of a list of addresses: one of them, or something else. */
export interface AddressLine {
  readonly text: string
  /** From 1. */
  readonly line: number
  readonly isAddress: boolean
}

/**
 * Reads a file: a saved dump, page or answer of an API, a HAR or WARC archive, or a list of addresses, one a line. A text
 * in which one line at least is an address is such a list.
 *
 * @throws TouchstoneError `input/…`, `capture/bad-archive`
 */
export function readInputFile(file: string): Input {
  if (/\.har(?:\.gz)?$/i.test(file)) return { kind: 'archive', ...readHar(file) }
  if (/\.warc(?:\.gz)?$/i.test(file)) return { kind: 'archive', ...readWarc(file) }
  const bytes = readBytes(file)
  return readInputBytes(bytes, file, statSync(file).mtime.toISOString())
}

/** Reads bytes from a file or standard input. */
export function readInputBytes(bytes: Buffer, name: string, captured: string): Input {
  refuseTooLarge(bytes.length, name)
  const source = recogniseBytes(bytes)
  if (source !== undefined) return { kind: 'evidence', captures: [{ source, means: 'file', bytes, captured }] }
  const lines = readAddressLines(bytes.toString('utf8'))
  if (lines.some(({ isAddress }) => isAddress)) return { kind: 'addresses', lines }
  const value = bytes.toString('utf8', 0, 40).trim()
  throw new TouchstoneError('input/unknown-source', { value, where: { file: name } })
}

/** Reads the lines of a list, without empty ones and comments. */
function readAddressLines(text: string): AddressLine[] {
  const lines = text.split(/\r?\n/).map((one, index) => ({ text: one.trim(), line: index + 1 }))
  return lines
    .filter((one) => one.text !== '' && !one.text.startsWith('#'))
    .map((one) => ({ ...one, isAddress: /^https?:\/\/\S+$/i.test(one.text) }))
}
