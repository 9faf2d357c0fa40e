import { existsSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { TouchstoneError } from '../errors.ts'
import { placeFolder } from '../fixture/place-folder.ts'
import type { Project } from '../fixture/project.ts'
import { workFolder, writeFileAtomically } from '../fixture/write-file.ts'
import { hashContent } from './pending-snapshot.ts'

/** A file, absolute, and what it shall hold; nothing where it shall be gone. */
export interface Write {
  readonly file: string
  readonly content: string | Buffer | null
}

/** What an entry of the journal says beside the contents, which are files beside it. */
interface Entry {
  /** What was done, for people. */
  readonly title: string
  readonly process: number
  /** From the project's folder; whether there was and is to be content. */
  readonly files: readonly { readonly file: string; readonly before: boolean; readonly after: boolean }[]
}

/** How many entries can be undone. */
const longestJournal = 50

/**
 * Write several files together: what was and what shall be is noted first, so that whoever is stopped in between is
 * finished by the next, and everything can be undone.
 *
 * @throws TouchstoneError `review/busy`, `fixture/write-failed`
 */
export function commitWrites(project: Project, title: string, writes: readonly Write[]): void {
  finishWrites(project)
  const numbers = listEntries(project).map(({ number }) => number)
  const number = Math.max(0, ...numbers) + 1
  const files = writes.map(({ file, content }) => ({
    file: relative(project.root, file),
    before: existsSync(file),
    after: content !== null,
  }))
  const contents = writes.flatMap(({ file, content }, index): [string, string | Buffer][] => [
    ...(existsSync(file) ? [[`${index}.before`, readFileSync(file)] as [string, Buffer]] : []),
    ...(content === null ? [] : [[`${index}.after`, content] as [string, string | Buffer]]),
  ])
  const entry: Entry = { title, process: process.pid, files }
  const folder = join(journalFolder(project), `${number}.open`)
  placeEntry(project, folder, { ...Object.fromEntries(contents), 'entry.json': JSON.stringify(entry, null, 2) })
  carryOut(project, folder, 'after')
  renameSync(folder, join(journalFolder(project), `${number}`))
  for (const old of numbers.sort((a, b) => b - a).slice(longestJournal - 1))
    rmSync(join(journalFolder(project), `${old}`), { recursive: true, force: true })
}

function placeEntry(project: Project, folder: string, files: Record<string, string | Buffer>): void {
  try {
    placeFolder(project.root, folder, files)
  } catch (error) {
    if (error instanceof TouchstoneError && error.code === 'capture/case-exists')
      throw new TouchstoneError('review/busy', { cause: error })
    throw error
  }
}

/**
 * Finish what a process that was stopped left half-written.
 *
 * @throws TouchstoneError `review/busy` when that process still runs
 */
export function finishWrites(project: Project): void {
  for (const { number, isOpen } of listEntries(project).filter((entry) => entry.isOpen)) {
    const folder = join(journalFolder(project), `${number}.open`)
    if (isOpen && isRunning(readEntry(folder).process)) throw new TouchstoneError('review/busy')
    carryOut(project, folder, 'after')
    renameSync(folder, join(journalFolder(project), `${number}`))
  }
}

/**
 * Undo the last that was written.
 *
 * @returns what it was; nothing where there is none
 * @throws TouchstoneError `review/cannot-undo` when a file was changed since; nothing is written then
 */
export function undoWrites(project: Project): string | undefined {
  finishWrites(project)
  const last = listEntries(project).at(-1)
  if (last === undefined) return undefined
  const folder = join(journalFolder(project), `${last.number}`)
  const { title, files } = readEntry(folder)
  for (const [index, { file, after }] of files.entries()) {
    if (file.startsWith(workFolder)) continue
    const path = resolve(project.root, file)
    const current = existsSync(path) ? readFileSync(path) : null
    const expected = after ? readFileSync(join(folder, `${index}.after`)) : null
    if (hashContent(current) !== hashContent(expected))
      throw new TouchstoneError('review/cannot-undo', { value: `${title}: ${file}`, where: { file } })
  }
  carryOut(project, folder, 'before')
  rmSync(folder, { recursive: true })
  return title
}

function carryOut(project: Project, folder: string, side: 'before' | 'after'): void {
  for (const [index, entry] of readEntry(folder).files.entries()) {
    const file = resolve(project.root, entry.file)
    if (entry[side]) writeFileAtomically(project.root, file, readFileSync(join(folder, `${index}.${side}`)))
    else removeFile(file)
  }
}

/** Remove a file, and its folder where that is empty then. */
function removeFile(file: string): void {
  rmSync(file, { force: true })
  try {
    rmdirSync(dirname(file))
  } catch {
    // The folder holds other files, or is gone; both are well.
  }
}

function journalFolder({ root }: Project): string {
  return join(root, workFolder, 'journal')
}

function listEntries(project: Project): { number: number; isOpen: boolean }[] {
  const folder = journalFolder(project)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => /^\d+(\.open)?$/.test(name))
    .map((name) => ({ number: Number.parseInt(name, 10), isOpen: name.endsWith('.open') }))
    .sort((a, b) => a.number - b.number)
}

function readEntry(folder: string): Entry {
  return JSON.parse(readFileSync(join(folder, 'entry.json'), 'utf8')) as Entry
}

function isRunning(process_: number): boolean {
  if (process_ === process.pid) return false
  try {
    process.kill(process_, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
