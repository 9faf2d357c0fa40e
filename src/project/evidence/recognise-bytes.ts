import type { SourceName } from '../../sites/site.ts'
import { recogniseSource } from '../../sites/recognise-source.ts'

/**
 * Recognises a kind of evidence before its encoding is known: the first characters of each kind are ASCII, in one byte
 * or two.
 *
 * @returns `undefined` if it is neither dump, page nor answer of an API
 */
export function recogniseBytes(bytes: Buffer): SourceName | undefined {
  const start = bytes.toString('latin1', 0, 8192)
  return recogniseSource(start.replace(/^(?:\u00EF\u00BB\u00BF|\u00FE\u00FF|\u00FF\u00FE)/, '').replaceAll('\0', ''))
}
