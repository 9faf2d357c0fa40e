import type { Totals } from '../redesigns/totals.ts'
import { share } from '../redesigns/totals.ts'

const [start, end] = ['<!-- redesigns: written by `npm run docs` from bench/redesigns.json -->', '<!-- /redesigns -->']

/** The counts that `npm run bench:redesigns -- --totals=bench/redesigns.json` writes. */
export interface RedesignResults {
  readonly pairs: number
  readonly seed: number
  readonly fields: Readonly<Record<string, Totals>>
}

/** Puts the table of redesigns into the text of the README, between its two marks. */
export function insertRedesignTable(readme: string, { pairs, fields }: RedesignResults): string {
  const before = readme.slice(0, readme.indexOf(start) + start.length)
  const after = readme.slice(readme.indexOf(end))
  const all = fields['all'] as Totals
  const broken = all.silent + all.other
  const intro = `${all.rules} rules over ${pairs} pairs of pages: after the redesign ${share(all.right, all.rules)} are right, ${share(all.silent, all.rules)} silent, ${share(all.other, all.rules)} on another element.`
  return [before, intro, formatFields(fields), formatOthers(all, broken), after].join('\n\n')
}

function formatFields(fields: RedesignResults['fields']): string {
  const rows = Object.entries(fields).map(([name, totals]) => {
    const broken = totals.silent + totals.other
    const cells = [
      ...[share(totals.noticed, broken), share(totals.alarms, totals.right)],
      ...[totals.suggestedRight, totals.suggestedWrong, totals.abstained].map((count) => share(count, broken)),
    ]
    return `| ${[name, `${broken} of ${totals.rules}`, ...cells].join(' | ')} |`
  })
  const head = '| field | broken | noticed | told in vain | suggestion right | wrong | “I don’t know” |'
  return [head, '| --- | ---: | ---: | ---: | ---: | ---: | ---: |', ...rows].join('\n')
}

function formatOthers(all: Totals, broken: number): string {
  const rows: readonly (readonly [string, number, number])[] = [
    ['the old selector', 0, all.other],
    ['a selector of `@medv/finder`', all.finderRight, all.finderOther],
    ['Similo, by its published weights', all.similoRight, all.similoOther],
    ['Touchstone, where it speaks', all.suggestedRight, all.suggestedWrong],
  ]
  const lines = rows.map(([name, right, wrong]) => `| ${name} | ${share(right, broken)} | ${share(wrong, broken)} |`)
  return [
    '| of the broken rules, the value after is found by | right | wrong |',
    '| --- | ---: | ---: |',
    ...lines,
  ].join('\n')
}
