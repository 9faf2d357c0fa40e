import type { Declaration } from '../../../engine/witnesses/compare-witnesses.ts'

/** Disagreements on DW's pages that are known and harmless. */
export const declarations: readonly Declaration[] = [
  { how: 'only the day', reason: 'the visible page shows the day, the other witnesses the time' },
  { how: 'trailing blank', reason: 'editors leave a blank at the end, which not every witness keeps' },
  { how: 'spaces', reason: 'markup and JSON break lines in other places' },
  {
    field: 'teaser',
    between: ['meta', 'dom'],
    reason: 'search engines are told a description of their own, which may be a shorter one',
  },
  {
    ...{ field: 'body', how: 'cut short', kind: 'liveblog' },
    reason: 'the posts of a live blog stand only in the state',
  },
]
