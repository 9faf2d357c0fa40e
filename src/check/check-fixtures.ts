import type { Difference } from '../snapshot/compare.ts'
import { type CheckResult, checkFixture, weightOf } from './check-fixture.ts'
import { addLeaks } from './find-leaks.ts'
import type { ReadFixtureOptions } from './read-fixture.ts'
import { compareSources } from './compare-sources.ts'
import { findRenamed, type Renames, withOldSnapshot } from './find-renamed.ts'
import { caseOf, type Fixture, groupByCase } from '../project/find-fixtures.ts'
import type { Project } from '../project/project.ts'

/**
 * Check fixtures one after the other, and where a case has several sources, whether they tell of the same article.
 *
 * @param step is called after each fixture
 */
export async function checkFixtures(
  project: Project,
  fixtures: readonly Fixture[],
  step?: () => void,
): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  const renames = findRenamed(project, fixtures)
  for (const sources of groupByCase(fixtures).values())
    results.push(...(await checkCase(project, sources, renames, step)))
  return addLeaks(results, (site) => weightOf(project, site))
}

async function checkCase(
  project: Project,
  sources: readonly Fixture[],
  renames: Renames,
  step?: () => void,
): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  for (const fixture of sources) {
    results.push(addDisagreements(await checkRenamed(project, fixture, renames), results, project))
    step?.()
  }
  return results.map((result, index) => (index === results.length - 1 ? addStaleDeclarations(result, results) : result))
}

/**
 * Checks one fixture; of a case that was renamed, against what was accepted under its old name. It is `renamed` then,
 * whatever it gives.
 */
export async function checkRenamed(
  project: Project,
  fixture: Fixture,
  { from, to }: Renames,
  options?: ReadFixtureOptions,
): Promise<CheckResult> {
  const [before, now] = [from.get(caseOf(fixture)), to.get(caseOf(fixture))]
  const known = before === undefined ? fixture : withOldSnapshot(project, fixture, before)
  if (known === undefined || (before === undefined && now === undefined)) return checkFixture(project, fixture, options)
  const { hashes: _, ...result } = await checkFixture(project, known, options)
  if (result.status === 'broken') return result
  const renamed = { from: before ?? caseOf(fixture), to: now ?? caseOf(fixture) }
  return { ...result, status: 'renamed', renamed }
}

/** Compare a source with those of its case that were checked before it. */
function addDisagreements(result: CheckResult, others: readonly CheckResult[], project: Project): CheckResult {
  const all = others.flatMap((other) => listDisagreements(other, result, project))
  const open = all.filter(({ path }) => result.declared?.[path] === undefined)
  return addDifferences(
    { ...result, found: [...(result.found ?? []), ...all.map(({ path }) => path)] },
    open.map((difference) => ({ ...difference, path: `sources.${difference.path}` })),
  )
}

/** A declaration that nothing answers to any more would hide the next disagreement of its name. */
function addStaleDeclarations(last: CheckResult, results: readonly CheckResult[]): CheckResult {
  const found = new Set(results.flatMap((one) => one.found ?? []))
  const stale = Object.entries(last.declared ?? {}).filter(([name]) => !found.has(name))
  return addDifferences(
    last,
    stale.map(([name, reason]) => ({ kind: 'missing', path: `declared.${name}`, old: reason })),
  )
}

function addDifferences(result: CheckResult, differences: readonly Difference[]): CheckResult {
  if (differences.length === 0) return result
  const status = result.status === 'same' ? 'disagreeing' : result.status
  return { ...result, status, differences: [...result.differences, ...differences] }
}

/** Lists the differences between two sources of one case that their nature does not explain: `title: dump ≠ page`. */
function listDisagreements(one: CheckResult, other: CheckResult, project: Project): Difference[] {
  if (one.article === undefined || other.article === undefined) return []
  const explanations = project.sites.find(({ name }) => name === one.site)?.explanations ?? []
  return compareSources([one.source, other.source], [one.article, other.article], explanations).map((difference) => ({
    ...difference,
    path: `${difference.path}: ${one.source} ≠ ${other.source}`,
  }))
}
