import { existsSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { placeFolder } from '../project/files/place-folder.ts'
import type { Project } from '../project/project.ts'
import { workFolder, writeFileAtomically } from '../project/files/write-file.ts'
import { hashContent } from './pending-snapshot.ts'

/** A file, absolute, and what it shall hold; nothing where it shall be gone. */
export interface Write {
  readonly file: string
  readonly content: string | Buffer | null
}

/** An entry of the journal; the contents are files beside it. */
interface Entry {
  /** A title for people. */
  readonly title: string
  readonly process: number
  /** From the project's folder; whether there was and is to be content. */
  readonly files: readonly { readonly file: string; readonly before: boolean; readonly after: boolean }[]
}

/** The number of entries that can be undone. */
const maxEntries = 50

/** The entry that is being written; there is one at a time, as it takes its place in one step. */
const openName = '0.open'

/**
 * Write several files together: what was and what shall be is noted first, so that whoever is stopped in between is
 * finished by the next, and everything can be undone. Where a file cannot be written, all are what they were.
 *
 * @param isStillRight is asked once nobody else can write any more
 * @throws TouchstoneError `review/busy`, `review/stale`, `fixture/write-failed`
 */
export function commitWrites(
  project: Project,
  title: string,
  writes: readonly Write[],
  isStillRight: () => boolean = () => true,
): void {
  finishWrites(project)
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
  const folder = join(journalFolder(project), openName)
  placeEntry(project, folder, { ...Object.fromEntries(contents), 'entry.json': JSON.stringify(entry, null, 2) })
  if (!isStillRight()) {
    rmSync(folder, { recursive: true })
    throw new TouchstoneError('review/stale', { value: title })
  }
  finishEntry(project, folder)
  const numbers = listEntries(project).map(({ number }) => number)
  for (const old of numbers.sort((a, b) => b - a).slice(maxEntries))
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
  for (const { number } of listEntries(project).filter((entry) => entry.isOpen)) {
    const folder = join(journalFolder(project), `${number}.open`)
    const entry = readEntry(folder)
    if (entry === undefined) rmSync(folder, { recursive: true, force: true })
    else if (isRunning(entry.process)) throw new TouchstoneError('review/busy')
    else finishEntry(project, folder)
  }
}

/** Write what an open entry says, and give it its number; where that cannot be done, it is as if it never was. */
function finishEntry(project: Project, folder: string): void {
  try {
    carryOutWhole(project, folder, 'after')
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  const numbers = listEntries(project).map(({ number }) => number)
  renameSync(folder, join(journalFolder(project), `${Math.max(0, ...numbers) + 1}`))
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
  const entry = readEntry(folder)
  if (entry === undefined)
    throw new TouchstoneError('review/cannot-undo', { value: relative(project.root, folder), where: { file: folder } })
  const { title, files } = entry
  for (const [index, { file, after }] of files.entries()) {
    if (file.startsWith(workFolder)) continue
    const path = resolve(project.root, file)
    const current = existsSync(path) ? readFileSync(path) : null
    const expected = after ? readFileSync(join(folder, `${index}.after`)) : null
    if (hashContent(current) !== hashContent(expected))
      throw new TouchstoneError('review/cannot-undo', { value: `${title}: ${file}`, where: { file } })
  }
  carryOutWhole(project, folder, 'before')
  rmSync(folder, { recursive: true })
  return title
}

type Side = 'before' | 'after'

/** Give every file what it has on one side; where one of them fails, all get what they have on the other. */
function carryOutWhole(project: Project, folder: string, side: Side): void {
  try {
    carryOut(project, folder, side)
  } catch (error) {
    carryOut(project, folder, side === 'after' ? 'before' : 'after')
    throw error
  }
}

/** Writes only files that do not hold their content already. */
function carryOut(project: Project, folder: string, side: Side): void {
  for (const [index, entry] of (readEntry(folder)?.files ?? []).entries()) {
    const file = resolve(project.root, entry.file)
    if (!entry[side]) removeFile(file)
    else {
      const content = readFileSync(join(folder, `${index}.${side}`))
      if (!existsSync(file) || !readFileSync(file).equals(content)) writeFileAtomically(project.root, file, content)
    }
  }
}

/** Remove a file, and its folder where that is empty then. */
function removeFile(file: string): void {
  try {
    if (existsSync(file)) rmSync(file)
  } catch (error) {
    throw new TouchstoneError('fixture/write-failed', { value: file, where: { file }, cause: error })
  }
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
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return []
  return readdirSync(folder)
    .filter((name) => /^\d+(\.open)?$/.test(name))
    .map((name) => ({ number: Number.parseInt(name, 10), isOpen: name.endsWith('.open') }))
    .sort((a, b) => a.number - b.number)
}

/** Read an entry; nothing where somebody damaged it. */
function readEntry(folder: string): Entry | undefined {
  try {
    const entry = JSON.parse(readFileSync(join(folder, 'entry.json'), 'utf8')) as Entry
    const isWhole = entry.files.every((file, index) =>
      (['before', 'after'] as const).every((side) => !file[side] || existsSync(join(folder, `${index}.${side}`))),
    )
    return isWhole ? entry : undefined
  } catch {
    return undefined
  }
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
