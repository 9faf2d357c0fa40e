import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { readPlainFile, readText } from './read-text.ts'
import { workFolder, writeFileAtomically } from './write-file.ts'

/** An entry of the journal; the contents of its files are files beside it. */
export interface Entry {
  /** A title for people; `null` for what cannot be undone. */
  readonly title: string | null
  /** When it was written, in milliseconds since 1970. */
  readonly at?: number
  /** The run of another program that it is a part of: entries of one run, one after the other, are one step. */
  readonly run?: string
  /** From the project's folder; whether there was and is to be content. */
  readonly files: readonly { readonly file: string; readonly before: boolean; readonly after: boolean }[]
}

/** The content of files before or after a write. */
export type Side = 'before' | 'after'

/**
 * The state of an entry, which the name of its folder says.
 *
 * - `open`: it is being written
 * - `undo`: it is being taken back
 * - `done`: it is written
 */
export type EntryState = 'open' | 'undo' | 'done'

/** Returns the folder of the journal. */
export function journalFolder(root: string): string {
  return join(root, workFolder, 'journal')
}

/** An entry as its folder is called: `12`, or of a step of several entries `12-3`. */
export interface ListedEntry {
  /** The number of its step: what is undone at once. */
  readonly number: number
  /** Its place in the step, from 0. */
  readonly part: number
  readonly state: EntryState
  readonly folder: string
}

/** Lists the entries, the oldest first. */
export function listEntries(root: string): ListedEntry[] {
  const folder = journalFolder(root)
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return []
  return readdirSync(folder)
    .flatMap((name): ListedEntry[] => {
      const [, number, part = '0', state = 'done'] = /^(\d{1,15})(?:-(\d{1,15}))?(?:\.(open|undo))?$/.exec(name) ?? []
      if (number === undefined) return []
      return [{ number: Number(number), part: Number(part), state: state as EntryState, folder: join(folder, name) }]
    })
    .sort((a, b) => a.number - b.number || a.part - b.part)
}

/** Reads an entry; nothing if it is damaged. */
export function readEntry(folder: string): Entry | undefined {
  try {
    const entry = JSON.parse(readText(join(folder, 'entry.json'))) as Entry
    const isWhole = entry.files.every((file, index) =>
      (['before', 'after'] as const).every((side) => !file[side] || existsSync(join(folder, `${index}.${side}`))),
    )
    return isWhole ? entry : undefined
  } catch {
    return undefined
  }
}

/** Reads what a file of an entry holds on one side; `null` if it does not exist there. */
export function readSide(folder: string, { files }: Entry, index: number, side: Side): Buffer | null {
  return files[index]?.[side] === true ? readPlainFile(join(folder, `${index}.${side}`)) : null
}

/**
 * Reads what a file holds now; `null` if there is none.
 *
 * @throws TouchstoneError `fixture/write-failed` if it cannot be read: nothing could be restored
 */
export function readNow(file: string): Buffer | null {
  try {
    return existsSync(file) && statSync(file).isFile() ? readPlainFile(file) : null
  } catch (error) {
    throw new TouchstoneError('fixture/write-failed', { value: file, where: { file }, cause: error })
  }
}

/** Returns true for equal contents. */
export function isSameContent(one: Buffer | null, other: Buffer | null): boolean {
  return one === null || other === null ? one === other : one.equals(other)
}

/** Gives every file what it has on one side; if one of them fails, all get what they have on the other. */
export function carryOutWhole(root: string, folder: string, entry: Entry, side: Side): void {
  try {
    carryOut(root, folder, entry, side)
  } catch (error) {
    carryOut(root, folder, entry, side === 'after' ? 'before' : 'after')
    throw error
  }
}

/** Writes only files that do not hold their content already, and none that somebody else changed since. */
function carryOut(root: string, folder: string, entry: Entry, side: Side): void {
  for (const [index, { file: name }] of entry.files.entries()) {
    const file = resolve(root, name)
    const now = readNow(file)
    const wanted = readSide(folder, entry, index, side)
    const other = readSide(folder, entry, index, side === 'after' ? 'before' : 'after')
    if (isSameContent(now, wanted) || (!isSameContent(now, other) && !isOwnFile(name))) continue
    if (wanted === null) removeFile(file)
    else writeFileAtomically(root, file, wanted)
  }
}

/** Returns true for a file of Touchstone's own, which nobody edits; a history only grows, and its news must not be lost. */
export function isOwnFile(name: string): boolean {
  return name.split(/[\\/]/, 1)[0] === workFolder && !name.endsWith('.jsonl')
}

/** Removes a file, and its folder if that is empty then. */
function removeFile(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch (error) {
    throw new TouchstoneError('fixture/write-failed', { value: file, where: { file }, cause: error })
  }
  try {
    rmdirSync(dirname(file))
  } catch {
    // The folder holds other files, or is gone; both are well.
  }
}
