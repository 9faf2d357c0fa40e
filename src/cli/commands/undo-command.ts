import { undoWrites } from '../../pending/journal.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openProjectToWrite } from '../open-project.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `touchstone undo`: every file that the last decision wrote is again what it was. */
export async function runUndo(terminal: Terminal): Promise<ExitCode> {
  const project = await openProjectToWrite(terminal)
  const title = undoWrites(project)
  terminal.print(title === undefined ? 'There is nothing to undo.\n' : `Undone: ${title}\n`)
  return exitCodes.same
}
