import type { Data } from '../snapshot/document.ts'
import type { Cause, Change } from './change.ts'
import { showInvisible } from './edits/show-invisible.ts'

/** The words of each cause. */
const causes: Readonly<Record<Cause, string>> = {
  code: 'the code',
  page: 'the page',
  both: 'the code and the page',
  snapshot: 'the snapshot itself',
  neither: 'neither: parsing is not deterministic',
}

/** The most characters of a value to show. */
const maxValue = 60

/** Describe the cause of a change; one that is only inferred is `probably the code`, or `the code or the page`. */
export function describeCause({ cause, isInferred, theirs }: Pick<Change, 'cause' | 'isInferred' | 'theirs'>): string {
  if (theirs !== undefined) return `a merge: the old value is ours, the other side has ${describeValue(theirs)}`
  if (cause === 'both' && isInferred === true) return 'the code or the page'
  return `${isInferred === true ? 'probably ' : ''}${causes[cause]}`
}

function describeValue(value: Data): string {
  if (value === null) return 'none'
  const text = showInvisible(typeof value === 'string' ? value : JSON.stringify(value))
  return `“${text.length > maxValue ? `${text.slice(0, maxValue - 1)}…` : text}”`
}
