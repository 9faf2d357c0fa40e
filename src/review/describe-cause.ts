import type { Cause, Change } from './change.ts'

/** The words of each cause. */
const causes: Readonly<Record<Cause, string>> = {
  code: 'the code',
  page: 'the page',
  both: 'the code and the page',
  snapshot: 'the snapshot itself',
  neither: 'neither: parsing is not deterministic',
}

/** Describe the cause of a change; one that is only inferred is `probably the code`, or `the code or the page`. */
export function describeCause({ cause, isInferred }: Pick<Change, 'cause' | 'isInferred'>): string {
  if (cause === 'both' && isInferred === true) return 'the code or the page'
  return `${isInferred === true ? 'probably ' : ''}${causes[cause]}`
}
