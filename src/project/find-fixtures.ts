import { escapePattern } from '../engine/readers/escape-pattern.ts'
import { type Dirent, existsSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import leven from 'leven'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { SourceName } from '../sites/site.ts'
import type { Project } from './project.ts'
import { sourceNames, sources } from './source.ts'

/** A piece of evidence of a case, and its snapshot. Either file may be absent, but not both. */
export interface Fixture {
  readonly site: string
  /** The case's name, which says what the case shows. */
  readonly name: string
  readonly source: SourceName
  /** The file of evidence, absolute, like the other paths. */
  readonly evidence: string
  readonly metadata: string
  readonly snapshot: string
  readonly hasEvidence: boolean
  readonly hasSnapshot: boolean
  /** The fault of its folder for which it cannot be read. */
  readonly problem?: 'fixture/bad-name' | 'fixture/no-evidence'
}

/** The folders of a project. */
export type ProjectFolders = Pick<Project, 'root' | 'fixtures' | 'snapshots'>

/** Returns the name of a fixture's case as in commands and reports: `dw/lone-percent-in-slug`. */
export function caseOf(fixture: Pick<Fixture, 'site' | 'name'>): string {
  return `${fixture.site}/${fixture.name}`
}

/** Tells whether a word may be the name of a case: `lone-percent-in-slug`. */
export function isKebabCase(name: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)
}

/** Groups fixtures by their case, in the order given. */
export function groupByCase(fixtures: readonly Fixture[]): Map<string, Fixture[]> {
  const cases = new Map<string, Fixture[]>()
  for (const fixture of fixtures) {
    const sources = cases.get(caseOf(fixture))
    if (sources === undefined) cases.set(caseOf(fixture), [fixture])
    else sources.push(fixture)
  }
  return cases
}

/**
 * Finds every fixture of a project, and every snapshot without evidence, sorted by name.
 *
 * @param wanted names of cases (`lone-percent-in-slug`, `dw/lone-percent-in-slug`), of sites, paths of either, or
 * patterns with `*`; all cases if empty
 * @param from the folder for relative paths; by default the project's
 * @throws TouchstoneError `fixture/none`, `fixture/unknown-case`
 */
export function findFixtures(
  project: ProjectFolders,
  wanted: readonly string[] = [],
  from: string = project.root,
): Fixture[] {
  const cases = new Map<string, Fixture[]>()
  for (const [site, name] of listCases(project)) {
    const fixtures = readCase(project, site, name)
    cases.set(caseOf({ site, name }), fixtures.length > 0 ? fixtures : [emptyCase(project, site, name)])
  }
  const names = wanted.map((word) => nameCase(project, word, from))
  const chosen = chooseCases([...cases.keys()], names)
  if (chosen.length === 0)
    throw new TouchstoneError('fixture/none', { value: relative(project.root, project.fixtures) || project.fixtures })
  return chosen.flatMap((name) => cases.get(name) as Fixture[])
}

/** Lists the cases with a folder among the fixtures or the snapshots, sorted. */
function listCases(project: ProjectFolders): [site: string, name: string][] {
  const cases = new Map<string, [string, string]>()
  for (const folder of [project.fixtures, project.snapshots])
    for (const site of listFolders(folder))
      for (const name of listFolders(join(folder, site))) cases.set(`${site}/${name}`, [site, name])
  return [...cases.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair)
}

/**
 * Returns the fixtures of one case, in the order of {@link sourceNames}.
 */
export function readCase(project: ProjectFolders, site: string, name: string): Fixture[] {
  const folder = join(project.fixtures, site, name)
  const evidence = listFiles(folder)
  const snapshots = listFiles(join(project.snapshots, site, name))
  return sourceNames.flatMap((source) => {
    const files = sources[source]
    const hasEvidence = evidence.includes(files.evidence)
    const hasSnapshot = snapshots.includes(files.snapshot)
    if (!hasEvidence && !hasSnapshot) return []
    return {
      site,
      name,
      source,
      evidence: join(folder, files.evidence),
      metadata: join(folder, 'fixture.json'),
      snapshot: join(project.snapshots, site, name, files.snapshot),
      hasEvidence,
      hasSnapshot,
      ...(!isKebabCase(name) && { problem: 'fixture/bad-name' as const }),
    }
  })
}

/** A folder of a case in which nothing is evidence. */
function emptyCase(project: ProjectFolders, site: string, name: string): Fixture {
  const folder = join(project.fixtures, site, name)
  const snapshot = join(project.snapshots, site, name, sources.page.snapshot)
  return {
    ...{ site, name, source: 'page', evidence: folder, metadata: join(folder, 'fixture.json'), snapshot },
    ...{ hasEvidence: false, hasSnapshot: false, problem: 'fixture/no-evidence' },
  }
}

/** Refuses a case whose folder is not as it must be. */
export function refuseProblem({ problem, name, metadata }: Fixture, root: string): void {
  if (problem === undefined) return
  const folder = relative(root, dirname(metadata))
  throw new TouchstoneError(problem, { value: problem === 'fixture/bad-name' ? name : folder, where: { file: folder } })
}

function chooseCases(all: readonly string[], wanted: readonly string[]): string[] {
  if (wanted.length === 0) return [...all]
  const chosen = new Set<string>()
  for (const word of wanted) {
    const pattern = new RegExp(`^${word.split('*').map(escapePattern).join('[^/]*')}$`)
    const matches = all.filter((name) => [name, ...name.split('/')].some((part) => pattern.test(part)))
    if (matches.length === 0) throw unknownCase(word, all)
    for (const match of matches) chosen.add(match)
  }
  return all.filter((name) => chosen.has(name))
}

/** Turns the path of a case, or of a file in it, into the case's name; every other word stays as it is. */
function nameCase(project: ProjectFolders, word: string, from: string): string {
  for (const folder of [project.fixtures, project.snapshots]) {
    const [site = '', name] = relative(folder, resolve(from, word)).split(sep)
    if (site !== '' && site !== '..') return name === undefined ? site : `${site}/${name}`
  }
  return word
}

function unknownCase(word: string, all: readonly string[]): TouchstoneError {
  const short = (name: string) => (word.includes('/') ? name : name.slice(name.indexOf('/') + 1))
  const nearest = all.toSorted((a, b) => leven(short(a), word) - leven(short(b), word))[0]
  const isNear = nearest !== undefined && leven(short(nearest), word) <= Math.max(3, word.length / 2)
  return new TouchstoneError('fixture/unknown-case', {
    value: `\`${word}\``,
    ...(isNear && { hint: `Did you mean \`${short(nearest)}\`?` }),
  })
}

function listFolders(folder: string): string[] {
  return listEntries(folder)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
}

/** Lists what is no folder. What is no plain file either is refused where it is read, and not passed over here. */
function listFiles(folder: string): string[] {
  return listEntries(folder)
    .filter((entry) => !entry.isDirectory())
    .map((entry) => entry.name)
}

function listEntries(folder: string): Dirent[] {
  try {
    return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []
  } catch (error) {
    throw new TouchstoneError('input/unreadable', { value: folder, where: { file: folder }, cause: error })
  }
}
