import { sha256 } from '../../project/files/sha256.ts'
import { classifyEdits } from '../../review/edits/classify-edits.ts'
import { describeEdit } from '../../review/edits/edit-kinds.ts'
import { listSameKeys } from '../../review/same-edit.ts'
import { type Difference, fieldOf } from '../../snapshot/compare.ts'
import type { LiveEdit } from '../verdict/live-result.ts'

/** The most edits that are kept of one page; of a text that is another one, the first tell enough. */
const maxEdits = 40
/** The most characters of an item that are shown. */
const maxShown = 60
/** A time that is at most so far from the visit is that of the visit, in milliseconds. */
const nearVisit = 36 * 3_600_000

/**
 * Lists what differs on a page as edits that can be found again on others: by the keys of a review, and where a time became
 * that of the visit, or the end of the text is gone, by that.
 *
 * @param at when the page was visited, in milliseconds since 1970
 */
export function listEdits(site: string, differences: readonly Difference[], at: number): LiveEdit[] {
  const edits = classifyEdits(differences)
  const single = differences.slice(0, maxEdits).map((difference, index): LiveEdit => {
    const edit = edits[index] as (typeof edits)[number]
    const keys = listSameKeys({ site, difference, edit }).filter((key) => key !== undefined)
    const isNow = isTimeOfVisit(difference, at)
    return {
      field: fieldOf(difference),
      words: isNow ? 'it is the time of the visit now' : describeEdit(edit) + quoteItem(difference),
      keys: [...(isNow ? [`${site} ${difference.path} now`] : []), ...keys].map(shorten),
    }
  })
  return [...single, ...listCuts(site, differences)].filter(({ keys }) => keys.length > 0)
}

/** A list of which only the end is gone was cut. */
function listCuts(site: string, differences: readonly Difference[]): LiveEdit[] {
  const isItem = ({ kind, path }: Difference) => kind === 'missing' && /^\w+\[\d+\]$/.test(path)
  const fields = [...new Set(differences.filter(isItem).map(fieldOf))]
  return fields.flatMap((field): LiveEdit[] => {
    const own = differences.filter((difference) => fieldOf(difference) === field)
    const places = own.map(({ path }) => Number(/\[(\d+)\]$/.exec(path)?.[1])).toSorted((a, b) => a - b)
    const isEnd = own.every(isItem) && places.every((place, index) => place === (places[0] as number) + index)
    return isEnd ? [{ field, words: 'its end is gone', keys: [shorten(`${site} ${field} cut`)] }] : []
  })
}

function isTimeOfVisit({ kind, old, new: now }: Difference, at: number): boolean {
  const [before, after] = [old, now].map((value) => (isTime(value) ? Date.parse(value) : Number.NaN)) as [
    number,
    number,
  ]
  return kind === 'changed' && Math.abs(after - at) <= nearVisit && Math.abs(before - at) > nearVisit
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)
}

function quoteItem({ kind, path, old, new: now }: Difference): string {
  if (kind === 'changed' || !path.endsWith(']')) return ''
  const item = kind === 'missing' ? old : now
  const text = typeof item === 'string' ? item : Object.values(item ?? {}).find((value) => typeof value === 'string')
  if (text === undefined) return ''
  return ` “${text.length > maxShown ? `${text.slice(0, maxShown)}…` : text}”`
}

function shorten(key: string): string {
  return sha256(key).slice(0, 12)
}
