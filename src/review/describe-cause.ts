import type { Cause, Change } from './change.ts'

const causes: Readonly<Record<Cause, string>> = {
  code: 'the code',
  page: 'the page',
  both: 'the code and the page',
  snapshot: 'the snapshot was edited',
  neither: 'neither: parsing is not deterministic',
}

/** Say what made a snapshot differ, and whether that is only what remains: `probably the code`. */
export function describeCause({ cause, isInferred }: Pick<Change, 'cause' | 'isInferred'>): string {
  return `${isInferred === true ? 'probably ' : ''}${causes[cause]}`
}
