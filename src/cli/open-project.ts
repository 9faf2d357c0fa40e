import { TouchstoneError } from '../errors/touchstone-error.ts'
import { loadProject } from '../project/load-project.ts'
import { finishWrites } from '../project/files/journal.ts'
import type { Project } from '../project/project.ts'
import { sweepWorkFolder } from '../project/files/write-file.ts'
import type { Terminal } from './terminal/terminal.ts'

/**
 * Opens the project for a command that writes into it, finishes what killed commands left half-written, and removes what
 * they left behind.
 *
 * @throws TouchstoneError `cli/ci`, `review/busy`, and what loading the project throws
 */
export async function openProjectToWrite(terminal: Terminal): Promise<Project> {
  if (terminal.isCi) throw new TouchstoneError('cli/ci')
  const project = await loadProject(terminal.cwd)
  finishWrites(project.root)
  sweepWorkFolder(project.root, terminal.now())
  return project
}
