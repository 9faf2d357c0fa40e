import { join, relative, resolve } from 'node:path'
import { type Input, readInputBytes, readInputFile } from '../../capture/archives/read-input.ts'
import { type AddCaseOptions, addCases } from '../../capture/case/add-case.ts'
import type { CaseName } from '../../project/new-case.ts'
import type { Project } from '../../project/project.ts'
import { formatRefusal } from '../../report/terminal/check-terminal.ts'
import { formatProposal } from '../../report/terminal/proposal.ts'
import { count } from '../../report/summary.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { type CaptureOptions, formatTool, openCapture } from '../open-capture.ts'
import { openProjectToWrite } from '../open-project.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** The options of `touchstone add`. */
export interface AddOptions extends CaptureOptions {
  readonly name?: string
  readonly site?: string
  readonly as?: 'dump'
}

/** `touchstone add`: addresses and files become cases, each with a snapshot that waits to be accepted. */
export async function runAdd(words: readonly string[], options: AddOptions, terminal: Terminal): Promise<ExitCode> {
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

function toCaseOptions(project: Project, options: AddOptions, terminal: Terminal): AddCaseOptions {
  const { name, site, as, api, version, redact = project.redact } = options
  const note = (line: string) => terminal.tell(`note  ${line}\n`)
  return {
    ...{ project, api, redact, note, dump: as === 'dump', tool: formatTool(version) },
    ...(name !== undefined && { name }),
    ...(site !== undefined && { site }),
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
      `Proposed:    touchstone diff ${first.name}`,
      `Accept it:   touchstone accept ${added.map(({ name }) => name).join(' ')}`,
    )
  return `${lines.join('\n')}\n`
}
