import { existsSync } from 'node:fs'
import { readBytes } from '../../project/read-text.ts'
import { appendLines, writeFileAtomically } from '../../project/write-file.ts'
import { fixtureOf } from '../../review/change.ts'
import { isAgreement, isComparable } from './comparable.ts'
import { fingerprintDrift } from './fingerprint-drift.ts'
import { groupByFixture, latestOf } from './group-by-fixture.ts'
import type { LiveResult } from './live-result.ts'

/** What the ledger remembers of a liveResult: one line of JSON, and nothing of the page's content. */
export interface LedgerEntry extends Pick<LiveResult, 'at' | 'site' | 'name' | 'source' | 'kind' | 'layout'> {
  /** The fingerprints of its drifts. */
  readonly drifts: readonly string[]
}

/** How large a ledger grows. */
export interface LedgerBounds {
  /** The lines from which on it is rewritten; 10,000 by default. */
  readonly longest?: number
  /** How many entries of each fixture are kept then; 20 by default. */
  readonly kept?: number
}

/** The most drifts to remember of one liveResult. */
const maxDrifts = 100
/** Days without an agreement after which a fixture says nothing about the site any more. */
const freshDays = 90

/**
 * Read a ledger, oldest line first. Lines that are no entries are skipped: a crash or a full disk cut them off.
 *
 * @returns nothing where there is no ledger yet
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
    const { at, site, name, source, kind, layout, drifts } = entry
    const isEntry =
      [at, site, name, source, kind, layout ?? ''].every((value) => typeof value === 'string') &&
      !Number.isNaN(Date.parse(at)) &&
      Array.isArray(drifts) &&
      drifts.every((drift) => typeof drift === 'string')
    return isEntry ? entry : undefined
  } catch {
    return undefined
  }
}

/**
 * Add liveResults to a ledger, in one write, and flush it. Whatever happens, what was in the ledger before stays readable.
 * A ledger that has grown too long is then rewritten, whole or not at all: of each fixture the last entries stay, and,
 * however old, its last agreement and the last that could be compared.
 *
 * @param root the project's folder
 * @throws TouchstoneError `fixture/write-failed`
 */
export function appendLedger(
  root: string,
  file: string,
  liveResults: readonly LiveResult[],
  { longest = 10_000, kept = 20 }: LedgerBounds = {},
): void {
  if (liveResults.length === 0) return
  appendLines(
    root,
    file,
    liveResults.map((liveResult) => JSON.stringify(shorten(liveResult))),
  )
  if (readLines(file).length <= longest) return
  const lines = chooseEntries(readLedger(file), kept).map((entry) => `${JSON.stringify(entry)}\n`)
  writeFileAtomically(root, file, lines.join(''))
}

/** Keep of a liveResult what the ledger remembers. */
export function shorten({ at, site, name, source, kind, layout, drifts }: LiveResult): LedgerEntry {
  const fingerprints = drifts.map((drift) => fingerprintDrift({ site, ...(layout !== undefined && { layout }) }, drift))
  return {
    ...{ at, site, name, source, kind, ...(layout !== undefined && { layout }) },
    drifts: [...new Set(fingerprints)].slice(0, maxDrifts),
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

/** What the ledger says about one fixture. */
export interface FixtureStatus extends Pick<LiveResult, 'site' | 'name' | 'source'> {
  /** When it last agreed, edits included. */
  readonly agreed?: string
  /** The layout in which it was last seen. */
  readonly layout?: string
  readonly last?: Pick<LiveResult, 'at' | 'kind'>
  /** It did not agree for 90 days, or never did. */
  readonly stale: boolean
}

/**
 * Tell of each fixture when it was seen and when it agreed, in the order given.
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
    return {
      ...{ site, name, source },
      ...(agreed !== undefined && { agreed }),
      ...(layout !== undefined && { layout }),
      ...(last !== undefined && { last: { at: last.at, kind: last.kind } }),
      stale: agreed === undefined || now - Date.parse(agreed) >= freshDays * 86_400_000,
    }
  })
}
