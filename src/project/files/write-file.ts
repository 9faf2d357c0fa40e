import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { TouchstoneError } from '../../errors/touchstone-error.ts'

/** The folder for Touchstone's own files: never committed, safe to delete at any time. */
export const workFolder = '.touchstone'

/**
 * Writes a file whole or not at all: the content goes to a temporary file in the project's `.touchstone/`, is flushed,
 * and replaces the old file in one step. A crash at any moment leaves the old file or the new one.
 *
 * @param root the project's folder
 * @throws TouchstoneError `fixture/write-failed`; the old file is intact
 */
export function writeFileAtomically(root: string, file: string, content: string | Buffer): void {
  let temporary: string | undefined
  try {
    temporary = join(openWorkFolder(root), `${randomUUID()}.tmp`)
    writeFileWhole(temporary, content)
    mkdirSync(dirname(file), { recursive: true })
    renameSync(temporary, file)
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true })
    throw new TouchstoneError('fixture/write-failed', { value: file, where: { file }, cause: error })
  }
}

/** Creates the folder for Touchstone's own files, and keeps it out of git. */
export function openWorkFolder(root: string): string {
  const folder = join(root, workFolder)
  mkdirSync(folder, { recursive: true })
  const ignore = join(folder, '.gitignore')
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
  return folder
}

/** Writes a new file and flushes it to the disk. */
export function writeFileWhole(file: string, content: string | Buffer): void {
  const handle = openSync(file, 'wx')
  try {
    writeFileSync(handle, content)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Adds whole lines to the end of a file, in one write, and flushes it to the disk. They start on a new line, even if a
 * crash or a full disk cut off the last one.
 *
 * @param root the project's folder
 * @throws TouchstoneError `fixture/write-failed`; the earlier content is intact, the new lines may be cut off
 */
export function appendLines(root: string, file: string, lines: readonly string[]): void {
  try {
    openWorkFolder(root)
    mkdirSync(dirname(file), { recursive: true })
    const handle = openSync(file, 'a+')
    try {
      const start = endsWithinLine(handle) ? '\n' : ''
      writeFileSync(handle, start + lines.map((line) => `${line}\n`).join(''))
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    throw new TouchstoneError('fixture/write-failed', { value: file, where: { file }, cause: error })
  }
}

function endsWithinLine(handle: number): boolean {
  const { size } = fstatSync(handle)
  const last = Buffer.alloc(1)
  return size > 0 && readSync(handle, last, 0, 1, size - 1) === 1 && last.toString() !== '\n'
}

/** The maximum duration of a write, in milliseconds; older files were left by a process that was killed. */
const maxWrite = 3_600_000

/** Removes files of killed processes from the folder for Touchstone's own files. */
export function sweepWorkFolder(root: string, now: number): void {
  const folder = join(root, workFolder)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.tmp'))) {
    const file = join(folder, name)
    const { mtimeMs = now } = statSync(file, { throwIfNoEntry: false }) ?? {}
    if (now - mtimeMs > maxWrite) rmSync(file, { recursive: true, force: true })
  }
}
