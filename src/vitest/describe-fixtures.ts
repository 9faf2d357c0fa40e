import { relative } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { type CheckResult, readSnapshot } from '../check/check-fixture.ts'
import { checkFixtures, checkRenamed } from '../check/check-fixtures.ts'
import { findRenamed, type Renames } from '../check/find-renamed.ts'
import type { ReadFixtureOptions } from '../check/read-fixture.ts'
import { findSiteOf } from '../project/site-of.ts'
import { caseOf, type Fixture, findFixtures } from '../project/find-fixtures.ts'
import { isCi } from '../project/is-ci.ts'
import { loadProject } from '../project/load-project.ts'
import type { Project } from '../project/project.ts'
import { decodeUtf8, readBytes } from '../project/files/read-text.ts'
import { finishWrites } from '../project/files/journal.ts'
import { readProcessStart } from '../project/files/process-start.ts'
import { decide } from '../pending/decide.ts'
import { fingerprintCode } from '../check/fingerprint-code.ts'
import { openFreshness } from '../pending/freshness.ts'
import type { PendingSnapshot } from '../pending/pending-snapshot.ts'
import { type ProposeSnapshotOptions, proposeSnapshot } from '../pending/propose-snapshot.ts'
import { readPending, writePending } from '../pending/store.ts'
import { type ParseFunction, rulesOf, type SourceName } from '../sites/site.ts'
import { fieldOf } from '../snapshot/compare.ts'
import { boundParse } from './bound-parse.ts'
import { failed, refuseUnchecked, report } from './failures.ts'

/** The options of {@link describeFixtures}; the project's configuration supplies the rest. */
export interface DescribeOptions {
  /**
   * The function under test, or one for each source. It may return an `Article`, any plain data, or a promise of
   * either. By default it is the site's own. It runs in Vitest, where a promise that does not settle within `readTimeout`
   * is an error of the case; an endless loop can be ended by nobody.
   */
  readonly parse?: ParseFunction | Partial<Record<SourceName, ParseFunction>>
  /** Cases to describe, as for `touchstone check`; all if absent. */
  readonly cases?: readonly string[]
  /** The folder from which the project is found; by default the working folder. */
  readonly root?: string
}

/**
 * Makes one test for each case and field of the project's fixtures, so that a failure names what broke.
 *
 * A missing snapshot fails; `vitest -u` accepts it, except in CI, where nothing is written.
 *
 * @example
 * import { describeFixtures } from 'touchstone-kit/vitest'
 * import { parseArticle } from '../src/scraper.ts'
 *
 * describeFixtures({ parse: parseArticle })
 */
export function describeFixtures(options: DescribeOptions = {}): void {
  describe('fixtures', async () => {
    const project = await loadProject(options.root ?? process.cwd())
    if (!isCi(process.env)) finishWrites(project.root)
    const fixtures = findFixtures(project, options.cases)
    const renames = findRenamed(project, fixtures)
    for (const fixture of fixtures) {
      const parse = typeof options.parse === 'function' ? options.parse : options.parse?.[fixture.source]
      const bound = parse && boundParse(parse, project.readTimeout)
      describe(`${caseOf(fixture)} ${fixture.source}`, () => testFixture(project, fixture, bound, renames))
    }
    if (options.parse === undefined) testAgreement(project, fixtures)
  })
}

/** Tells whether a test is about a field. */
type IsMeant = (field: string) => boolean

/** Findings about a page beside its fields, which are no part of a snapshot. */
const unaccepted: readonly string[] = ['witnesses', 'accounting']

/** Tells whether a test runs; one that the filter (`-t`) leaves out is skipped. */
function isRunning(task: { readonly mode: string } | undefined): boolean {
  return task?.mode !== 'skip' && task?.mode !== 'todo'
}

function testFixture(project: Project, fixture: Fixture, parse: ParseFunction | undefined, renames: Renames): void {
  const fields = fixture.hasSnapshot ? acceptedFields(project, fixture) : []
  let checked: Promise<CheckResult> | undefined
  const meant: IsMeant[] = []
  const testFields = (name: string, isMeant: IsMeant): void => {
    meant.push(isMeant)
    test(name, { timeout: timeoutOf(project) }, async ({ task }) => {
      const running = meant.filter((_, index) => isRunning(task.suite?.tasks[index]))
      const isAcceptable: IsMeant = (field) => running.some((isMeantToo) => isMeantToo(field))
      const result = await (checked ??= acceptOrCheck(project, fixture, { parse, isAcceptable, renames }))
      const differences = refuseUnchecked(result, project)
      // Where an error takes the place of an item, no field is what it was.
      if (result.failure !== undefined && !isMeant('evidence') && !fields.includes('error'))
        throw failed(result, project)
      report(differences.filter((difference) => isMeant(fieldOf(difference))))
    })
  }
  testFields('is the evidence that was saved', (field) => field === 'evidence')
  const site = parse === undefined ? findSiteOf(project, fixture) : undefined
  if (rulesOf(site?.readers[fixture.source]) !== undefined) {
    testFields('has witnesses that agree', (field) => field === 'witnesses')
    if (fixture.source === 'page' && site?.accounting === 'error')
      testFields('has every text accounted for', (field) => field === 'accounting')
  }
  for (const name of fields) testFields(name, (field) => field === name)
  testFields('has no other fields', (field) => !['evidence', ...unaccepted, ...fields].includes(field))
}

