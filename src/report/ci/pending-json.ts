import type { Review } from '../../review/change.ts'

/**
 * Format a review as JSON, for other programs: `{ groups: [{ id, path, edit, risk, members, samples }],
 * changes: [{ id, case, source, path, kind, old?, new?, edit, risk, cause, theirs?, verdict?, note?, group }], blockers: [{ case,
 * source, reason }] }`. An `edit` is `{ kind }` with its data, as in `Edit`; a change without `verdict` is open.
 */
export function formatPendingJson({ groups, changes, blockers }: Review): string {
  const groupOf = new Map(groups.flatMap(({ id, members }) => members.map((member) => [member, id] as const)))
  const data = {
    groups,
    changes: changes.map(
      ({ id, site, name, source, difference, edit, risk, cause, isInferred, theirs, verdict, note }) => ({
        ...{ id, case: `${site}/${name}`, source, path: difference.path, kind: difference.kind },
        ...{ old: difference.old, new: difference.new, edit, risk, cause, isInferred, theirs, verdict, note },
        group: groupOf.get(id),
      }),
    ),
    blockers: blockers.map(({ site, name, source, reason }) => ({ case: `${site}/${name}`, source, reason })),
  }
  return `${JSON.stringify(data, null, 2)}\n`
}
