import { showInvisible } from '../../review/edits/show-invisible.ts'
import { type Data, isDocument } from '../../snapshot/document.ts'

/** Write data as indented text, much as a snapshot does; a text stays as it is. */
export function formatData(data: Data, isQuoted = false): string {
  return listLines(data, isQuoted).join('\n')
}

function listLines(data: Data, isQuoted: boolean): string[] {
  if (typeof data === 'string') return isQuoted ? [JSON.stringify(data)] : data.split('\n')
  if (Array.isArray(data) && data.length > 0) return data.flatMap((item) => hang('- ', listLines(item, isQuoted)))
  if (!isDocument(data) || Object.keys(data).length === 0) return [JSON.stringify(data)]
  return Object.entries(data).flatMap(([key, value]) => {
    const [first = '', ...rest] = listLines(value, isQuoted)
    const isFlat = rest.length === 0 && (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
    const name = showInvisible(key)
    return isFlat ? [`${name}: ${first}`] : [`${name}:`, ...[first, ...rest].map((line) => `  ${line}`)]
  })
}

function hang(sign: string, [first = '', ...rest]: readonly string[]): string[] {
  return [sign + first, ...rest.map((line) => ' '.repeat(sign.length) + line)]
}
