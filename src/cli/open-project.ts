import { TouchstoneError } from '../errors.ts'
import { loadProject } from '../fixture/load-project.ts'
import type { Project } from '../fixture/project.ts'
import { sweepWorkFolder } from '../fixture/write-file.ts'
import type { Terminal } from './terminal.ts'

/**
 * Open the project for a command that writes into it, and remove what killed ones left.
 *
 * @throws TouchstoneError `cli/ci`, and what loading the project throws
 */
export async function openProjectToWrite(terminal: Terminal): Promise<Project> {
  if (terminal.isCi) throw new TouchstoneError('cli/ci')
  const project = await loadProject(terminal.cwd)
  sweepWorkFolder(project.root, terminal.now())
  return project
}
