import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { listViolations } from '../../article/list-violations.ts'
import { formatDump } from '../../sites/dw/dump/format-dump.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { decodeText } from '../../project/decode-text.ts'
import { decodeUtf8, readBytes, refuseTooLarge } from '../../project/read-text.ts'
import { recogniseBytes } from '../../project/recognise-bytes.ts'
import { dw } from '../../sites/dw/dw.ts'
import type { ParseContext, SourceName } from '../../sites/site.ts'
import { articleToDocument, isArticle } from '../../snapshot/article-document.ts'
import { toDocument } from '../../snapshot/document.ts'
import { formatSnapshot } from '../../snapshot/yaml.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Defines `touchstone parse`: one file or standard input, printed as what the parser makes of it. */
export function define(program: Command, { open, finish }: CommandContext): void {
  program
    .command('parse <file>')
    .description('Parses one file, or standard input for -, and prints the article.')
    .addOption(
      new Option('--format <format>', 'The format of the output.').choices(['yaml', 'json', 'dump']).default('yaml'),
    )
    .option('--url <address>', 'The address that the input was loaded from, where it does not say so itself.')
    .option('--witnesses', 'Shows what the visible page, its meta tags, JSON-LD and state each say.')
    .option('--trace', 'Shows by which rule each field was found, and how many nodes every rule matched.')
    .addHelpText('after', help)
    .action(async (file: string, options: ParseOptions) => finish(await run(file, options, open())))
}

const help = `
The kind of the input (dump, page, API answer) is recognised from its content.

Examples:
  $ touchstone parse article.md
  $ touchstone parse page.html --witnesses   # do the visible page, JSON-LD and the state agree?
  $ touchstone parse page.html --trace       # which rule found the title, and where?
  $ touchstone parse article.md --format json
  $ curl -s https://archive.example/1.md | touchstone parse - --format dump   # in canonical form`

/** The options of `touchstone parse`. */
interface ParseOptions {
  readonly format: 'yaml' | 'json' | 'dump'
  /** The address that the input was loaded from. */
  readonly url?: string
  readonly witnesses?: boolean
  readonly trace?: boolean
}

async function run(file: string, options: ParseOptions, terminal: Terminal): Promise<ExitCode> {
  const name = file === '-' ? 'standard input' : file
  const bytes = file === '-' ? await terminal.readInput() : readBytes(resolve(terminal.cwd, file))
  refuseTooLarge(bytes.length, name)
  const source = sourceOf(bytes, name)
  const { text } = decodeText(bytes, source, name)
  const input = { source, text, name, context: options.url === undefined ? {} : { url: options.url } }
  if (options.witnesses === true || options.trace === true) {
    terminal.print(await inspectInput(input, options, terminal))
    return exitCodes.same
  }
  const result = await parseInput(input)
  if (isArticle(result))
    for (const { path, message } of listViolations(result)) terminal.tell(`note  ${path}: ${message}\n`)
  terminal.print(formatResult(result, options.format))
  return exitCodes.same
}

/** What was given to parse. */
interface Input {
  readonly source: SourceName
  readonly text: string
  /** What to call it in an error. */
  readonly name: string
  readonly context: ParseContext
}

async function parseInput({ source, text, name, context }: Input): Promise<unknown> {
  const parse = dw.parse[source]
  if (parse === undefined)
    throw new TouchstoneError('input/unsupported-source', { value: source, where: { file: name } })
  try {
    return await parse(text, context)
  } catch (error) {
    throw error instanceof TouchstoneError ? error.inFile(name) : error
  }
}

async function inspectInput(
  { source, text, name, context }: Input,
  { format, witnesses, trace }: ParseOptions,
  { paint }: Terminal,
): Promise<string> {
  const inspect = dw.inspect?.[source]
  if (inspect === undefined) throw new TouchstoneError('input/no-witnesses', { value: source, where: { file: name } })
  try {
    const inspection = inspect(text, context)
    const { testimonies, findings } = inspection
    const parts = {
      ...(witnesses === true && { testimonies, findings }),
      ...(trace === true && { trace: inspection.trace }),
    }
    if (format === 'json') return `${JSON.stringify(parts, null, 2)}\n`
    const { formatTrace, formatWitnesses } = await import('../../report/terminal/inspection.ts')
    return [
      ...(witnesses === true ? [formatWitnesses(inspection, paint)] : []),
      ...(trace === true ? [formatTrace(inspection, paint)] : []),
    ].join('\n')
  } catch (error) {
    throw error instanceof TouchstoneError ? error.inFile(name) : error
  }
}

function sourceOf(bytes: Buffer, name: string): SourceName {
  const source = recogniseBytes(bytes)
  if (source !== undefined) return source
  const start = decodeUtf8(bytes, name).trim().slice(0, 40)
  if (start === '') return 'dump'
  throw new TouchstoneError('input/unknown-source', { value: start, where: { file: name } })
}

function formatResult(result: unknown, format: 'yaml' | 'json' | 'dump'): string {
  if (format === 'json') return `${JSON.stringify(result, null, 2)}\n`
  if (!isArticle(result)) return formatSnapshot(toDocument(result))
  return format === 'dump' ? formatDump(result) : formatSnapshot(articleToDocument(result))
}
