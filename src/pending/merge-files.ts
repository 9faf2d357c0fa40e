import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { findRoot } from '../project/find-root.ts'
import { commitWrites } from '../project/files/journal.ts'
import { readText } from '../project/files/read-text.ts'
import { formatMetadata, type Metadata, parseMetadata } from '../project/metadata.ts'
import { sourceNames } from '../project/source.ts'
import type { SourceName } from '../sites/site.ts'
import { type Document, toDocument } from '../snapshot/document.ts'
import { mergeDocuments } from '../snapshot/merge-documents.ts'
import { formatSnapshot, parseSnapshot } from '../snapshot/yaml.ts'
import { commitMerge } from './commit-merge.ts'

/** The files of a merge as git names them: `%O %A %B`, the result being written into ours, and the path `%P`. */
export interface MergeFiles {
  readonly base: string
  readonly ours: string
  readonly theirs: string
  readonly path: string
}

/** Where a merge runs, and whom it tells what is left to decide. */
export interface MergeContext {
  /** The folder that the files are named from. */
  readonly from: string
  readonly tell: (text: string) => void
}

/**
 * Merges two versions of a file for git: a snapshot and `fixture.json` field by field, evidence never.
 *
 * @returns whether nothing is left to decide; where both sides changed one value, the file has ours
 * @throws TouchstoneError where a file cannot be read or written
 */
export function mergeFiles(files: MergeFiles, context: MergeContext): boolean {
  const name = basename(files.path)
  if (name.endsWith('.yaml')) return mergeSnapshot(files, context)
  return name === 'fixture.json' ? mergeRecord(files, context) : refuseEvidence(files, context)
}

function mergeSnapshot({ base, ours, theirs, path }: MergeFiles, { from, tell }: MergeContext): boolean {
  const file = (name: string) => resolve(from, name)
  const root = findRoot(dirname(file(path)))
  try {
    const read = (name: string) => readText(file(name))
    // A file that both sides added has no base; git gives an empty one.
    const before = read(base) === '' ? {} : parseSnapshot(read(base))
    const [left, right] = [parseSnapshot(read(ours)), parseSnapshot(read(theirs))]
    const merged = formatSnapshot(mergeDocuments(before, left, right, 'ours'))
    const other = formatSnapshot(mergeDocuments(before, left, right, 'theirs'))
    commitMerge(root, { snapshot: file(path), file: file(ours), merged, proposed: other })
    if (merged === other) return true
    tell(`${path}: both sides changed the same value. Decide with \`touchstone review\`, then \`git add\` it.\n`)
    return false
  } catch (error) {
    // Only what is no snapshot is merged as text; what cannot be read or written git could not merge either.
    if (!(error instanceof TouchstoneError) || !error.code.startsWith('snapshot/')) throw error
    return mergeAsText(root, [file(ours), file(base), file(theirs)], tell)
  }
}

/** A file that is no snapshot is merged as git merges text, with its marks of conflict. */
function mergeAsText(
  root: string,
  files: readonly [ours: string, base: string, theirs: string],
  tell: MergeContext['tell'],
): boolean {
  const { status, stdout, stderr, error } = spawnSync('git', ['merge-file', '-p', ...files], { maxBuffer: 2 ** 30 })
  // Its code is the number of conflicts; above 127 it failed.
  if (error !== undefined || status === null || status > 127) {
    tell(`git merge-file: ${error?.message ?? stderr.toString()}\n`)
    return false
  }
  commitWrites(root, null, [{ file: files[0], content: stdout }])
  return status === 0
}

/** Merges `fixture.json` field by field: a source that both sides captured is one of two captures, never a mixture. */
function mergeRecord({ base, ours, theirs, path }: MergeFiles, { from, tell }: MergeContext): boolean {
  const read = (name: string) => readText(resolve(from, name))
  const stop = (why: string): false => {
    tell(`${path}: ${why}. ${howToTake(path)}`)
    return false
  }
  try {
    const before = read(base) === '' ? undefined : parseMetadata(read(base), path)
    const [left, right] = [parseMetadata(read(ours), path), parseMetadata(read(theirs), path)]
    const captured = sourceNames.filter((source) => isCapturedTwice(source, before, left, right))
    if (captured.length > 0) return stop(nameCaptures(left, right, captured))
    const sides = [toDocument(before ?? {}), toDocument(left), toDocument(right)] as [Document, Document, Document]
    const [merged, other] = [mergeDocuments(...sides, 'ours'), mergeDocuments(...sides, 'theirs')].map(formatRecord)
    if (merged === undefined || merged !== other) return stop('both sides changed the same field')
    commitWrites(findRoot(dirname(resolve(from, path))), null, [{ file: resolve(from, ours), content: merged }])
    return true
  } catch (error) {
    if (!(error instanceof TouchstoneError) || error.code !== 'fixture/bad-metadata') throw error
    return stop('one side is no valid fixture.json')
  }
}

function formatRecord(document: Document): string {
  return formatMetadata(document as unknown as Metadata)
}

/** Tells whether both sides have other evidence than before, each its own. */
function isCapturedTwice(source: SourceName, before: Metadata | undefined, left: Metadata, right: Metadata): boolean {
  const [old, mine, other] = [before, left, right].map((one) => one?.sources[source]?.sha256)
  return mine !== undefined && other !== undefined && new Set([old, mine, other]).size === 3
}

function nameCaptures(left: Metadata, right: Metadata, captured: readonly SourceName[]): string {
  const timesOf = ({ sources: records }: Metadata) =>
    captured.map((source) => `${source} of ${records[source]?.captured}`).join(', ')
  return `both sides captured it: ours has the ${timesOf(left)}, theirs the ${timesOf(right)}`
}

/** Evidence is what somebody captured: a mixture of two captures is none. */
function refuseEvidence({ ours, theirs, path }: MergeFiles, { from, tell }: MergeContext): boolean {
  const sizeOf = (name: string) => `${statSync(resolve(from, name)).size} bytes`
  tell(`${path}: two captures, ours of ${sizeOf(ours)}, theirs of ${sizeOf(theirs)}; ours is kept. ${howToTake(path)}`)
  return false
}

function howToTake(path: string): string {
  const name = `${basename(dirname(dirname(path)))}/${basename(dirname(path))}`
  return `Take one whole: \`touchstone merge --take ours ${name}\`, or \`--take theirs\`.\n`
}
