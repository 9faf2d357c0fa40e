import { escapePattern } from '../engine/readers/escape-pattern.ts'
import type { Layout } from '../engine/rules/rule.ts'

/** A class, an id, or the value of an attribute in a CSS selector. */
const namePattern = /[.#]((?:\\.|[\w-]|[^\s\0-\x7f])+)|=\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))/g

/** Names of so many words look like a headline in an address; those of fewer no redaction touches. */
const minWords = 3

/**
 * Makes the pattern of the long names in the selectors of a site's layouts, `wp-block-ad-slot`: its rules go by them, so
 * that redaction leaves them.
 *
 * @returns nothing where there are none
 */
export function patternOfNames(layouts: readonly Layout[]): RegExp | undefined {
  const selectors = layouts.flatMap(({ marks, fields, blocks, skip }) => [
    ...[...marks, ...blocks].map(({ select }) => select),
    ...Object.values(fields).flatMap((rules) => rules.flatMap((rule) => (rule.over === 'elements' ? rule.select : []))),
    ...skip.map(({ select }) => select),
  ])
  const names = selectors.flatMap((selector) =>
    Array.from(selector.matchAll(namePattern), (found) => found.slice(1).find((one) => one !== undefined) ?? ''),
  )
  const long = [...new Set(names)]
    .map((name) => name.replaceAll('\\', ''))
    .filter((name) => countWords(name) >= minWords)
  return long.length === 0
    ? undefined
    : new RegExp(`(?<![\\p{L}\\d-])(?:${long.map(escapePattern).join('|')})(?![\\p{L}\\d])`, 'gu')
}

function countWords(name: string): number {
  return name.match(/\p{L}+/gu)?.length ?? 0
}
