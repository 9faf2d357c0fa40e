import type { Cause, Change } from './change.ts'

/** The words of each cause. */
const causes: Readonly<Record<Cause, string>> = {
  code: 'the code',
  page: 'the page',
  both: 'the code and the page',
  snapshot: 'the snapshot was edited',
  neither: 'neither: parsing is not deterministic',
}

/** Describe the cause of a change; one that is only inferred is `probably the code`. */
export function describeCause({ cause, isInferred }: Pick<Change, 'cause' | 'isInferred'>): string {
  return `${isInferred === true ? 'probably ' : ''}${causes[cause]}`
}
