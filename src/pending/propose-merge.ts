import { basename, dirname } from 'node:path'
import type { CaseName } from '../project/new-case.ts'
import { sourceNames, sources } from '../project/source.ts'
import { hashContent } from './pending-snapshot.ts'
import { listChanges } from './propose-snapshot.ts'
import { writePending } from './store.ts'

/**
 * Propose for a snapshot what the other side of a merge has.
 *
 * @param root the project's folder
 * @param snapshot the snapshot's file, whose path says site, case and source
 * @param base the merged text as it stands
 * @param proposed the merged text as the other side would have it
 */
export function proposeMerge(root: string, snapshot: string, base: string, proposed: string): void {
  const source = sourceNames.find((name) => sources[name].snapshot === basename(snapshot))
  if (source === undefined) return
  const name: CaseName = { site: basename(dirname(dirname(snapshot))), name: basename(dirname(snapshot)) }
  const hashes = { base: hashContent(base), evidence: null, rules: null }
  const bound = { base, proposed, hashes }
  writePending(
    { root },
    {
      ...{ ...name, source, by: 'merge', current: hashes.base, ...bound },
      changes: listChanges({ ...name, source, ...bound, explained: { cause: 'snapshot' }, sealed: null }),
    },
  )
}
