import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type MadeProject, makeProject, type TemporaryProject } from './make-project.ts'
import { temporaryProject } from './temporary-project.ts'

/**
 * Makes a project once, and a copy of it for each test, its repository included; what every test of a file begins with is
 * done only once.
 *
 * @param prepare does it
 */
export function openTemplate(prepare: (project: MadeProject) => void | Promise<void>): {
  readonly copy: () => Promise<TemporaryProject>
  readonly discard: () => void
} {
  let template: MadeProject | undefined
  return {
    copy: async () => {
      if (template === undefined) {
        template = makeProject()
        await prepare(template)
      }
      const project = temporaryProject()
      for (const name of readdirSync(template.root).filter((one) => one !== 'node_modules'))
        cpSync(join(template.root, name), join(project.root, name), { recursive: true, preserveTimestamps: true })
      return project
    },
    discard: () => template?.discard(),
  }
}
