import { writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { benchFields } from './fields.ts'
import { openFinder } from './finder.ts'
import { readPairs } from './pairs.ts'
import { type RuleScore, scorePair } from './score-pair.ts'
import { countScores, formatTotals, type Totals } from './totals.ts'

/** Where the pairs lie, beside the project. */
const usualFolder = resolve(import.meta.dirname, '../../../shared/corpus/redesigns')

const usage = `npm run bench:redesigns [-- folder] [--seed=N] [--json=file] [--totals=file] [--list]

Real pages of publishers before and after a redesign: is a rule written for the page before still right on the page after,
is it noticed where it is not, and is the suggestion right?

  --seed    chooses among the rules that people might write; 1
  --json    writes every rule and its scores to a file
  --totals  writes the counts alone, from which \`npm run docs\` writes the README's table
  --list    also lists each rule that was not noticed, told in vain, or got a wrong suggestion`

/** Runs the benchmark of redesigns; see {@link usage}. */
export async function runRedesigns(words: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = { seed: text, json: text, totals: text, list: flag, help: flag }
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true })
  if (values.help === true) {
    console.log(usage)
    return 0
  }
  const folder = resolve(positionals[0] ?? usualFolder)
  const seed = Number(values.seed ?? '1')
  const pairs = readPairs(folder)
  if (pairs.length === 0 || !Number.isInteger(seed)) {
    console.log(
      pairs.length === 0 ? `There are no pairs of pages in ${relative('.', folder)}; nothing is measured.` : usage,
    )
    return pairs.length === 0 ? 0 : 2
  }
  const finder = await openFinder()
  if (finder === undefined) console.log('There is no Chromium, and so no figures of finder.')
  const scores: RuleScore[] = []
  const unfounded: string[] = []
  try {
    for (const [index, pair] of pairs.entries()) {
      const scored = await scorePair(pair, seed, index, finder)
      scores.push(...scored.scores)
      unfounded.push(...scored.unfounded.map((field) => `${pair.name} ${field}`))
    }
  } finally {
    await finder?.close()
  }
  report(scores, unfounded, { ...values, pairs: pairs.length, seed })
  return 0
}

interface Settings {
  readonly pairs: number
  readonly seed: number
  readonly json?: string | undefined
  readonly totals?: string | undefined
  readonly list?: boolean | undefined
}

function report(scores: readonly RuleScore[], unfounded: readonly string[], { pairs, seed, ...to }: Settings): void {
  const byField = benchFields.map(({ name }): [string, Totals] => [
    name,
    countScores(scores.filter(({ field }) => field === name)),
  ])
  const byName = new Map([...byField, ['all', countScores(scores)]])
  console.log(`${scores.length} rules over ${pairs} pairs, seed ${seed}\n\n${formatTotals(byName)}\n`)
  console.log(`What is expected of the page after stands nowhere on it ${unfounded.length} times:\n${list(unfounded)}`)
  if (to.list === true) console.log(listFaults(scores))
  const write = (file: string, value: object) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)
  if (to.json !== undefined) write(to.json, { pairs, seed, scores, unfounded })
  if (to.totals !== undefined) write(to.totals, { pairs, seed, fields: Object.fromEntries(byName) })
}

function listFaults(scores: readonly RuleScore[]): string {
  const name = ({ pair, field, style, select }: RuleScore) => `${pair} ${field} (${style}) ${select}`
  const missed = scores.filter(({ old, isNoticed }) => old !== 'right' && !isNoticed)
  const vain = scores.filter(({ old, isNoticed }) => old === 'right' && isNoticed)
  const wrong = scores.filter(({ suggested }) => suggested === 'wrong')
  return [
    `\nNot noticed:\n${list(missed.map(name))}`,
    `\nTold in vain:\n${list(vain.map((score) => `${name(score)}: ${score.reason}`))}`,
    `\nSuggested wrongly:\n${list(wrong.map((score) => `${name(score)} → ${score.suggestion}`))}`,
  ].join('\n')
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n')
}
