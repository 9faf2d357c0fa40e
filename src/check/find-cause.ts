import type { Cause } from '../review/change.ts'
import { compareDocuments, type Difference } from '../snapshot/compare.ts'
import type { Document } from '../snapshot/document.ts'
import type { Hashes } from './agreements.ts'

/** The cause of a difference, and whether it is only what remains. */
export interface Explained {
  readonly cause: Cause
  readonly isInferred?: boolean
}

/** The facts about a snapshot that is not what its evidence gives. Texts are those of snapshots. */
export interface Known {
  /** The accepted snapshot; `null` where there is none. */
  readonly base: string | null
  /** The snapshot that the evidence of now gives; `null` where there is none. */
  readonly proposed: string | null
  /** The snapshot that the accepted evidence gives by the code of now, where it is another than that of now. */
  readonly before?: string
  /** The snapshot of git's last commit, where there is one. */
  readonly committed?: string
  readonly hashes: Hashes
  /** The hash of the evidence that the snapshot was accepted with. */
  readonly sealed?: string
  /** The hashes that this machine last saw agree. */
  readonly agreed?: Hashes
  /** Whether reading the same twice gives the same. */
  readonly isStable: boolean
  /** Reads the text of a snapshot; nothing where it cannot be read. */
  readonly parse: (text: string) => Document | undefined
}

/**
 * Finds out why a snapshot differs from what its evidence gives now: by reading the evidence of before with the code of
 * now, and by the snapshot of git's last commit. What this machine remembers decides where neither is there.
 *
 * @returns the cause of each difference
 */
export function findCauses(known: Known): (difference: Difference) => Explained {
  const { base, proposed, before, committed, isStable, parse } = known
  const always = (explained: Explained) => () => explained
  if (!isStable) return always({ cause: 'neither' })
  if (base === null) return always({ cause: committed === undefined ? 'page' : 'snapshot' })
  if (base === proposed) return always({ cause: 'page' })
  // Nobody changes a snapshot so that it is wrong by what was committed, and code so that it is right.
  const isEdited = committed !== undefined && committed !== base
  if (isEdited && committed === (before ?? proposed)) return always({ cause: 'snapshot' })
  if (before === undefined) return always(inferCause(known))
  if (before === base) return always({ cause: 'page' })
  if (before === proposed) return always({ cause: 'code' })
  const [old, now] = [parse(base), parse(before)]
  if (old === undefined || now === undefined) return always({ cause: 'both' })
  const byCode = new Map(compareDocuments(old, now).map((one) => [one.path, JSON.stringify(one.new)]))
  return ({ path, new: value }) => {
    if (!byCode.has(path)) return { cause: 'page' }
    return { cause: byCode.get(path) === JSON.stringify(value) ? 'code' : 'both' }
  }
}

/** Infers the cause from what this machine remembers, unless that is about another snapshot than the committed one. */
function inferCause({ base, committed, hashes: now, sealed, agreed: last }: Known): Explained {
  const agreed = committed === base && last?.base !== now.base ? undefined : last
  const isPageNew = (agreed?.evidence ?? sealed) !== now.evidence
  if (agreed === undefined) return { cause: isPageNew ? 'both' : 'code', isInferred: true }
  const isCodeNew = agreed.rules !== now.rules
  if (isPageNew && isCodeNew) return { cause: 'both', isInferred: true }
  if (isPageNew || isCodeNew) return { cause: isPageNew ? 'page' : 'code' }
  return { cause: agreed.base === now.base ? 'neither' : 'snapshot' }
}
