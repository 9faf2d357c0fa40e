import { join, relative, resolve } from 'node:path'
import { type Input, readInputBytes, readInputFile } from '../capture/archives/read-input.ts'
import { type AddCaseOptions, addCases } from '../capture/case/add-case.ts'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { caseOf } from '../project/find-fixtures.ts'
import type { CaseName } from '../project/new-case.ts'
import type { Project } from '../project/project.ts'
import { formatRefusal } from '../report/terminal/check-terminal.ts'
import { formatProposal } from '../report/terminal/proposal.ts'
import { count } from '../report/summary.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { type CaptureOptions, openCapture } from './open-capture.ts'
import { formatTool } from './open-web.ts'
import { openProjectToWrite } from './open-project.ts'
import type { Terminal } from './terminal/terminal.ts'

/** The options of `touchstone add`. */
export interface AddOptions extends CaptureOptions {
  readonly name?: string
  readonly site?: string
  /** The address that the file was saved from. */
  readonly url?: string
  readonly as?: 'dump'
  /** As the configuration says when absent. */
  readonly redact?: boolean
  readonly again?: boolean
  /** Whether evidence that cannot be read is kept, too. */
  readonly keep?: boolean
}

/** Makes cases of addresses and files, each with a snapshot that waits to be accepted. */
export async function addWords(words: readonly string[], options: AddOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.url !== undefined) refuseUrl(words, options.url)
  const project = await openProjectToWrite(terminal)
  const added: CaseName[] = []
  let refused = 0
  for await (const result of addCases(words, toCaseOptions(project, options, terminal))) {
    if (result.kind === 'added') {
      added.push(result.proposal)
      terminal.print(formatProposal(result.proposal, result.disagreements, terminal.paint))
    } else {
      refused += 1
      terminal.tell(formatRefusal(result.word, result.error, terminal.paint))
    }
  }
  terminal.print(formatAdded(project, added, refused))
  return refused === 0 ? exitCodes.same : exitCodes.failed
}

/** One address can only be that of one file. */
function refuseUrl(words: readonly string[], url: string): void {
  if (words.length === 1 && !/^https?:\/\//i.test(words[0] as string) && /^https?:\/\/\S+$/i.test(url)) return
  throw new TouchstoneError('cli/usage', {
    value: `--url ${url}`,
    hint: 'Give one file, and the http(s) address that it was saved from.',
  })
}

function toCaseOptions(project: Project, options: AddOptions, terminal: Terminal): AddCaseOptions {
  const { name, site, url, as, api, version, redact = project.redact, keep = false, again = false } = options
  const note = (line: string) => terminal.tell(`note  ${line}\n`)
  return {
    ...{ project, api, redact, keep, again, note, dump: as === 'dump', tool: formatTool(version) },
    ...(name !== undefined && { name }),
    ...(site !== undefined && { site }),
    ...(url !== undefined && { url }),
    read: (word) => readInput(word, terminal),
    open: openCapture(options, terminal, note),
    start: (url) => (terminal.isInteractive ? terminal.tell(`capturing ${url} …\n`) : undefined),
  }
}

async function readInput(word: string, { cwd, now, readInput: readStandardInput }: Terminal): Promise<Input> {
  if (word !== '-') return readInputFile(resolve(cwd, word))
  const captured = new Date(now()).toISOString()
  return readInputBytes(await readStandardInput(), 'standard input', captured)
}

function formatAdded({ root, fixtures }: Project, added: readonly CaseName[], refused: number): string {
  const lines = [`${count(added.length, 'case')} added${refused === 0 ? '' : `, ${refused} refused`}`]
  const [first] = added
  if (first !== undefined)
    lines.push(
      `Look at it:  ${relative(root, join(fixtures, first.site, first.name))}/`,
      `Proposed:    touchstone diff ${caseOf(first)}`,
      `Accept it:   touchstone accept ${added.map(caseOf).join(' ')}`,
    )
  return `${lines.join('\n')}\n`
}
