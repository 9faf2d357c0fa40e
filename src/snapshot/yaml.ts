import { CORE_SCHEMA, dump, load, YAMLException } from 'js-yaml'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { type Data, type Document, isDocument } from './document.ts'

/**
 * Writes a document as YAML made for review: fields in their order, one block a line, no folded lines, CJK unescaped,
 * and invisible characters (a no-break space) as escapes.
 *
 * @throws TouchstoneError `snapshot/not-data` for a text of millions of characters, on which regular expressions fail
 */
export function formatSnapshot(document: Document): string {
  try {
    return dump(document, { schema: CORE_SCHEMA, lineWidth: -1, noRefs: true })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new TouchstoneError('snapshot/not-data', { value: 'a text is too long for a snapshot', cause: error })
  }
}

/**
 * Reads a snapshot.
 *
 * @throws TouchstoneError `snapshot/bad-yaml` with line and column, `snapshot/not-a-mapping`
 */
export function parseSnapshot(text: string): Document {
  let data: Data
  try {
    data = load(text, { schema: CORE_SCHEMA }) as Data
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const { line = 0, column = 0 } = error.mark ?? {}
    const where = { line: line + 1, column: column + 1 }
    throw new TouchstoneError('snapshot/bad-yaml', { value: error.reason, where, cause: error })
  }
  if (isDocument(data)) return data
  throw new TouchstoneError('snapshot/not-a-mapping', { value: JSON.stringify(data)?.slice(0, 80) ?? 'nothing' })
}
