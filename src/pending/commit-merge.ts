import { basename, dirname } from 'node:path'
import { commitWrites, type Write } from '../project/files/journal.ts'
import type { CaseName } from '../project/new-case.ts'
import { sourceNames, sources } from '../project/source.ts'
import { hashContent, type PendingSnapshot } from './pending-snapshot.ts'
import { listChanges } from './propose-snapshot.ts'
import { formatPending, pendingFile } from './store.ts'

/** A snapshot that git has merged. */
export interface MergedSnapshot {
  /** The snapshot's file, whose path says site, case and source. */
  readonly snapshot: string
  /** The file that git takes the merged text from. */
  readonly file: string
  /** The merged text as it stands. */
  readonly merged: string
  /** The merged text as the other side would have it. */
  readonly proposed: string
}

/**
 * Writes a merged snapshot, and proposes for it what the other side of the merge has where that differs: both or neither.
 *
 * @param root the project's folder
 * @throws TouchstoneError `review/busy`, `fixture/write-failed`
 */
export function commitMerge(root: string, snapshot: MergedSnapshot): void {
  const { file, merged, proposed } = snapshot
  const pending = merged === proposed ? undefined : proposeOther(snapshot)
  const writes: Write[] = [{ file, content: merged }]
  if (pending !== undefined) writes.push({ file: pendingFile({ root }, pending), content: formatPending(pending) })
  commitWrites(root, null, writes)
}

/** Makes the proposal; nothing for a file that is no case's snapshot. */
function proposeOther({ snapshot, merged, proposed }: MergedSnapshot): PendingSnapshot | undefined {
  const source = sourceNames.find((name) => sources[name].snapshot === basename(snapshot))
  if (source === undefined) return undefined
  const name: CaseName = { site: basename(dirname(dirname(snapshot))), name: basename(dirname(snapshot)) }
  const hashes = { base: hashContent(merged), evidence: null, rules: null }
  const bound = { base: merged, proposed, hashes }
  return {
    ...{ ...name, source, by: 'merge', current: hashes.base, ...bound },
    changes: listChanges({ ...name, source, ...bound, explain: () => ({ cause: 'snapshot' }), sealed: null }),
  }
}
