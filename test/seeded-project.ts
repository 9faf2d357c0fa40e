import { seedProject } from './seed-project.ts'
import { type TemporaryProject, temporaryProject } from './temporary-project.ts'

export { seeded, seededCase } from './seed-project.ts'

/** Make a project as {@link seedProject} does, gone when the test ends. */
export function seededProject(): TemporaryProject {
  const project = temporaryProject()
  seedProject(project)
  return project
}
