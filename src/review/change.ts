import type { SourceName } from '../sites/site.ts'
import type { Difference } from '../snapshot/compare.ts'
import type { Data } from '../snapshot/document.ts'
import type { Edit } from './edits/edit.ts'

/**
 * The cause of a difference: the `code` that parses, the `page` (the evidence), `both`, the `snapshot` itself, which
 * somebody edited or merged, or `neither`: then parsing is not deterministic, and nothing can be accepted.
 */
export type Cause = 'code' | 'page' | 'both' | 'snapshot' | 'neither'

/**
 * The risk that a change hides a loss: `red` for what is lost, or moved in time or place; `amber` for wording and for what is
 * new; `grey` for space and order.
 */
export type Risk = 'red' | 'amber' | 'grey'

/** All risks, the worst first. */
export const risks: readonly Risk[] = ['red', 'amber', 'grey']

/** The decision about a change. A skipped change waits: it is left out when its group is decided. */
export type Verdict = 'accepted' | 'rejected' | 'skipped'

/** One change that is proposed for a snapshot. */
export interface Change {
  /** 12 hex digits of a hash over the case, the difference, and the hashes of snapshot, evidence and rules. */
  readonly id: string
  readonly site: string
  readonly name: string
  readonly source: SourceName
  /** The difference that would be accepted; its path is empty where the whole snapshot changes. */
  readonly difference: Difference
  readonly edit: Edit
  readonly risk: Risk
  readonly cause: Cause
  /** True where the cause is only the one that remained, as this machine has not seen the accepted snapshot made. */
  readonly isInferred?: boolean
  /** The value of the other side of a merge, where both changed it; the old one is ours. `null` where it has none. */
  readonly theirs?: Data
  /** The language of the article, BCP 47. */
  readonly language?: string
  /** The rule that gives the new value, and the place of the node that it read, as in a trace. */
  readonly rule?: string
  readonly node?: string
  readonly verdict?: Verdict
  readonly note?: string
  /** True once somebody looked at it. */
  readonly isOpened?: boolean
}

/** Changes that are one decision. */
export interface Group {
  /** `g` and 8 hex digits of a hash over its members. */
  readonly id: string
  /** The path of the field, indices left out: `body[].paragraph`. */
  readonly path: string
  /** The edit that was made to each; of several that are not the same, the one that stands for them all. */
  readonly edit: Edit
  readonly risk: Risk
  /** The ids of its changes. */
  readonly members: readonly string[]
  /** Up to three of them, as unlike each other as possible. */
  readonly samples: readonly string[]
}

/** A fixture that is red for another reason than a change of its snapshot, and can therefore not be decided here. */
export interface Blocker {
  readonly site: string
  readonly name: string
  readonly source: SourceName
  readonly reason: string
}

/** Everything that waits for a decision, and what was decided of it. */
export interface Review {
  readonly changes: readonly Change[]
  /** Ordered by risk, then by size. */
  readonly groups: readonly Group[]
  readonly blockers: readonly Blocker[]
}

/** Name a change's case and source as reports do: `dw/lone-percent-in-slug page`. */
export function fixtureOf({ site, name, source }: Pick<Change, 'site' | 'name' | 'source'>): string {
  return `${site}/${name} ${source}`
}

/** Remove the indices from a path: `body[3].paragraph` becomes `body[].paragraph`. */
export function generalPath(path: string): string {
  return path.replace(/\[\d+\]/g, '[]')
}
