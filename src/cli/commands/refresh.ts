import { relative } from 'node:path'
import type { Command } from 'commander'
import { refreshCases, type RefreshResult } from '../../capture/case/refresh-case.ts'
import { findFixtures } from '../../project/find-fixtures.ts'
import type { Project } from '../../project/project.ts'
import { formatRefusal } from '../../report/terminal/check-terminal.ts'
import { describeDifference } from '../../report/terminal/difference.ts'
import type { Paint } from '../../report/terminal/paint.ts'
import { inOneLine } from '../../report/terminal/review-words.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { addCaptureOptions, type CaptureOptions, openCapture } from '../open-capture.ts'
import { formatTool } from '../open-web.ts'
import { openProjectToWrite } from '../open-project.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Defines `touchstone refresh`: captures cases again; what came waits to be accepted, what was accepted stays. */
export function define(command: Command, { open, finish, version }: CommandContext): void {
  command.option('--take-address', 'Takes the new address of what the site moved for good.')
  addCaptureOptions(command)
    .addHelpText('after', help)
    .action(async (cases: string[], options: Omit<RefreshCommandOptions, 'version'>) =>
      finish(await run(cases, { ...options, version }, open())),
    )
}

const help = `
A case whose fixture.json says \`retired\`, with the reason, is passed by.

Examples:
  $ touchstone refresh two-leads     # then touchstone accept two-leads, or leave it
  $ touchstone refresh dw`

interface RefreshCommandOptions extends CaptureOptions {
  readonly takeAddress?: boolean
}

async function run(cases: readonly string[], options: RefreshCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const project = await openProjectToWrite(terminal)
  const fixtures = findFixtures(project, cases, terminal.cwd)
  const note = (line: string) => terminal.tell(`note  ${line}\n`)
  const open = openCapture(options, terminal, note)
  let code: ExitCode = exitCodes.same
  const { version, takeAddress = false } = options
  for await (const result of refreshCases(fixtures, {
    ...{ project, tool: formatTool(version), note, open, takeAddress },
  })) {
    const moved = formatMoved(result, takeAddress)
    if (result.kind === 'refused') {
      code = exitCodes.failed
      terminal.tell(formatRefusal(result.name, result.error, terminal.paint) + moved)
    } else terminal.print(formatRefreshed(project, result, terminal.paint) + moved)
  }
  return code
}

/** Formats what the site says of the address, with the next step. */
function formatMoved({ name, kind, moved }: RefreshResult, isTaken: boolean): string {
  if (moved === undefined) return ''
  const said = `    moved for good to ${inOneLine(moved.url)}\n`
  if (kind === 'refused' || !moved.isKnown)
    return `${said}    Teach the site that address, or say in fixture.json that the case is \`retired\`, and why.\n`
  if (!isTaken) return `${said}    Take the new address: touchstone refresh ${name} --take-address\n`
  return kind === 'proposed'
    ? `${said}    It is taken with the evidence.\n`
    : `${said}    It is the address of the case now.\n`
}

function formatRefreshed({ root }: Project, result: Exclude<RefreshResult, { kind: 'refused' }>, paint: Paint): string {
  const { name } = result
  if (result.kind === 'not-modified') return `= ${name}: the site says that nothing changed\n`
  if (result.kind === 'retired') return `– ${name}: retired: ${inOneLine(result.reason)}\n`
  if (result.kind === 'same') return `= ${name}: nothing changed\n`
  const changes = result.differences.map((difference) => describeDifference(difference, paint).replace(/^/gm, '    '))
  const summary = changes.length === 0 ? 'the page changed, the article did not' : ''
  return [
    `~ ${name}  ${summary}`.trimEnd(),
    ...changes,
    `Proposed:    ${relative(root, result.folder)}/`,
    `Accept it:   touchstone accept ${name}`,
    '',
  ].join('\n')
}
