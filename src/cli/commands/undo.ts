import type { Command } from 'commander'
import { undoWrites } from '../../project/files/journal.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openProjectToWrite } from '../open-project.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Defines `touchstone undo`: every file that the last decision wrote is again what it was. */
export function define(command: Command, { open, finish }: CommandContext): void {
  command.addHelpText('after', help).action(async () => finish(await run(open())))
}

const help = `
Examples:
  $ touchstone undo     # touchstone pending lists what is open again`

async function run(terminal: Terminal): Promise<ExitCode> {
  const project = await openProjectToWrite(terminal)
  const title = undoWrites(project.root)
  terminal.print(title === undefined ? 'There is nothing to undo.\n' : `Undone: ${title}\n`)
  return exitCodes.same
}
