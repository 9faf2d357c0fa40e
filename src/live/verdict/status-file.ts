import type { DriftHistory } from './drift-history.ts'
import type { FixtureStatus } from './ledger.ts'

/** The state of the live site, for others that use what is scraped. */
export interface StatusFile {
  readonly version: 1
  /** When it was made, ISO 8601. */
  readonly made: string
  /** `broken` while a drift lasts; `agrees` only where every case was seen and none is stale; else `unknown`. */
  readonly state: 'agrees' | 'broken' | 'unknown'
  /** When a page was last looked at; absent if none ever was. */
  readonly looked?: string
  readonly drifts: readonly DriftHistory[]
  readonly cases: readonly FixtureStatus[]
}

/** The results that say that a page was seen as it is. */
const seen: ReadonlySet<string> = new Set(['agrees', 'edited', 'drift'])

/**
 * Makes the state of the live site from what is remembered.
 *
 * @param now the time in milliseconds since 1970
 */
export function makeStatusFile(
  cases: readonly FixtureStatus[],
  drifts: readonly DriftHistory[],
  now: number,
): StatusFile {
  const looked = cases
    .flatMap(({ last }) => last?.at ?? [])
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1)
  const isWell =
    cases.length > 0 && cases.every(({ last, stale }) => !stale && last !== undefined && seen.has(last.kind))
  return {
    ...{ version: 1, made: new Date(now).toISOString() },
    state: drifts.length > 0 ? 'broken' : isWell ? 'agrees' : 'unknown',
    ...(looked !== undefined && { looked }),
    ...{ drifts, cases },
  }
}
