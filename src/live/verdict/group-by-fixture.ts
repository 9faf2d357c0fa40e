import { fixtureOf } from '../../review/change.ts'
import type { LiveResult } from './live-result.ts'

/** Groups results by fixture, in the order given. */
export function groupByFixture<Seen extends Pick<LiveResult, 'site' | 'name' | 'source'>>(
  seen: readonly Seen[],
): Map<string, Seen[]> {
  const groups = new Map<string, Seen[]>()
  for (const one of seen) {
    const group = groups.get(fixtureOf(one))
    if (group === undefined) groups.set(fixtureOf(one), [one])
    else group.push(one)
  }
  return groups
}

/** Returns the latest result by its time; of several at one time the last. */
export function latestOf<Seen extends Pick<LiveResult, 'at'>>(seen: readonly Seen[]): Seen | undefined {
  let latest = seen[0]
  for (const one of seen) if (latest === undefined || Date.parse(one.at) >= Date.parse(latest.at)) latest = one
  return latest
}

/** Keeps the latest result of each fixture, for runs that overlap. */
export function keepLatest<Seen extends Pick<LiveResult, 'site' | 'name' | 'source' | 'at'>>(
  seen: readonly Seen[],
): Seen[] {
  return [...groupByFixture(seen).values()].flatMap((group) => latestOf(group) ?? [])
}
