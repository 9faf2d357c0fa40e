import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { Terminal } from './terminal/terminal.ts'

/**
 * Writes a report to the file that the user named, or to standard output for `-`.
 *
 * @throws TouchstoneError `fixture/write-failed`
 */
export function deliver(file: string, text: string, { cwd, print, tell }: Terminal): void {
  if (file === '-') return print(text)
  try {
    writeFileSync(resolve(cwd, file), text)
  } catch (error) {
    throw new TouchstoneError('fixture/write-failed', { value: file, where: { file }, cause: error })
  }
  tell(`wrote ${file}\n`)
}
