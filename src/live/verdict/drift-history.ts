import { fixtureOf } from '../../review/change.ts'
import { isComparable } from './comparable.ts'
import type { LedgerEntry } from './ledger.ts'

/** A rule of a layout that no longer finds its field, and since when. */
export interface DriftHistory {
  readonly site: string
  readonly layout: string
  readonly fingerprint: string
  /** The field and the rule: `title, rule silent: dom: h1 (text)`. */
  readonly name: string
  /** When its layout was last seen without it, ISO 8601; absent if it never was. */
  readonly agreed?: string
  /** When it was first seen since then. */
  readonly since: string
  /** The names of the cases that show it now. */
  readonly fixtures: readonly string[]
}

/**
 * Lists the drifts of a ledger that last: of each when its layout last agreed and since when it is broken. A case that was
 * not seen as it is, as in an outage, changes nothing.
 */
export function listDriftHistory(entries: readonly LedgerEntry[]): DriftHistory[] {
  const compared = entries
    .filter((entry) => isComparable(entry))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const fingerprints = new Set(compared.flatMap(({ drifts }) => drifts))
  return [...fingerprints].flatMap((fingerprint) => {
    const first = compared.find(({ drifts }) => drifts.includes(fingerprint)) as LedgerEntry
    return (
      follow(
        fingerprint,
        first,
        compared.filter((entry) => isOfLayout(entry, first)),
      ) ?? []
    )
  })
}

function isOfLayout(entry: LedgerEntry, { site, layout }: LedgerEntry): boolean {
  return entry.site === site && entry.layout === layout
}

/** Follows one drift through the entries of its layout; nothing where no case shows it any more. */
function follow(
  fingerprint: string,
  { site, layout = '' }: LedgerEntry,
  entries: readonly LedgerEntry[],
): DriftHistory | undefined {
  const showing = new Map<string, string>()
  let [agreed, since, name]: (string | undefined)[] = []
  for (const entry of entries) {
    const fixture = fixtureOf(entry)
    if (entry.drifts.includes(fingerprint)) {
      if (showing.size === 0) since = entry.at
      showing.set(fixture, entry.name)
      name = entry.named?.[fingerprint] ?? name
    } else {
      showing.delete(fixture)
      if (showing.size === 0) agreed = entry.at
    }
  }
  if (showing.size === 0 || since === undefined) return undefined
  return {
    ...{ site, layout, fingerprint, name: name ?? fingerprint, since, fixtures: [...showing.values()] },
    ...(agreed !== undefined && { agreed }),
  }
}
