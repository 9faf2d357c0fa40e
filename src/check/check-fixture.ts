import { relative } from 'node:path'
import type { Article } from '../article/article.ts'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { Finding } from '../engine/witnesses/compare-witnesses.ts'
import type { Reading } from '../sites/reading.ts'
import type { Accounting, SourceName } from '../sites/site.ts'
import { compareDocuments, type Difference } from '../snapshot/compare.ts'
import type { Document } from '../snapshot/document.ts'
import { formatSnapshot, parseSnapshot } from '../snapshot/yaml.ts'
import { describeFailure, type ReadFailure } from './read-failure.ts'
import { listUnexplained, type TextFinding, toDifferences } from './text-findings.ts'
import { type FixtureReading, readFixture, type ReadFixtureOptions } from './read-fixture.ts'
import type { Fixture } from '../project/find-fixtures.ts'
import type { Project } from '../project/project.ts'
import { refuseConflict } from '../project/files/conflict-marks.ts'
import { decodeUtf8, readBytes } from '../project/files/read-text.ts'
import { sha256 } from '../project/files/sha256.ts'

/**
 * The result of the check of one fixture.
 *
 * - `same`: the evidence gives what was accepted
 * - `different`: it gives something else, or the evidence is not what was saved
 * - `disagreeing`: it gives what was accepted, but its witnesses, or two sources of the case, contradict each other, or
 *   its site wants every text explained, and one is not
 * - `missing`: nothing was accepted yet
 * - `orphaned`: something was accepted, but there is no evidence for it
 * - `renamed`: what was accepted stands under the name that the folder of the case had before
 * - `broken`: evidence, snapshot or `fixture.json` cannot be read
 */
export type CheckStatus = 'same' | 'different' | 'disagreeing' | 'missing' | 'orphaned' | 'renamed' | 'broken'

/** The check of one fixture. */
export interface CheckResult {
  readonly site: string
  readonly name: string
  readonly source: SourceName
  readonly status: CheckStatus
  readonly differences: readonly Difference[]
  /** The old and the new name of a `renamed` case. */
  readonly renamed?: { readonly from: string; readonly to: string }
  /** The error that makes the fixture `broken`. */
  readonly error?: TouchstoneError
  /** The article that the evidence gives, where it gives one. */
  readonly article?: Article
  /** The reading of evidence that is not as it was accepted, for whoever proposes it. */
  readonly fixtureReading?: FixtureReading
  /** Why the evidence gives no item, where it was accepted to give one, or to fail in another way. */
  readonly failure?: ReadFailure
  /** Names of all disagreements between witnesses in the evidence, and of secrets in it, declared or not. */
  readonly found?: readonly string[]
  /** The texts of a page that are not accounted for, whether or not the site has them be differences. */
  readonly texts?: readonly TextFinding[]
  /** The disagreements that `fixture.json` declares. */
  readonly declared?: Readonly<Record<string, string>>
  /** SHA-256 of the evidence's bytes, and of the snapshot's text where the evidence gives just that; in hex. */
  readonly hashes?: { readonly evidence: string; readonly snapshot: string }
}

/**
 * Checks one fixture: reads its evidence again and compares with what was accepted. Writes nothing.
 *
 * @param reader in place of the site's own
 */
export async function checkFixture(
  project: Project,
  fixture: Fixture,
  options: ReadFixtureOptions = {},
): Promise<CheckResult> {
  const { site, name, source } = fixture
  const result = (status: CheckStatus, differences: readonly Difference[] = []): CheckResult => {
    return { site, name, source, status, differences }
  }
  if (!fixture.hasEvidence && fixture.problem === undefined) return result('orphaned')
  try {
    const found = await readFixture(project, fixture, options)
    const { reading, metadata } = found
    const known = {
      ...(reading.article !== undefined && { article: reading.article }),
      found: [...openFindings(reading), ...found.secrets].map(({ name: finding }) => finding),
      ...(metadata?.declared !== undefined && { declared: metadata.declared }),
    }
    const sealing = [...compareSeal(found, source), ...listOpenSecrets(found)]
    const failure = reading.error === undefined ? {} : { failure: describeFailure(reading.error, project.root) }
    if (!fixture.hasSnapshot) return { ...result('missing', sealing), ...known, ...failure, fixtureReading: found }
    const differences = [...sealing, ...compareWithSnapshot(project, fixture, reading.document)]
    const findings = listFindings(found)
    const status = differences.length > 0 ? 'different' : findings.length > 0 ? 'disagreeing' : 'same'
    const isNew = differences.some(({ path }) => errorFields.has(path))
    const kept = status === 'same' ? { hashes: hashesOf(found) } : { fixtureReading: found, ...(isNew && failure) }
    const checked = { ...result(status, [...differences, ...findings]), ...known, ...kept }
    return withTexts(checked, listUnexplained(reading), weightOf(project, site))
  } catch (error) {
    if (!(error instanceof TouchstoneError)) throw error
    return { ...result('broken'), error }
  }
}

