import type { Cause, Change, Risk, Verdict } from '../review/change.ts'
import { showInvisible } from '../review/show-invisible.ts'
import type { Paint } from './difference.ts'

const causes: Record<Cause, string> = {
  code: 'the code',
  page: 'the page',
  both: 'the code and the page',
  snapshot: 'the snapshot was edited',
  neither: 'neither: parsing is not deterministic',
}

/** Say what made snapshots differ, each cause once: `the code, probably the page`. */
export function tellCauses(changes: readonly Pick<Change, 'cause' | 'isInferred'>[]): string {
  const told = changes.map(({ cause, isInferred }) => `${isInferred === true ? 'probably ' : ''}${causes[cause]}`)
  return [...new Set(told)].join(', ')
}

/** Paint a text in the colour of a risk. */
export function paintRisk(risk: Risk, text: string, paint: Paint): string {
  return { red: paint.bad, amber: paint.warn, grey: paint.faint }[risk](text)
}

/** The sign of a change in a list: its verdict, else whether somebody opened it. */
export function signOf({ verdict, isOpened }: Pick<Change, 'verdict' | 'isOpened'>, paint: Paint): string {
  if (verdict !== undefined)
    return paintVerdict(verdict, { accepted: '✓', rejected: '✗', skipped: '–' }[verdict], paint)
  return isOpened === true ? '●' : paint.faint('○')
}

/** Paint a text in the colour of a verdict. */
export function paintVerdict(verdict: Verdict | 'open', text: string, paint: Paint): string {
  const same = (one: string) => one
  return { accepted: paint.good, rejected: paint.bad, skipped: paint.faint, open: same }[verdict](text)
}

/** Write a text in one line, what does not show as its code point. */
export function inOneLine(text: string): string {
  return showInvisible(text).replaceAll('\n', '↵')
}

/** Name what changed: the path, or what has none. */
export function namePath(path: string): string {
  return path === '' ? 'whole snapshot' : inOneLine(path)
}
