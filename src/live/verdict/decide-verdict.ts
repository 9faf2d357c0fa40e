import { fixtureOf } from '../../review/change.ts'
import { isComparable } from './comparable.ts'
import { fingerprintDrift } from './fingerprint-drift.ts'
import { groupByFixture, keepLatest, latestOf } from './group-by-fixture.ts'
import type { LedgerEntry } from './ledger.ts'
import { isFresh, type FieldDrift, type LiveResult, nameDrift, type SeenFixture } from './live-result.ts'

/** The rule for alarms: a drift is believed if `seen` of `of` fixtures show it. */
export interface AlarmRule {
  readonly seen: number
  readonly of: number
  /** The number of fixtures to visit; by default the number of results. */
  readonly fixtures?: number
  /** The number of cases that are passed by; none by default. */
  readonly retired?: number
}

/** One drift, and the fixtures that show it. */
export interface LayoutDrift {
  readonly fingerprint: string
  /** The name by `nameDrift`. */
  readonly name: string
  readonly site: string
  readonly layout?: string
  /** The drift as the first of the fixtures shows it. */
  readonly drift: FieldDrift
  /** The fixtures that show it, sorted. */
  readonly fixtures: readonly SeenFixture[]
  /** Those of them that also showed it the time before. */
  readonly again: readonly SeenFixture[]
  /** The number of fixtures of the layout that could be compared. */
  readonly compared: number
}

/** The result of a run of the live check. */
export interface LiveVerdict {
  readonly kind: 'agrees' | 'drift' | 'inconclusive'
  /** The drifts that are believed, and those that are not yet; those on most fixtures first. */
  readonly alarms: readonly LayoutDrift[]
  readonly suspicions: readonly LayoutDrift[]
  /** The number of fixtures that could be compared, and the number of all fixtures. */
  readonly compared: number
  readonly fixtures: number
  /** The number of cases whose `fixture.json` says that they are retired, and that were passed by. */
  readonly retired: number
}

/** The exit code of `touchstone live` for each verdict. */
export const liveExits = { agrees: 0, drift: 1, inconclusive: 4 } as const

/**
 * Decides the result of a run.
 *
 * A fixture is *compared* if its latest result in the run is `agrees`, `edited` or `drift`. Drifts are the same if
 * they have the same fingerprint. A drift is an alarm if
 *
 * - `seen` fixtures or more show it, and they are `seen`/`of` or more of those compared in its layout, or
 * - one fixture shows it twice in a row: its latest comparable entry in the ledger, older than this result, has it.
 *   Anything between the two, such as an outage or a captcha, does not count.
 *
 * Any other drift is a suspicion. The verdict is
 *
 * - `drift` if there is an alarm, however little could be compared
 * - `inconclusive` if there is a drift but no alarm, or if fewer than half of the fixtures were compared, or none
 * - `agrees` otherwise
 *
 * @param earlier the ledger; it may already contain this run
 */
export function decideVerdict(
  liveResults: readonly LiveResult[],
  earlier: readonly LedgerEntry[],
  rule: AlarmRule = { seen: 3, of: 5 },
): LiveVerdict {
  const latest = keepLatest(liveResults).sort((a, b) => (fixtureOf(a) < fixtureOf(b) ? -1 : 1))
  const compared = latest.filter(isComparable)
  const fixtures = Math.max(rule.fixtures ?? 0, latest.length)
  const drifts = listDrifts(compared, earlier)
  const alarms = drifts.filter((drift) => isAlarm(drift, rule))
  const suspicions = drifts.filter((drift) => !isAlarm(drift, rule))
  const isOpen =
    compared.some(({ kind }) => kind === 'drift') || compared.length === 0 || compared.length * 2 < fixtures
  const kind = alarms.length > 0 ? 'drift' : isOpen ? 'inconclusive' : 'agrees'
  return { kind, alarms, suspicions, compared: compared.length, fixtures, retired: rule.retired ?? 0 }
}

function isAlarm({ fixtures, again, compared }: LayoutDrift, rule: AlarmRule): boolean {
  return again.length > 0 || isSeenOften(fixtures.length, compared, rule)
}

