import type { CaseName } from '../project/new-case.ts'
import { sha256 } from '../project/files/sha256.ts'
import type { Hashes } from '../check/agreements.ts'
import type { Change } from '../review/change.ts'
import type { SourceName } from '../sites/site.ts'
import { pickDifferences } from '../snapshot/compare.ts'
import { formatSnapshot, parseSnapshot } from '../snapshot/yaml.ts'

/** The proposal for one snapshot, and the decisions about it so far. */
export interface PendingSnapshot extends CaseName {
  readonly source: SourceName
  /** The origin: `check` and the commands that check, `vitest`, `refresh` with new evidence, a git `merge`. */
  readonly by: 'check' | 'vitest' | 'refresh' | 'merge'
  /** The file whose code parsed, from the project's folder; the project's configuration when absent. */
  readonly entry?: string
  readonly hashes: Hashes
  /** SHA-256 of the snapshot as it must be on the disk now: the base with what was accepted of this proposal. */
  readonly current: string | null
  /** The accepted text; `null` for a new snapshot. */
  readonly base: string | null
  /** The proposed text; `null` where the evidence is gone. */
  readonly proposed: string | null
  /** The text of the other side of a merge, where both sides changed a value and ours was kept. */
  readonly theirs?: string
  /** In the order of `compareDocuments`. */
  readonly changes: readonly Change[]
}

/** Compose the snapshot of a proposal: the base with every change that was accepted; `null` for none. */
export function composeSnapshot({ base, proposed, changes }: PendingSnapshot): string | null {
  const accepted = changes.filter(({ verdict }) => verdict === 'accepted').length
  if (accepted === changes.length) return proposed
  if (accepted === 0 || base === null || proposed === null) return base
  let next = 0
  const isTaken = () => changes[next++]?.verdict === 'accepted'
  return formatSnapshot(pickDifferences(parseSnapshot(base), parseSnapshot(proposed), isTaken))
}

/** Hash a text, line ends apart, or bytes: SHA-256 in hex; `null` for nothing. */
export function hashContent(content: string | Buffer | null): string | null {
  if (content === null) return null
  return sha256(typeof content === 'string' ? content.replaceAll('\r\n', '\n') : content)
}

/** Shorten a hash of several parts to an id of 12 hex digits. */
export function makeId(parts: readonly unknown[]): string {
  return sha256(JSON.stringify(parts)).slice(0, 12)
}
