import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The rules that the maintainers of the month change: the arguments of `project/desk-site.js`. */
export interface Rules {
  readonly title: readonly string[]
  readonly teaser: boolean
  readonly kicker: boolean
  readonly loud: boolean
  readonly skip: boolean
}

/** The scraper on the first day. */
export const firstRules: Rules = { title: ['h1'], teaser: false, kicker: false, loud: false, skip: false }

/** Writes the rules of a project, one a line, so that git can merge what two people changed. */
export function writeRules(root: string, rules: Rules): void {
  const lines = Object.entries(rules).map(([name, value]) => `  "${name}": ${JSON.stringify(value)}`)
  writeFileSync(join(root, 'rules.js'), `export const rules = {\n${lines.join(',\n\n')}\n}\n`)
}

/** Reads the rules of a project. */
export function readRules(root: string): Rules {
  return parseRules(readFileSync(join(root, 'rules.js'), 'utf8'))
}

/** Reads the rules in a text. */
export function parseRules(text: string): Rules {
  return JSON.parse(text.slice(text.indexOf('{'))) as Rules
}

/** Merges what two people changed; where both changed one rule, ours stays. */
export function mergeRules(base: Rules, ours: Rules, theirs: Rules): Rules {
  const names = Object.keys(base) as (keyof Rules)[]
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
  return Object.fromEntries(
    names.map((name) => [name, isSame(base[name], ours[name]) ? theirs[name] : ours[name]]),
  ) as unknown as Rules
}
