import type { Change, Risk, Verdict } from '../../review/change.ts'
import { describeCause } from '../../review/describe-cause.ts'
import { showInvisible } from '../../review/edits/show-invisible.ts'
import type { Paint } from './paint.ts'

/** Describe the causes of changes, each once: `the code, probably the page`. */
export function describeCauses(changes: readonly Pick<Change, 'cause' | 'isInferred' | 'theirs'>[]): string {
  return [...new Set(changes.map(describeCause))].join(', ')
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

/** Write a text in one line, invisible characters as their code points. */
export function inOneLine(text: string): string {
  return showInvisible(text).replaceAll('\n', '↵')
}

/** Name a path; the empty one is that of the whole snapshot. */
export function namePath(path: string): string {
  return path === '' ? 'whole snapshot' : inOneLine(path)
}