/** Adds findings to a result; where a site wants every text explained, as differences too. */
export function withTexts(result: CheckResult, findings: readonly TextFinding[], weight: Accounting): CheckResult {
  if (findings.length === 0 || weight === 'off') return result
  const texts = [...(result.texts ?? []), ...findings]
  if (weight === 'note') return { ...result, texts }
  const status = result.status === 'same' ? 'disagreeing' : result.status
  return { ...result, status, texts, differences: [...result.differences, ...toDifferences(findings)] }
}

/** The weight of a text that no rule reads or leaves out; none where another reader stands in place of the site's. */
export function weightOf({ sites }: Pick<Project, 'sites'>, name: string): Accounting {
  return sites.find((site) => site.name === name)?.accounting ?? 'off'
}

/**
 * Compare a document with a fixture's snapshot. Equal text is equal data, so that the YAML of a green fixture is never
 * parsed.
 *
 * @throws TouchstoneError `snapshot/…` when the snapshot is broken
 */
function compareWithSnapshot(project: Project, fixture: Fixture, document: Document): Difference[] {
  const file = relative(project.root, fixture.snapshot)
  const text = decodeUtf8(readBytes(fixture.snapshot), file).replaceAll('\r\n', '\n')
  if (text === formatSnapshot(document)) return []
  const accepted = readSnapshot(text, file)
  const differences = compareResults(accepted, document)
  return differences.length > 0
    ? differences
    : [{ kind: 'changed', path: 'format', old: 'as edited', new: 'canonical' }]
}

/** Parse a snapshot, naming its file in an error. */
export function readSnapshot(text: string, file: string): Document {
  try {
    return parseSnapshot(text)
  } catch (error) {
    refuseConflict(text, file)
    throw error instanceof TouchstoneError ? error.inFile(file) : error
  }
}

/** Compares two documents. An error on one side is the difference; the fields that are missing with it would hide it. */
function compareResults(accepted: Document, actual: Document): Difference[] {
  const differences = compareDocuments(accepted, actual)
  if ('error' in accepted === 'error' in actual) return differences
  return differences.filter(({ path }) => errorFields.has(path))
}

/** The fields of an error's document. */
const errorFields: ReadonlySet<string> = new Set(['error', 'at', 'value', 'message'])

/** Lists the disagreements of witnesses as differences, without those that the case declares. */
function listFindings({ reading, metadata }: FixtureReading): Difference[] {
  return openFindings(reading)
    .filter(({ name }) => metadata?.declared?.[name] === undefined)
    .map(({ name, said: [old, now] }) => ({ kind: 'changed', path: `witnesses.${name}`, old, new: now }))
}

/** Lists the secrets in the evidence as differences, without those that the case declares harmless. */
function listOpenSecrets({ secrets, metadata }: FixtureReading): Difference[] {
  return secrets
    .filter(({ name }) => metadata?.declared?.[name] === undefined)
    .map(({ kind, where: { line, column } }) => {
      return { kind: 'extra', path: 'evidence.secret', new: `${kind} at ${line}:${column}` }
    })
}

/** Evidence is written once: its bytes, and a dump's address, must be those of `fixture.json`; a page has its own. */
function compareSeal({ metadata, sha256: now, lineEnds, reading }: FixtureReading, source: SourceName): Difference[] {
  const { document } = reading
  if (metadata === undefined) return [{ kind: 'missing', path: 'evidence', old: 'fixture.json' }]
  const sealed = metadata.sources[source]?.sha256
  const differences: Difference[] = []
  if (lineEnds !== undefined)
    differences.push({
      path: 'evidence.lineEnds',
      kind: 'changed',
      old: lineEnds === 'LF' ? 'CRLF' : 'LF',
      new: lineEnds,
    })
  else if (sealed !== now) differences.push({ path: 'evidence.sha256', kind: 'changed', old: sealed ?? null, new: now })
  const isOnlyDump = source === 'dump' && metadata.sources.page === undefined
  if (typeof document['url'] === 'string' && isOnlyDump && document['url'] !== metadata.url)
    differences.push({ path: 'evidence.url', kind: 'changed', old: metadata.url, new: document['url'] })
  return differences
}

function hashesOf({ sha256: evidence, reading }: FixtureReading): NonNullable<CheckResult['hashes']> {
  return { evidence, snapshot: sha256(formatSnapshot(reading.document)) }
}

/** The disagreements that the site does not declare harmless. */
function openFindings({ findings }: Reading): readonly Finding[] {
  return findings.filter(({ reason }) => reason === undefined)
}
