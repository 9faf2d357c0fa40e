import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseName } from '../project/new-case.ts'
import { commitWrites, writeAlone } from '../project/files/journal.ts'
import type { Files } from '../project/files/place-folder.ts'
import { readText } from '../project/files/read-text.ts'
import type { Project } from '../project/project.ts'
import { workFolder, writeFileAtomically } from '../project/files/write-file.ts'
import { isEdit } from '../review/edits/edit-kinds.ts'
import type { PendingSnapshot } from './pending-snapshot.ts'

/** The folder of what is proposed for a case and waits for a decision; it is never committed. */
export function pendingFolder(project: Pick<Project, 'root'>, { site, name }: CaseName): string {
  return join(project.root, workFolder, 'pending', site, name)
}

/** The file of what is proposed for one snapshot. */
export function pendingFile(
  project: Pick<Project, 'root'>,
  one: Pick<PendingSnapshot, 'site' | 'name' | 'source'>,
): string {
  return join(pendingFolder(project, one), `${one.source}.pending.json`)
}

/** Propose for one snapshot, in place of what was proposed for it before. */
export function writePending(project: Pick<Project, 'root'>, pending: PendingSnapshot): void {
  const file = pendingFile(project, pending)
  writeAlone(project.root, () => writeFileAtomically(project.root, file, formatPending(pending)))
}

/** Write a proposal as it is stored. */
export function formatPending(pending: PendingSnapshot): string {
  return `${JSON.stringify(pending, null, 2)}\n`
}

/** Propose new evidence for a case, in place of whatever was proposed for it before: whole or not at all. */
export function writePendingEvidence(project: Project, name: CaseName, files: Files): void {
  const folder = pendingFolder(project, name)
  writeAlone(project.root, () => {
    const old = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((one) => one.isFile()) : []
    const contents = { ...Object.fromEntries(old.map(({ name }) => [name, null])), ...files }
    const writes = Object.entries(contents).map(([name, content]) => ({ file: join(folder, name), content }))
    commitWrites(project.root, null, writes)
  })
}

/** Read every proposal of a project. What cannot be read is none: it can be made again. */
export function readAllPending(project: Project): PendingSnapshot[] {
  const folder = join(project.root, workFolder, 'pending')
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.pending.json'))
    .sort()
    .flatMap((file) => readFile(join(folder, file)) ?? [])
}

/** Read what is proposed for one snapshot; nothing where there is none. */
export function readPending(
  project: Project,
  one: Pick<PendingSnapshot, 'site' | 'name' | 'source'>,
): PendingSnapshot | undefined {
  return readFile(pendingFile(project, one))
}

function readFile(file: string): PendingSnapshot | undefined {
  try {
    const { hashes, changes, ...rest } = JSON.parse(readText(file)) as PendingSnapshot
    const isWhole = hashes instanceof Object && changes.every(({ difference, edit }) => difference && isEdit(edit))
    return isWhole ? { ...rest, hashes, changes } : undefined
  } catch {
    return undefined
  }
}
