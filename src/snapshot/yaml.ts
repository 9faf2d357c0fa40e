import {
  CORE_SCHEMA,
  DEFAULT_SCALAR_STYLE_RULES,
  dump,
  load,
  SCALAR_STYLE,
  type ScalarStyleRule,
  YAMLException,
} from 'js-yaml'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { escapeHidden, hasHidden } from './escape-hidden.ts'
import { type Data, type Document, isDocument, maxDocumentDepth, refuseDeep } from './document.ts'

/**
 * Writes a document as YAML made for review: fields in their order, one block a line, no folded lines, CJK unescaped,
 * and as escapes what is invisible (a no-break space) or changes the order of what is shown (bidi controls).
 *
 * @throws TouchstoneError `snapshot/not-data` for data nested more than 100 levels deep, and for a text of millions of characters, on which regular expressions fail
 */
export function formatSnapshot(document: Document): string {
  refuseDeep(document)
  try {
    return escapeHidden(dump(document, { schema: CORE_SCHEMA, lineWidth: -1, noRefs: true, scalarStyleRules }))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new TouchstoneError('snapshot/not-data', { value: 'a text is too long for a snapshot', cause: error })
  }
}

/** Only a double-quoted text can hold escapes. */
const quoteHidden: ScalarStyleRule = (layout) => {
  if (hasHidden(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED
}

const scalarStyleRules = [...Object.values(DEFAULT_SCALAR_STYLE_RULES), quoteHidden]

/**
 * Reads a snapshot. Aliases are refused: a few of them make data that fill all memory, or that contain themselves.
 *
 * @throws TouchstoneError `snapshot/bad-yaml` with line and column, `snapshot/not-a-mapping`
 */
export function parseSnapshot(text: string): Document {
  let data: Data
  try {
    data = load(text, { schema: CORE_SCHEMA, maxAliases: 0, maxDepth: maxDocumentDepth }) as Data
  } catch (error) {
    if (!(error instanceof YAMLException)) throw new TouchstoneError('snapshot/bad-yaml', { cause: error })
    const { line = 0, column = 0 } = error.mark ?? {}
    const where = { line: line + 1, column: column + 1 }
    if (error.reason.includes('alias'))
      throw new TouchstoneError('snapshot/bad-yaml', { value: 'an alias', hint: withoutAlias, where, cause: error })
    throw new TouchstoneError('snapshot/bad-yaml', { value: error.reason, where, cause: error })
  }
  if (isDocument(data)) return data
  throw new TouchstoneError('snapshot/not-a-mapping', { value: JSON.stringify(data)?.slice(0, 80) ?? 'nothing' })
}

const withoutAlias = 'A snapshot has no aliases (`*name`): write the value out, or `accept` the case again.'
