import { renameSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { readCommitted, readCommitTime } from '../read-committed.ts'
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

/** Settings of {@link commitWrites}. */
export interface CommitOptions {
  /** Is asked once nobody else can write any more. */
  readonly isStillRight?: () => boolean
  /** The run of another program that this is a part of; all of one run are undone together. */
  readonly run?: string
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
 * finished by the next. If a file cannot be written, all are what they were. What changes no file is no step.
 *
 * @param root the project's folder
 * @param title what `undo` says was undone; `null` for what cannot be undone
 * @throws TouchstoneError `review/busy`, `review/stale`, `fixture/write-failed`
 */
export function commitWrites(
  root: string,
  title: string | null,
  writes: readonly Write[],
  { isStillRight = () => true, run }: CommitOptions = {},
): void {
  writeAlone(root, () => {
    if (!isStillRight()) throw new TouchstoneError('review/stale', { ...(title !== null && { value: title }) })
    const contents: Record<string, string | Buffer> = {}
    const news = writes.filter(
      ({ file, content }) =>
        !isSameContent(readNow(file), typeof content === 'string' ? Buffer.from(content) : content),
    )
    if (news.length === 0) return
    const files = news.map(({ file, content }, index) => {
      const now = readNow(file)
      if (now !== null) contents[`${index}.before`] = now
      if (content !== null) contents[`${index}.after`] = content
      return { file: relative(root, file), before: now !== null, after: content !== null }
    })
    const entry: Entry = { title, at: Date.now(), ...(run !== undefined && { run }), files }
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

/** What `undo` would take back. */
export interface Step {
  readonly title: string
  /** When it was written, in milliseconds since 1970. */
  readonly at?: number
  /** Paths from the project's folder, and whether a commit since has what was written. */
  readonly files: readonly { readonly file: string; readonly isCommitted: boolean }[]
}

/** Reads the last step, which `undo` would take back; nothing where there is none. */
export function readLastStep(root: string): Step | undefined {
  const steps = listLast(root)
  const entries = steps.flatMap(({ folder }) => readEntry(folder) ?? [])
  const [first] = entries
  if (first === undefined) return undefined
  const own = steps.flatMap(({ folder }) => {
    const entry = readEntry(folder)
    const files = entry?.files.map(({ file }, index) => ({
      file,
      at: entry.at,
      after: readSide(folder, entry, index, 'after'),
    }))
    return files?.filter(({ file }) => !isOwnFile(file)) ?? []
  })
  const last = [...new Map(own.toReversed().map((one) => [one.file, one])).values()].reverse()
  const committed = readCommitted(
    root,
    last.map(({ file }) => resolve(root, file)),
  )
  return {
    title: first.title ?? '',
    ...(first.at !== undefined && { at: first.at }),
    files: last.map(({ file, at, after }) => {
      const isSame = isSameContent(committed.get(resolve(root, file)) ?? null, after)
      return { file, isCommitted: isSame && at !== undefined && (readCommitTime(root, file) ?? 0) >= at }
    }),
  }
}

/** The last entry, and those before it that are of the same run, the last first. */
function listLast(root: string): ReturnType<typeof listEntries> {
  const entries = listEntries(root).toReversed()
  const run = entries[0] && readEntry(entries[0].folder)?.run
  const end = run === undefined ? 1 : entries.findIndex(({ folder }) => readEntry(folder)?.run !== run)
  return entries.slice(0, end < 0 ? entries.length : end)
}

/**
 * Undoes the last step that was written.
 *
 * @param root the project's folder
 * @param isForced whether to undo what a commit since has
 * @returns the title of what is undone; `undefined` if there is none
 * @throws TouchstoneError `review/cannot-undo` if a file was changed since, `review/committed`; nothing is written then
 */
export function undoWrites(root: string, isForced = false): string | undefined {
  if (listEntries(root).length === 0) return undefined
  return writeAlone(root, () => {
    const committed = isForced ? undefined : readLastStep(root)?.files.find(({ isCommitted }) => isCommitted)
    if (committed !== undefined)
      throw new TouchstoneError('review/committed', { value: committed.file, where: { file: committed.file } })
    const steps = listLast(root)
    const entries = steps.map(({ folder }) => ({ folder, entry: refuseChanged(root, folder, steps) }))
    for (const { folder, entry } of entries) {
      const open = `${folder}.undo`
      renameSync(folder, open)
      finishUndo(root, open, entry)
    }
    return entries[0]?.entry.title ?? undefined
  })
}

/** Reads an entry whose files are still what it wrote; what a later one of the same step wrote is its own. */
function refuseChanged(root: string, folder: string, steps: ReturnType<typeof listEntries>): Entry {
  const entry = readEntry(folder)
  const fail = (value: string, file: string) => new TouchstoneError('review/cannot-undo', { value, where: { file } })
  if (entry === undefined) throw fail(relative(root, folder), folder)
  const later = steps.slice(
    0,
    steps.findIndex((step) => step.folder === folder),
  )
  const isLater = (name: string) =>
    later.some((step) => readEntry(step.folder)?.files.some(({ file }) => file === name))
  for (const [index, { file }] of entry.files.entries())
    if (
      !isOwnFile(file) &&
      !isLater(file) &&
      !isSameContent(readNow(resolve(root, file)), readSide(folder, entry, index, 'after'))
    )
      throw fail(`${entry.title}: ${file}`, file)
  return entry
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
