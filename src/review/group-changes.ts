import { type Change, generalPath, type Group, type Risk, risks } from './change.ts'
import { chooseSamples } from './choose-samples.ts'
import type { Edit } from './edits/edit.ts'
import { generalizeEdit } from './edits/edit-kinds.ts'
import { listSameKeys, sameWays } from './same-edit.ts'

/**
 * Group like changes, so that the same change in many fixtures is one decision.
 *
 * Changes of the same field and kind are alike when the very same edit was made to each, the same item came or went, or
 * all have the same value now; what has no partner in this falls back to the kind of its edit and the rule that gave its
 * new value.
 *
 * @param hash gives hex digits for a text
 * @returns the groups, the riskiest and then the largest first
 */
export function groupChanges(changes: readonly Change[], hash: (text: string) => string): Group[] {
  const keys = new Map(changes.map((change) => [change, listSameKeys(change)]))
  const alike: Change[][] = []
  let rest = changes
  for (let way = 0; way < sameWays; way++) {
    const buckets = [...bucket(rest, (change) => keys.get(change)?.[way] ?? `no partner: ${change.id}`).values()]
    alike.push(...buckets.filter(({ length }) => length > 1))
    rest = buckets.filter(({ length }) => length === 1).flat()
  }
  const loose = bucket(rest, (change) => keyOf(change, generalizeEdit(change.edit), change.rule))
  const groups = [
    ...alike.map((members) => makeGroup(members, hash)),
    ...[...loose.values()].map((members) => makeGroup(members, hash)),
  ]
  const rank = ({ risk }: Group) => risks.indexOf(risk)
  return groups.sort((a, b) => rank(a) - rank(b) || b.members.length - a.members.length || (a.path < b.path ? -1 : 1))
}

function keyOf({ site, difference: { path, kind } }: Change, edit: Edit, rule?: string): string {
  return JSON.stringify([site, generalPath(path), kind, edit, rule])
}

function bucket(changes: readonly Change[], keyOf: (change: Change) => string): Map<string, Change[]> {
  const buckets = new Map<string, Change[]>()
  for (const change of changes) {
    const key = keyOf(change)
    const members = buckets.get(key)
    if (members === undefined) buckets.set(key, [change])
    else members.push(change)
  }
  return buckets
}

function makeGroup(members: readonly Change[], hash: (text: string) => string): Group {
  const [first] = members as [Change, ...Change[]]
  const ids = members.map(({ id }) => id)
  const same = JSON.stringify(first.edit)
  const isSame = members.every(({ edit }) => JSON.stringify(edit) === same)
  return {
    id: `g${hash(ids.toSorted().join()).slice(0, 8)}`,
    path: generalPath(first.difference.path),
    edit: isSame ? first.edit : generalizeEdit(first.edit),
    risk: worstOf(members),
    members: ids,
    samples: chooseSamples(members).map(({ id }) => id),
  }
}

function worstOf(members: readonly Change[]): Risk {
  return risks.find((risk) => members.some((member) => member.risk === risk)) ?? 'grey'
}
