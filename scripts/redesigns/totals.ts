import type { RuleScore } from './score-pair.ts'

/** The counts of some rules: plain figures, no word of any page. */
export interface Totals {
  readonly rules: number
  readonly right: number
  readonly silent: number
  readonly other: number
  /** Of the rules that are no longer right, those that were noticed. */
  readonly noticed: number
  /** Of the rules that are right, those that were told to be broken. */
  readonly alarms: number
  readonly suggestedRight: number
  readonly suggestedWrong: number
  readonly abstained: number
  /** Of the rules that are no longer right, those of which another way finds the right value, or another one. */
  readonly similoRight: number
  readonly similoOther: number
  readonly finderRight: number
  readonly finderOther: number
}

/** Counts scores. */
export function countScores(scores: readonly RuleScore[]): Totals {
  const count = (is: (score: RuleScore) => boolean) => scores.filter(is).length
  const ofBroken = (is: (score: RuleScore) => boolean) => count((score) => score.old !== 'right' && is(score))
  return {
    rules: scores.length,
    right: count(({ old }) => old === 'right'),
    silent: count(({ old }) => old === 'silent'),
    other: count(({ old }) => old === 'other'),
    noticed: ofBroken(({ isNoticed }) => isNoticed),
    alarms: count(({ old, isNoticed }) => old === 'right' && isNoticed),
    suggestedRight: count(({ suggested }) => suggested === 'right'),
    suggestedWrong: count(({ suggested }) => suggested === 'wrong'),
    abstained: count(({ suggested }) => suggested === 'abstains'),
    similoRight: ofBroken(({ similo }) => similo === 'right'),
    similoOther: ofBroken(({ similo }) => similo === 'other'),
    finderRight: ofBroken(({ finder }) => finder === 'right'),
    finderOther: ofBroken(({ finder }) => finder === 'other'),
  }
}

/** Formats the counts of each field, and of all, as a table for a terminal. */
export function formatTotals(byName: ReadonlyMap<string, Totals>): string {
  const head = ['', 'rules', 'right', 'silent', 'other', 'noticed', 'false alarms', 'suggested', 'wrong', 'none']
  const others = ['Similo', 'wrong', 'finder', 'wrong']
  const rows = [...byName].map(([name, totals]) => {
    const { rules, right, silent, other, noticed, alarms } = totals
    const broken = silent + other
    return [
      ...[name, rules, right, silent, other].map(String),
      share(noticed, broken),
      share(alarms, right),
      ...[totals.suggestedRight, totals.suggestedWrong, totals.abstained].map((count) => share(count, broken)),
      ...[totals.similoRight, totals.similoOther, totals.finderRight, totals.finderOther].map((count) =>
        share(count, broken),
      ),
    ]
  })
  const lines = [[...head, ...others], ...rows]
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length))) ?? []
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n')
}

/** Writes a share in percent: `97 %`. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`
}