/** Tells whether so many of the compared fixtures of a layout are as many as the rule asks for. */
export function isSeenOften(fixtures: number, compared: number, { seen, of }: Pick<AlarmRule, 'seen' | 'of'>): boolean {
  return fixtures >= seen && fixtures * of >= seen * compared
}

/** Lists the drifts of a run, those on most fixtures first. */
function listDrifts(compared: readonly LiveResult[], earlier: readonly LedgerEntry[]): LayoutDrift[] {
  const before = groupByFixture(earlier.filter(isComparable))
  const carriers = new Map<string, { drift: FieldDrift; liveResults: LiveResult[] }>()
  for (const liveResult of compared) {
    for (const [fingerprint, drift] of driftsOf(liveResult)) {
      const known = carriers.get(fingerprint)
      if (known === undefined) carriers.set(fingerprint, { drift, liveResults: [liveResult] })
      else known.liveResults.push(liveResult)
    }
  }
  const drifts = [...carriers].map(([fingerprint, { drift, liveResults }]): LayoutDrift => {
    const page = liveResults[0] as LiveResult
    const again = liveResults.filter((one) => showedBefore(fingerprint, one, before.get(fixtureOf(one)) ?? []))
    return {
      ...{ fingerprint, name: nameDrift(page, drift), site: page.site, drift },
      ...(page.layout !== undefined && { layout: page.layout }),
      fixtures: liveResults.map(pickFixture),
      again: again.map(pickFixture),
      compared: compared.filter((one) => isSameLayout(one, page)).length,
    }
  })
  return drifts.sort((a, b) => b.fixtures.length - a.fixtures.length || (a.name < b.name ? -1 : 1))
}

function pickFixture({ site, name, source }: LiveResult): SeenFixture {
  return { site, name, source }
}

/** Returns the drifts of a result, each once; only a result of kind `drift` has any. */
function driftsOf(liveResult: LiveResult): Map<string, FieldDrift> {
  const drifts = liveResult.kind === 'drift' ? liveResult.drifts : []
  return new Map(drifts.map((drift) => [fingerprintDrift(liveResult, drift), drift]))
}

function showedBefore(fingerprint: string, { at }: LiveResult, own: readonly LedgerEntry[]): boolean {
  const older = own.filter((entry) => Date.parse(entry.at) < Date.parse(at))
  return latestOf(older)?.drifts.includes(fingerprint) === true
}

type Page = Pick<LiveResult, 'site' | 'layout'>

function isSameLayout(a: Page, b: Page): boolean {
  return a.site === b.site && a.layout === b.layout
}

/** The number of fresh pages of a layout that must be without a drift of others for it to be gone. */
const enoughFresh = 3

/**
 * Lists the drifts in the ledger that are gone: no fixture shows them any more, and at least one of those that did was
 * compared in the same layout. A drift on pages that were not visited is not gone. A fresh page is never visited again:
 * three others of its layout stand for it.
 *
 * @returns their fingerprints, including those that were gone long ago
 */
export function listRecovered(liveResults: readonly LiveResult[], earlier: readonly LedgerEntry[]): string[] {
  const compared = keepLatest(liveResults).filter(isComparable)
  const shown = new Set(compared.flatMap((liveResult) => [...driftsOf(liveResult).keys()]))
  const now = new Map(compared.map((liveResult) => [fixtureOf(liveResult), liveResult]))
  const gone = earlier
    .filter((entry) => entry.kind === 'drift')
    .filter((entry) => {
      const isLater = (seen: LiveResult) => isSameLayout(seen, entry) && Date.parse(entry.at) < Date.parse(seen.at)
      if (isFresh(entry)) return compared.filter((one) => isFresh(one) && isLater(one)).length >= enoughFresh
      const seen = now.get(fixtureOf(entry))
      return seen !== undefined && isLater(seen)
    })
    .flatMap(({ drifts }) => drifts)
  return [...new Set(gone)].filter((fingerprint) => !shown.has(fingerprint))
}
