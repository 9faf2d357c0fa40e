import { renameSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import {
  carryOutWhole,
  type Entry,
  isSameContent,
  journalFolder,
  listEntries,
  readEntry,
  readNow,
} from './journal-entry.ts'
import { cannotUndo, listLastWrites, readLastEntries, readLastStep, undoStep } from './journal-step.ts'
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

/** The number of steps that can be undone. */
const maxSteps = 50

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
    const changed = writes.map((write) => ({ ...write, now: readNow(write.file) })).filter(isChange)
    if (changed.length === 0) return
    const files = changed.map(({ file, content, now }, index) => {
      if (now !== null) contents[`${index}.before`] = now
      if (content !== null) contents[`${index}.after`] = content
      return { file: relative(root, file), before: now !== null, after: content !== null }
    })
    const entry: Entry = { title, at: Date.now(), ...(run !== undefined && { run }), files }
    const folder = join(journalFolder(root), '0.open')
    placeFolder(root, folder, { ...contents, 'entry.json': JSON.stringify(entry, null, 2) })
    finishCommit(root, folder, entry)
    forgetOld(root)
  })
}

function isChange({ content, now }: Write & { readonly now: Buffer | null }): boolean {
  return !isSameContent(now, typeof content === 'string' ? Buffer.from(content) : content)
}

function forgetOld(root: string): void {
  const entries = listEntries(root)
  const kept = new Set([...new Set(entries.map(({ number }) => number))].slice(-maxSteps))
  for (const old of entries.filter(({ number }) => !kept.has(number)))
    rmSync(old.folder, { recursive: true, force: true })
}

/** Writes what an open entry says, and gives it its number; if that cannot be done, it is as if it never was. */
function finishCommit(root: string, folder: string, entry: Entry): void {
  try {
    carryOutWhole(root, folder, entry, 'after')
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  if (entry.title === null) rmSync(folder, { recursive: true, force: true })
  else renameSync(folder, join(journalFolder(root), nameNext(root, entry)))
}

/** Names the folder of an entry: of the same run as the last one, it is a part of its step. */
function nameNext(root: string, { run }: Entry): string {
  const last = listEntries(root).findLast(({ state }) => state === 'done')
  const { number, part, folder } = last ?? { number: 0, part: 0, folder: '' }
  const isSameStep = run !== undefined && readEntry(folder)?.run === run
  return isSameStep ? `${number}-${part + 1}` : `${number + 1}`
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
  for (const { state, folder, number } of listEntries(root).filter((one) => one.state !== 'done')) {
    const entry = readEntry(folder)
    // Damaged is only what was removed in part: then its files are written.
    if (entry === undefined) rmSync(folder, { recursive: true, force: true })
    else if (state === 'open') finishCommit(root, folder, entry)
    else undoStep(root, number)
  }
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
    const entries = readLastEntries(root)
    const [first] = entries
    if (first === undefined) return undefined
    const changed = listLastWrites(entries).find(
      ({ file, after }) => !isSameContent(readNow(resolve(root, file)), after),
    )
    if (changed !== undefined) throw cannotUndo(`${first.entry.title}: ${changed.file}`, changed.file)
    const committed = isForced ? undefined : readLastStep(root)?.files.find(({ isCommitted }) => isCommitted)
    if (committed !== undefined)
      throw new TouchstoneError('review/committed', { value: committed.file, where: { file: committed.file } })
    undoStep(root, first.number)
    return first.entry.title ?? undefined
  })
}
