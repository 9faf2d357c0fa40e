import { join } from 'node:path'
import type { Project } from '../project/project.ts'
import { type Write, writeAlone } from '../project/files/journal.ts'
import { readText } from '../project/files/read-text.ts'
import { workFolder, writeFileAtomically } from '../project/files/write-file.ts'

/** The hashes that a proposal is bound to, each SHA-256 in hex; `null` for what does not exist. */
export interface Hashes {
  /** The accepted snapshot's text. */
  readonly base: string | null
  /** The evidence's bytes. */
  readonly evidence: string | null
  /** The code that parses; see `fingerprintCode`. */
  readonly rules: string | null
}

/** The last agreements on this machine: by case and source, the hashes of snapshot, evidence and rules. */
export type Agreements = Readonly<Record<string, Hashes>>

const fileName = 'agreed.json'

/** Read what this machine saw agree; nothing where it has not looked yet. */
export function readAgreements({ root }: Project): Agreements {
  try {
    const data: unknown = JSON.parse(readText(join(root, workFolder, fileName)))
    const entries = Object.entries(data ?? {}).filter(([, hashes]) => hashes instanceof Object)
    return Object.fromEntries(entries) as Agreements
  } catch {
    return {}
  }
}

/**
 * Note what agrees now beside what is known. It is a memory, no more: losing it makes causes less certain.
 *
 * @param known what was known when the check began
 */
export function noteAgreements(project: Project, known: Agreements, agreed: Agreements): void {
  const news = Object.entries(agreed).filter(([name, hashes]) => JSON.stringify(hashes) !== JSON.stringify(known[name]))
  if (news.length === 0) return
  writeAlone(project.root, () => {
    const text = JSON.stringify({ ...readAgreements(project), ...Object.fromEntries(news) })
    writeFileAtomically(project.root, join(project.root, workFolder, fileName), text)
  })
}

/** The writes by which what this machine saw of a case is known under its new name. */
export function withRenamed(project: Project, from: string, to: string): Write[] {
  const known = Object.entries(readAgreements(project))
  const isOfCase = (name: string) => name.startsWith(`${from} `)
  if (!known.some(([name]) => isOfCase(name))) return []
  const renamed = known.map(([name, hashes]) => [isOfCase(name) ? to + name.slice(from.length) : name, hashes])
  const content = JSON.stringify(Object.fromEntries(renamed))
  return [{ file: join(project.root, workFolder, fileName), content }]
}
