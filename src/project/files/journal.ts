import { renameSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import {
  carryOutWhole,
  type Entry,
  isOwnFile,
  isSameContent,
  journalFolder,
  listEntries,
  readEntry,
  readNow,
  readSide,
} from './journal-entry.ts'
import { placeFolder } from './place-folder.ts'
import { withWriteLock } from './write-lock.ts'

/** A file, absolute, and what it shall hold; `null` if it shall be gone. */
export interface Write {
  readonly file: string
  readonly content: string | Buffer | null
}

/** The number of entries that can be undone. */
const maxEntries = 50

/**
 * Does work while no other command writes into the project, once what a stopped one left half-written is finished.
 *
 * @param root the project's folder
 * @param work must not wait for anything
 * @throws TouchstoneError `review/busy`, `fixture/write-failed`
 */
export function writeAlone<Result>(root: string, work: () => Result): Result {
  return withWriteLock(root, () => {
    finishOpen(root)
    return work()
  })
}

/**
 * Writes several files together: what was and what shall be is noted first, so that whoever is stopped in between is
 * finished by the next. If a file cannot be written, all are what they were.
 *
 * @param root the project's folder
 * @param title what `undo` says was undone; `null` for what cannot be undone
 * @param isStillRight is asked once nobody else can write any more
 * @throws TouchstoneError `review/busy`, `review/stale`, `fixture/write-failed`
 */
export function commitWrites(
  root: string,
  title: string | null,
  writes: readonly Write[],
  isStillRight: () => boolean = () => true,
): void {
  writeAlone(root, () => {
    if (!isStillRight()) throw new TouchstoneError('review/stale', { ...(title !== null && { value: title }) })
    const contents: Record<string, string | Buffer> = {}
    const files = writes.map(({ file, content }, index) => {
      const now = readNow(file)
      if (now !== null) contents[`${index}.before`] = now
      if (content !== null) contents[`${index}.after`] = content
      return { file: relative(root, file), before: now !== null, after: content !== null }
    })
    const entry: Entry = { title, files }
    const folder = join(journalFolder(root), '0.open')
    placeFolder(root, folder, { ...contents, 'entry.json': JSON.stringify(entry, null, 2) })
    finishCommit(root, folder, entry)
    for (const old of listEntries(root).slice(0, -maxEntries)) rmSync(old.folder, { recursive: true, force: true })
  })
}

/** Writes what an open entry says, and gives it its number; if that cannot be done, it is as if it never was. */
function finishCommit(root: string, folder: string, entry: Entry): void {
  try {
    carryOutWhole(root, folder, entry, 'after')
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  const last = listEntries(root).at(-1)?.number ?? 0
  if (entry.title === null) rmSync(folder, { recursive: true, force: true })
  else renameSync(folder, join(journalFolder(root), `${last + 1}`))
}

/**
 * Finishes what a process that was stopped left half-written or half-undone.
 *
 * @param root the project's folder
 * @throws TouchstoneError `review/busy`, `fixture/write-failed`
 */
export function finishWrites(root: string): void {
  if (listEntries(root).some(({ state }) => state !== 'done')) writeAlone(root, () => undefined)
}

function finishOpen(root: string): void {
  for (const { state, folder } of listEntries(root).filter((one) => one.state !== 'done')) {
    const entry = readEntry(folder)
    // Damaged is only what was removed in part: then its files are written.
    if (entry === undefined) rmSync(folder, { recursive: true, force: true })
    else if (state === 'open') finishCommit(root, folder, entry)
    else finishUndo(root, folder, entry)
  }
}

/**
 * Undoes the last that was written.
 *
 * @param root the project's folder
 * @returns the title of what is undone; `undefined` if there is none
 * @throws TouchstoneError `review/cannot-undo` if a file was changed since; nothing is written then
 */
export function undoWrites(root: string): string | undefined {
  if (listEntries(root).length === 0) return undefined
  return writeAlone(root, () => {
    const last = listEntries(root).at(-1)
    if (last === undefined) return undefined
    const entry = readEntry(last.folder)
    const fail = (value: string, file: string) => new TouchstoneError('review/cannot-undo', { value, where: { file } })
    if (entry === undefined) throw fail(relative(root, last.folder), last.folder)
    for (const [index, { file }] of entry.files.entries())
      if (
        !isOwnFile(file) &&
        !isSameContent(readNow(resolve(root, file)), readSide(last.folder, entry, index, 'after'))
      )
        throw fail(`${entry.title}: ${file}`, file)
    const open = `${last.folder}.undo`
    renameSync(last.folder, open)
    finishUndo(root, open, entry)
    return entry.title ?? undefined
  })
}

/** Gives every file what it was before an entry, and removes the entry; if that cannot be done, the entry stays. */
function finishUndo(root: string, folder: string, entry: Entry): void {
  try {
    carryOutWhole(root, folder, entry, 'before')
  } catch (error) {
    renameSync(folder, folder.replace(/\.undo$/, ''))
    throw error
  }
  rmSync(folder, { recursive: true, force: true })
}
