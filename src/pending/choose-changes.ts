import { TouchstoneError } from '../errors/touchstone-error.ts'
import { type Fixture, findFixtures } from '../project/find-fixtures.ts'
import type { Project } from '../project/project.ts'
import type { Change, Group, Review } from '../review/change.ts'
import { fixtureOf } from '../review/change.ts'

/** The changes that words of the command line name. */
export interface Choice {
  readonly changes: readonly Change[]
  /** Those of the changes that were named: by their own id, their group's, or their field. */
  readonly named: readonly Change[]
  /** The groups that were named; all where nothing was. */
  readonly groups: readonly Group[]
  /** The fixtures of the cases that were named; all where nothing was. */
  readonly fixtures: readonly Fixture[]
}

/** Name the cases that must be checked to know what words mean: all, which is none, where one may be an id. */
export function casesIn(words: readonly string[]): string[] {
  return words.some(isId) ? [] : words.map((word) => splitField(word).name)
}

function isId(word: string): boolean {
  return /^(g[0-9a-f]{8}|[0-9a-f]{12})$/.test(word)
}

/** Split `case:field` at the last colon; a word without one is a case. */
function splitField(word: string): { name: string; field?: string } {
  const [, name, field] = /^(.*[^:\\/]):([^:\\/]+)$/.exec(word) ?? []
  return name === undefined || field === undefined ? { name: word } : { name, field }
}

/**
 * Find the changes that words mean: ids of groups and changes, `case`, `case:field`, `case:body[3]`. Of a group what was
 * rejected or skipped is left out.
 *
 * @param words everything when empty
 * @param from the folder that paths start from
 * @throws TouchstoneError `review/unknown`, `fixture/unknown-case`
 */
export function chooseChanges(project: Project, review: Review, words: readonly string[], from: string): Choice {
  if (words.length === 0) {
    const changes = review.changes.filter(({ verdict }) => verdict === undefined)
    return { changes, named: [], groups: review.groups, fixtures: findFixtures(project, [], from) }
  }
  const choices = words.map((word) => chooseOne(project, review, word, from))
  return {
    changes: [...new Set(choices.flatMap(({ changes }) => changes))],
    named: choices.flatMap(({ named }) => named),
    groups: choices.flatMap(({ groups }) => groups),
    fixtures: [...new Map(choices.flatMap(({ fixtures }) => fixtures).map((one) => [one.evidence, one])).values()],
  }
}

function chooseOne(project: Project, { changes, groups }: Review, word: string, from: string): Choice {
  const group = groups.find(({ id }) => id === word)
  if (group !== undefined) {
    const members = new Set(group.members)
    const open = changes.filter(({ id, verdict }) => members.has(id) && verdict === undefined)
    return { changes: open, named: open, groups: [group], fixtures: [] }
  }
  const change = changes.find(({ id }) => id === word)
  if (change !== undefined) return { changes: [change], named: [change], groups: [], fixtures: [] }
  const { name, field } = splitField(word)
  const fixtures = findCase(project, name, word, from)
  const wanted = new Set(fixtures.map(fixtureOf))
  const ofCase = changes.filter((one) => wanted.has(fixtureOf(one)))
  if (field === undefined) return { changes: ofCase, named: [], groups: [], fixtures }
  const inField = ofCase.filter(({ difference: { path } }) => isWithin(path, field))
  if (inField.length === 0) throw new TouchstoneError('review/unknown', { value: word })
  return { changes: inField, named: inField, groups: [], fixtures: [] }
}

function findCase(project: Project, name: string, word: string, from: string): Fixture[] {
  try {
    return findFixtures(project, [name], from)
  } catch (error) {
    const isUnknown = error instanceof TouchstoneError && error.code === 'fixture/unknown-case'
    if (isUnknown && isId(word)) throw new TouchstoneError('review/unknown', { value: word })
    throw error
  }
}

/** Returns true if a path is a field, or an item or a value within it. */
function isWithin(path: string, field: string): boolean {
  return path === field || (path.startsWith(field) && /^[.[]/.test(path.slice(field.length)))
}
