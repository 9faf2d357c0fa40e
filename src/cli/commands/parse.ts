import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { listViolations } from '../../article/list-violations.ts'
import { toRefusal } from '../../check/read-failure.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { chooseSite } from '../../project/choose-site.ts'
import { decodeText } from '../../project/evidence/decode-text.ts'
import { loadProject } from '../../project/load-project.ts'
import type { Project } from '../../project/project.ts'
import { decodeUtf8, readBytes, refuseTooLarge } from '../../project/files/read-text.ts'
import { recogniseBytes } from '../../project/evidence/recognise-bytes.ts'
import { read, type Reading } from '../../sites/reading.ts'
import type { Site, SourceName } from '../../sites/site.ts'
import { formatSnapshot } from '../../snapshot/yaml.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Defines `touchstone parse`: one file or standard input, printed as its site reads it. */
export function define(command: Command, { open, finish }: CommandContext): void {
  command
    .addOption(
      new Option('--format <format>', 'The format of the output.').choices(['yaml', 'json', 'dump']).default('yaml'),
    )
    .option('--site <site>', 'The site whose rules read it; found by the addresses in it when absent.')
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
  $ touchstone parse page.html --site harbour
  $ touchstone parse page.html --witnesses   # do the visible page, JSON-LD and the state agree?
  $ touchstone parse page.html --trace       # which rule found the title, and where?
  $ touchstone parse article.md --format json
  $ curl -s https://archive.example/1.md | touchstone parse - --format dump   # in canonical form`

/** The options of `touchstone parse`. */
interface ParseOptions {
  readonly format: 'yaml' | 'json' | 'dump'
  /** The site whose rules read it. */
  readonly site?: string
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
  const project = await loadProject(terminal.cwd)
  const { site: wanted, url } = options
  const address = url === undefined ? {} : { url }
  const site = chooseSite(project, { ...address, text, source, ...(wanted !== undefined && { name: wanted }) })
  const isTraced = options.witnesses === true || options.trace === true
  const reading = await read(site, source, text, address, { witnesses: isTraced, name })
  if (isTraced) terminal.print(await formatHow(reading, options, { terminal, name, source }))
  if (reading.error !== undefined) throw toError(reading.error, project, name)
  if (isTraced) return exitCodes.same
  if (reading.article !== undefined)
    for (const { path, message } of listViolations(reading.article)) terminal.tell(`note  ${path}: ${message}\n`)
  terminal.print(formatResult(reading, options.format, site))
  return exitCodes.same
}

/** Formats the trace of a reading and its witnesses. */
async function formatHow(
  reading: Reading,
  { format, witnesses: isAsked, trace: isTraced }: ParseOptions,
  { terminal: { paint }, name, source }: { terminal: Terminal; name: string; source: SourceName },
): Promise<string> {
  const { trace, witnesses = {}, findings, error } = reading
  if (trace === undefined && error !== undefined) return ''
  if (trace === undefined) throw new TouchstoneError('input/no-witnesses', { value: source, where: { file: name } })
  if (format === 'json') {
    const parts = { ...(isAsked === true && { witnesses, findings }), ...(isTraced === true && { trace }) }
    return `${JSON.stringify(parts, null, 2)}\n`
  }
  const { formatTrace, formatWitnesses } = await import('../../report/terminal/inspection.ts')
  const traced = { ...reading, trace, witnesses }
  return [
    ...(isAsked === true ? [formatWitnesses(traced, paint)] : []),
    ...(isTraced === true ? [formatTrace(traced, paint)] : []),
  ].join('\n')
}

/** The error of the input, or of the reader's own code. */
function toError(error: unknown, { root }: Project, name: string): TouchstoneError {
  return error instanceof TouchstoneError ? error.inFile(name) : toRefusal(error, root)
}

function sourceOf(bytes: Buffer, name: string): SourceName {
  const source = recogniseBytes(bytes)
  if (source !== undefined) return source
  const start = decodeUtf8(bytes, name).trim().slice(0, 40)
  if (start === '') return 'dump'
  throw new TouchstoneError('input/unknown-source', { value: start, where: { file: name } })
}

function formatResult({ document, article }: Reading, format: ParseOptions['format'], { formats }: Site): string {
  if (format === 'json') return `${JSON.stringify(article ?? document, null, 2)}\n`
  return format === 'dump' && article !== undefined && formats.dump !== undefined
    ? formats.dump(article)
    : formatSnapshot(document)
}
