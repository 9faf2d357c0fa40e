import { resolve } from 'node:path'
import { listViolations } from '../article/list-violations.ts'
import { formatDump } from '../dump/format-dump.ts'
import { TouchstoneError } from '../errors.ts'
import { decodeUtf8, readBytes, refuseTooLarge } from '../fixture/read-text.ts'
import { dw } from '../sites/dw/dw.ts'
import { recogniseSource } from '../sites/recognise-source.ts'
import { articleToDocument, isArticle } from '../snapshot/article-document.ts'
import { toDocument } from '../snapshot/document.ts'
import { formatSnapshot } from '../snapshot/yaml.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import type { Terminal } from './terminal.ts'

/** `touchstone parse`: one file or standard input, printed as what the parser makes of it. */
export async function runParse(
  file: string,
  options: { readonly format: 'yaml' | 'json' | 'dump' },
  terminal: Terminal,
): Promise<ExitCode> {
  const name = file === '-' ? 'standard input' : file
  const bytes = file === '-' ? await terminal.readInput() : readBytes(resolve(terminal.cwd, file))
  refuseTooLarge(bytes.length, name)
  const result = await parseInput(decodeUtf8(bytes, name), name)
  if (isArticle(result))
    for (const { path, message } of listViolations(result)) terminal.tell(`note  ${path}: ${message}\n`)
  terminal.print(formatResult(result, options.format))
  return exitCodes.same
}

async function parseInput(text: string, name: string): Promise<unknown> {
  const where = { file: name }
  const source = text.trim() === '' ? 'dump' : recogniseSource(text)
  if (source === undefined)
    throw new TouchstoneError('input/unknown-source', { value: text.trim().slice(0, 40), where })
  const parse = dw.parse[source]
  if (parse === undefined) throw new TouchstoneError('input/unsupported-source', { value: source, where })
  try {
    return await parse(text, {})
  } catch (error) {
    throw error instanceof TouchstoneError ? error.inFile(name) : error
  }
}

function formatResult(result: unknown, format: 'yaml' | 'json' | 'dump'): string {
  if (format === 'json') return `${JSON.stringify(result, null, 2)}\n`
  if (!isArticle(result)) return formatSnapshot(toDocument(result))
  return format === 'dump' ? formatDump(result) : formatSnapshot(articleToDocument(result))
}
