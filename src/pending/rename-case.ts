import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { withRenamed } from '../check/agreements.ts'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { commitWrites, type Write } from '../project/files/journal.ts'
import { readPlainFile } from '../project/files/read-text.ts'
import type { CaseName } from '../project/new-case.ts'
import type { Project } from '../project/project.ts'
import { formatPending, pendingFile, pendingFolder, readAllPending } from './store.ts'

/** The old name of a case, and the new one. */
export interface Rename {
  readonly from: CaseName
  readonly to: CaseName
}

/**
 * Renames a case: its evidence, unless that was moved already, its snapshots, what waits for a decision and what was
 * decided of it. One step for `undo`.
 *
 * @param others further files to write in the same step, such as a ledger
 * @returns how many files were moved
 * @throws TouchstoneError `capture/case-exists`, `review/busy`, `fixture/write-failed`
 */
export function renameCase(project: Project, rename: Rename, others: readonly Write[]): number {
  const { from, to } = rename
  const moved = [project.fixtures, project.snapshots].flatMap((root) => moveFiles(root, rename))
  const pending = movePending(project, rename)
  const agreed = withRenamed(project, nameOf(from), nameOf(to))
  commitWrites(project.root, `${nameOf(from)} renamed to ${nameOf(to)}`, [...moved, ...pending, ...agreed, ...others])
  return moved.length / 2
}

function nameOf({ site, name }: CaseName): string {
  return `${site}/${name}`
}

/** Lists the writes that move a folder's files. Where the new folder has files, the old one must have none. */
function moveFiles(root: string, { from, to }: Rename): Write[] {
  const [old, next] = [from, to].map(({ site, name }) => join(root, site, name)) as [string, string]
  const files = listFiles(old)
  if (files.length > 0 && listFiles(next).length > 0)
    throw new TouchstoneError('capture/case-exists', { value: nameOf(to), where: { file: next } })
  return files.flatMap((file): Write[] => [
    { file: join(next, file), content: readPlainFile(join(old, file)) },
    { file: join(old, file), content: null },
  ])
}

/** A proposal under the new name was made of evidence that had no snapshot there, and stands no more. */
function movePending(project: Project, { from, to }: Rename): Write[] {
  const [old, next] = [pendingFolder(project, from), pendingFolder(project, to)]
  const isEvidence = (file: string) => !file.endsWith('.pending.json')
  const evidence = listFiles(old).filter(isEvidence)
  const proposals = readAllPending(project).filter(({ site, name }) => site === from.site && name === from.name)
  return [
    ...listFiles(next).map((file) => ({ file: join(next, file), content: null })),
    ...evidence.map((file) => ({ file: join(next, file), content: readPlainFile(join(old, file)) })),
    ...proposals.map((pending) => {
      const renamed = { ...pending, ...to, changes: pending.changes.map((change) => ({ ...change, ...to })) }
      return { file: pendingFile(project, renamed), content: formatPending(renamed) }
    }),
    ...listFiles(old).map((file) => ({ file: join(old, file), content: null })),
  ]
}

/** Lists the files of a folder and of those in it, by their path in it. */
function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
}