/** A test reads evidence twice at the most; a reading that takes too long ends before its test does. */
function timeoutOf({ readTimeout }: Project): number {
  return (2 * readTimeout + 60) * 1000
}

/** Tests that the sources of a case describe the same article. */
function testAgreement(project: Project, fixtures: readonly Fixture[]): void {
  for (const name of new Set(fixtures.map(caseOf))) {
    const sources = fixtures.filter((fixture) => caseOf(fixture) === name)
    if (sources.length > 1)
      test(`${name} has sources that agree`, { timeout: timeoutOf(project) * sources.length }, async () => {
        const results = await checkFixtures(project, sources)
        report(
          results.flatMap(({ differences }) => differences).filter((difference) => fieldOf(difference) === 'sources'),
        )
      })
  }
}

/** Returns the fields to test; none if the snapshot is broken, which every test of the fixture then reports. */
function acceptedFields(project: Project, { snapshot }: Fixture): string[] {
  const file = relative(project.root, snapshot)
  try {
    return Object.keys(readSnapshot(decodeUtf8(readBytes(snapshot), file), file))
  } catch (error) {
    if (error instanceof TouchstoneError) return []
    throw error
  }
}

interface AcceptMeans {
  readonly parse: ParseFunction | undefined
  readonly isAcceptable: IsMeant
  readonly renames: Renames
}

/** Accepts with `-u` the fields whose tests run; the rest it proposes for `touchstone review`. In CI it does neither. */
async function acceptOrCheck(
  project: Project,
  fixture: Fixture,
  { parse, isAcceptable, renames }: AcceptMeans,
): Promise<CheckResult> {
  const checked = await checkRenamed(project, fixture, renames, optionsFor(parse))
  if (isCi(process.env) || ['same', 'broken', 'renamed'].includes(checked.status)) return checked
  const { snapshotState, testPath } = expect.getState()
  const isUpdate = snapshotState?.snapshotUpdateState === 'all'
  const pending = await proposeSnapshot(project, fixture, {
    ...describeProposer(project, parse, testPath),
    ...(checked.fixtureReading !== undefined && { first: checked.fixtureReading }),
  })
  if (pending === undefined) return checked
  const stored = readPending(project, pending)
  const isKnown = stored?.proposed === pending.proposed && openFreshness(project)(stored)
  const isUpToUs = isUpdate && fixture.hasEvidence
  if (isUpToUs ? !isKnown : !isWaiting(project, pending)) writePending(project, pending)
  if (!isUpToUs) return checked
  return acceptMeant(project, isKnown ? stored : pending, checked, isAcceptable)
}

/** Names the run of Vitest: its process is this one's parent, or where tests run in threads this one. */
function nameRun(): string {
  const id = isMainThread ? process.ppid : process.pid
  return `vitest ${id} ${readProcessStart(id)}`
}

/** Accepts those changes of a proposal that are meant. */
function acceptMeant(
  project: Project,
  pending: PendingSnapshot,
  { failure, ...checked }: CheckResult,
  isAcceptable: IsMeant,
): CheckResult {
  const accepted = pending.changes.filter(({ difference }) => isAcceptable(fieldOf(difference)))
  const decisions = accepted.map(({ id }) => ({ id, verdict: 'accepted' as const }))
  if (decisions.length > 0)
    decide(project, [pending], decisions, { now: new Date().toISOString(), title: 'vitest -u', run: nameRun() })
  const isWhole = accepted.length === pending.changes.length
  const isLeft = (field: string) => unaccepted.includes(field) || !isAcceptable(field)
  return {
    ...checked,
    ...(!isWhole && failure !== undefined && { failure }),
    status: isWhole ? 'same' : checked.status,
    differences: checked.differences.filter((one) => isLeft(fieldOf(one))),
  }
}

/** Returns true for a proposal that must stay: one that was decided, or that comes from a merge or new evidence. */
function isWaiting(project: Project, pending: PendingSnapshot): boolean {
  const known = readPending(project, pending)
  if (known === undefined || !openFreshness(project)(known)) return false
  return known.proposed === pending.proposed || known.by === 'merge' || known.by === 'refresh'
}

/** A function of one's own reads in place of the site. */
function optionsFor(parse: ParseFunction | undefined): ReadFixtureOptions {
  return parse === undefined ? {} : { reader: { kind: 'function', parse } }
}

/** A function of one's own is found again by the test that names it. */
function describeProposer(
  project: Project,
  parse: ParseFunction | undefined,
  test: string | undefined,
): ProposeSnapshotOptions {
  if (parse === undefined || test === undefined) return { by: 'check', rules: fingerprintCode(project) }
  return {
    by: 'vitest',
    entry: relative(project.root, test),
    rules: fingerprintCode(project, test),
    ...optionsFor(parse),
  }
}
