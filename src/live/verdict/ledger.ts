import { existsSync } from 'node:fs'
import { type Write, writeAlone } from '../../project/files/journal.ts'
import { readBytes } from '../../project/files/read-text.ts'
import type { CaseName } from '../../project/new-case.ts'
import { appendLines, writeFileAtomically } from '../../project/files/write-file.ts'
import { fixtureOf } from '../../review/change.ts'
import { isAgreement, isComparable } from './comparable.ts'
import { type Blocked, findBlocked } from './find-blocked.ts'
import { fingerprintDrift } from './fingerprint-drift.ts'
import { groupByFixture, latestOf } from './group-by-fixture.ts'
import { describeDrift, type LiveResult } from './live-result.ts'

/** A line of the ledger: the result of one visit as JSON, without any content of the page. */
export interface LedgerEntry extends Pick<LiveResult, 'at' | 'site' | 'name' | 'source' | 'kind' | 'layout' | 'place'> {
  /** The fingerprints of its drifts. */
  readonly drifts: readonly string[]
  /** The field and the rule of each, by its fingerprint; no words of the page. */
  readonly named?: Readonly<Record<string, string>>
}

/** The limits of a ledger. */
export interface LedgerBounds {
  /** The number of lines above which it is rewritten; 10,000 by default. */
  readonly longest?: number
  /** The number of entries of each fixture that a rewrite keeps; 20 by default. */
  readonly kept?: number
}

/** The maximum length of a name, in characters. */
const maxName = 200
/** The maximum number of drifts stored for one result. */
const maxDrifts = 100
/** The number of days without an agreement after which a fixture is stale. */
const freshDays = 90

/**
 * Reads a ledger, oldest line first. Invalid lines, cut off by a crash or a full disk, are skipped.
 *
 * @returns an empty list if there is no ledger yet
 * @throws TouchstoneError `input/unreadable`
 */
export function readLedger(file: string): LedgerEntry[] {
  return readLines(file).flatMap((line) => readEntry(line) ?? [])
}

function readLines(file: string): string[] {
  if (!existsSync(file)) return []
  const bytes = readBytes(file, () => undefined)
  return bytes
    .toString('utf8')
    .split('\n')
    .slice(0, bytes.at(-1) === 10 ? -1 : undefined)
}

function readEntry(line: string): LedgerEntry | undefined {
  try {
    const entry = JSON.parse(line) as LedgerEntry
    const { at, site, name, source, kind, layout, place, drifts } = entry
    const isEntry =
      [at, site, name, source, kind, layout ?? '', place ?? ''].every((value) => typeof value === 'string') &&
      !Number.isNaN(Date.parse(at)) &&
      Array.isArray(drifts) &&
      drifts.every((drift) => typeof drift === 'string')
    return isEntry ? entry : undefined
  } catch {
    return undefined
  }
}

/**
 * Adds results to a ledger, in one write, and flushes it. Whatever happens, the earlier lines stay readable. A ledger
 * that has grown too long is then rewritten, whole or not at all: of each fixture it keeps the last entries and,
 * however old, its last agreement and its last comparable entry.
 *
 * @param root the project's folder
 * @throws TouchstoneError `review/busy`, `fixture/write-failed`
 */
export function appendLedger(
  root: string,
  file: string,
  liveResults: readonly LiveResult[],
  { longest = 10_000, kept = 20 }: LedgerBounds = {},
): void {
  if (liveResults.length === 0) return
  const news = liveResults.map((liveResult) => JSON.stringify(shorten(liveResult)))
  writeAlone(root, () => {
    appendLines(root, file, news)
    if (readLines(file).length <= longest) return
    const lines = chooseEntries(readLedger(file), kept).map((entry) => `${JSON.stringify(entry)}\n`)
    writeFileAtomically(root, file, lines.join(''))
  })
}

/** The writes by which the history of a case goes on under its new name. */
export function renameInLedger(file: string, from: CaseName, to: CaseName): Write[] {
  const entries = readLedger(file)
  const isOfCase = ({ site, name }: CaseName) => site === from.site && name === from.name
  if (!entries.some(isOfCase)) return []
  const lines = entries.map((entry) => `${JSON.stringify(isOfCase(entry) ? { ...entry, ...to } : entry)}\n`)
  return [{ file, content: lines.join('') }]
}

/** Reduces a result to its ledger entry. */
export function shorten({ at, site, name, source, kind, layout, place, drifts }: LiveResult): LedgerEntry {
  const named = drifts.slice(0, maxDrifts).map((drift) => {
    const fingerprint = fingerprintDrift({ site, ...(layout !== undefined && { layout }) }, drift)
    return [fingerprint, describeDrift({ ...drift, edit: undefined }).slice(0, maxName)] as const
  })
  return {
    ...{ at, site, name, source, kind, ...(layout !== undefined && { layout }), ...(place !== undefined && { place }) },
    drifts: [...new Set(named.map(([fingerprint]) => fingerprint))],
    ...(named.length > 0 && { named: Object.fromEntries(named) }),
  }
}

function chooseEntries(entries: readonly LedgerEntry[], kept: number): LedgerEntry[] {
  const chosen = new Set<LedgerEntry>()
  for (const own of groupByFixture(entries).values()) {
    const remembered = [...own.slice(-kept), latestOf(own.filter(isAgreement)), latestOf(own.filter(isComparable))]
    for (const entry of remembered) if (entry !== undefined) chosen.add(entry)
  }
  return entries.filter((entry) => chosen.has(entry))
}

/** The state of one fixture according to the ledger. */
export interface FixtureStatus extends Pick<LiveResult, 'site' | 'name' | 'source'> {
  /** The time of its last agreement, edits included. */
  readonly agreed?: string
  /** The layout in which it was last seen. */
  readonly layout?: string
  readonly last?: Pick<LiveResult, 'at' | 'kind'>
  /** From where the site does not show it. */
  readonly blocked?: Blocked
  /** Set to true if it never agreed, or not for 90 days. */
  readonly stale: boolean
}

/**
 * Returns the state of each fixture, in the order given.
 *
 * @param now the time in milliseconds since 1970
 */
export function statusOf(
  entries: readonly LedgerEntry[],
  fixtures: readonly Pick<LiveResult, 'site' | 'name' | 'source'>[],
  now: number,
): FixtureStatus[] {
  const byFixture = groupByFixture(entries)
  return fixtures.map(({ site, name, source }) => {
    const own = byFixture.get(fixtureOf({ site, name, source })) ?? []
    const last = latestOf(own)
    const agreed = latestOf(own.filter(isAgreement))?.at
    const layout = latestOf(own.filter((entry) => entry.layout !== undefined))?.layout
    const blocked = findBlocked(own)
    return {
      ...{ site, name, source },
      ...(agreed !== undefined && { agreed }),
      ...(layout !== undefined && { layout }),
      ...(blocked !== undefined && { blocked }),
      ...(last !== undefined && { last: { at: last.at, kind: last.kind } }),
      stale: agreed === undefined || now - Date.parse(agreed) >= freshDays * 86_400_000,
    }
  })
}
