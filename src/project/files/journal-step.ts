import { renameSync, rmSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { readCommitted, readCommitTime } from '../read-committed.ts'
import {
  carryOutWhole,
  type Entry,
  isOwnFile,
  isSameContent,
  type ListedEntry,
  listEntries,
  readEntry,
  readSide,
} from './journal-entry.ts'

/** The step that `undo` would take back. */
export interface Step {
  readonly title: string
  /** When it was written, in milliseconds since 1970. */
  readonly at?: number
  /** Paths from the project's folder, and whether a commit since has what was written. */
  readonly files: readonly { readonly file: string; readonly isCommitted: boolean }[]
}

/**
 * Reads the last step, which `undo` would take back; nothing where there is none.
 *
 * @throws TouchstoneError `review/cannot-undo` if it is damaged
 */
export function readLastStep(root: string): Step | undefined {
  const entries = readLastEntries(root)
  const [first] = entries
  if (first === undefined) return undefined
  const writes = listLastWrites(entries)
  const committed = readCommitted(
    root,
    writes.map(({ file }) => resolve(root, file)),
  )
  const isCommitted = ({ file, after, at = Infinity }: LastWrite) =>
    isSameContent(committed.get(resolve(root, file)) ?? null, after) && (readCommitTime(root, file) ?? 0) >= at
  return {
    title: first.entry.title ?? '',
    ...(first.entry.at !== undefined && { at: first.entry.at }),
    files: writes.map((write) => ({ file: write.file, isCommitted: isCommitted(write) })),
  }
}

/** An entry with its content. */
export interface OpenedEntry extends ListedEntry {
  readonly entry: Entry
}

/** Reads the entries of the last step, the last first. */
export function readLastEntries(root: string): OpenedEntry[] {
  const entries = listEntries(root).toReversed()
  return entries
    .filter(({ number }) => number === entries[0]?.number)
    .map((one) => {
      const entry = readEntry(one.folder)
      if (entry === undefined) throw cannotUndo(relative(root, one.folder), one.folder)
      return { ...one, entry }
    })
}

/** Makes the error of a step that cannot be taken back as a whole. */
export function cannotUndo(value: string, file: string): TouchstoneError {
  return new TouchstoneError('review/cannot-undo', { value, where: { file } })
}

/** A file that a step wrote, and the last that it wrote there. */
export interface LastWrite extends Pick<Entry, 'at'> {
  /** From the project's folder. */
  readonly file: string
  readonly after: Buffer | null
}

/** Lists the files of a step that are not Touchstone's own, each once. */
export function listLastWrites(entries: readonly OpenedEntry[]): LastWrite[] {
  const writes = new Map<string, LastWrite>()
  for (const { folder, entry } of entries)
    for (const [index, { file }] of [...entry.files.entries()].reverse())
      if (!isOwnFile(file) && !writes.has(file))
        writes.set(file, {
          ...{ file, after: readSide(folder, entry, index, 'after') },
          ...(entry.at !== undefined && { at: entry.at }),
        })
  return [...writes.values()].reverse()
}

/** Undoes every entry of a step; all are marked first, so that whoever is stopped in between is finished by the next. */
export function undoStep(root: string, number: number): void {
  const isOfStep = (one: ListedEntry) => one.number === number && one.state !== 'open'
  for (const { folder, state } of listEntries(root).filter(isOfStep))
    if (state === 'done') renameSync(folder, `${folder}.undo`)
  for (const { folder } of listEntries(root).filter(isOfStep).toReversed()) {
    const entry = readEntry(folder)
    if (entry !== undefined) finishUndo(root, folder, entry)
  }
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
