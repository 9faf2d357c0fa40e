import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { isKebabCase } from './find-fixtures.ts'
import { type Files, placeFolder } from './files/place-folder.ts'
import type { Project } from './project.ts'

/** A case, by site and name. */
export interface CaseName {
  readonly site: string
  readonly name: string
}

/** The longest name of a case, in characters; file systems take 255, some tools less. */
const maxNameLength = 100

/**
 * Refuses what cannot be the name of a case.
 *
 * @throws TouchstoneError `fixture/bad-name`
 */
export function assertCaseName(name: string): void {
  if (!isKebabCase(name) || name.length > maxNameLength) throw new TouchstoneError('fixture/bad-name', { value: name })
}

/**
 * Writes the evidence of a new case, whole or not at all.
 *
 * @throws TouchstoneError `capture/case-exists`, `fixture/write-failed`
 */
export function writeNewCase(project: Project, name: CaseName, files: Files): void {
  const folder = join(project.fixtures, name.site, name.name)
  if (existsSync(folder)) throw new TouchstoneError('capture/case-exists', { value: `${name.site}/${name.name}` })
  placeFolder(project.root, folder, files)
}
