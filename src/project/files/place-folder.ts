import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { openWorkFolder, writeFileWhole } from './write-file.ts'

/** A folder of files by name. */
export type Files = Readonly<Record<string, string | Buffer>>

/**
 * Writes a folder of files elsewhere, and moves it to its place in one step. It appears with all of its files or not at
 * all, whenever the process ends.
 *
 * @param root the project's folder
 * @param folder where it must be free
 * @throws TouchstoneError `capture/case-exists`, `fixture/write-failed`
 */
export function placeFolder(root: string, folder: string, files: Files): void {
  let temporary: string | undefined
  try {
    temporary = join(openWorkFolder(root), `${randomUUID()}.tmp`)
    mkdirSync(temporary)
    for (const [name, content] of Object.entries(files)) writeFileWhole(join(temporary, name), content)
    mkdirSync(dirname(folder), { recursive: true })
    renameSync(temporary, folder)
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true })
    const isTaken = /^(?:ENOTEMPTY|EEXIST)$/.test((error as NodeJS.ErrnoException).code ?? '') && existsSync(folder)
    const code = isTaken ? 'capture/case-exists' : 'fixture/write-failed'
    throw new TouchstoneError(code, { value: folder, where: { file: folder }, cause: error })
  }
}
