import { fixtureOf } from '../../review/change.ts'
import { isComparable } from './comparable.ts'
import { type AlarmRule, isSeenOften } from './decide-verdict.ts'
import { keepLatest } from './group-by-fixture.ts'
import type { FieldDrift, LiveEdit, LiveResult } from './live-result.ts'

/**
 * Makes drifts of what differs in the very same way on several pages of a layout: editors change one article at a time. So
 * many pages must show it as make an alarm of any drift, and at least two.
 *
 * @returns the results, those that show such an edit as drifts
 */
export function markRepeated(liveResults: readonly LiveResult[], rule: Pick<AlarmRule, 'seen' | 'of'>): LiveResult[] {
  const compared = keepLatest(liveResults).filter(isComparable)
  const layoutOf = ({ site, layout }: LiveResult) => `${site} ${layout}`
  const pages = new Map<string, number>()
  const carriers = new Map<string, { readonly words: string; readonly fixtures: Set<string> }>()
  const keysOf = (page: LiveResult, { keys }: LiveEdit) => keys.map((key) => `${layoutOf(page)} ${key}`)
  for (const page of compared) {
    pages.set(layoutOf(page), (pages.get(layoutOf(page)) ?? 0) + 1)
    for (const edit of page.edits ?? [])
      for (const key of keysOf(page, edit)) {
        const known = carriers.get(key) ?? { words: edit.words, fixtures: new Set() }
        carriers.set(key, known)
        known.fixtures.add(fixtureOf(page))
      }
  }
  const isRepeated = (page: LiveResult, key: string) => {
    const { size } = carriers.get(key)?.fixtures ?? new Set()
    return size > 1 && isSeenOften(size, pages.get(layoutOf(page)) ?? 0, rule)
  }
  const latest = new Set(compared)
  return liveResults.map((page) => {
    if (!latest.has(page)) return page
    const found = (page.edits ?? []).flatMap((edit): FieldDrift[] => {
      const key = keysOf(page, edit).find((one) => isRepeated(page, one))
      return key === undefined ? [] : [{ field: edit.field, kind: 'same-edit', edit: carriers.get(key)?.words ?? '' }]
    })
    return addDrifts(page, found)
  })
}

/** Adds drifts of fields of which nothing more exact is said. */
function addDrifts(page: LiveResult, found: readonly FieldDrift[]): LiveResult {
  const told = new Set(page.drifts.map(({ field }) => field))
  const added = [...new Map(found.map((drift) => [JSON.stringify(drift), drift])).values()]
  const news = added.filter(({ field }) => !told.has(field))
  if (news.length === 0) return page
  const drifts = [...page.drifts, ...news]
  return { ...page, kind: 'drift', drifts, detail: [...new Set(drifts.map(({ field }) => field))].join(', ') }
}
