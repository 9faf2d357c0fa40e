import { type Risk, risks } from '../../review/change.ts'

/** Ask in a filter for one risk, in place of another; for none where it asks for this one already. */
export function chooseRisk(filter: string, risk: Risk): string {
  const words = filter.split(/\s+/).filter((word) => word !== '' && !(risks as readonly string[]).includes(word))
  return (hasWord(filter, risk) ? words : [risk, ...words]).join(' ')
}

/** Tell whether a filter has a word. */
export function hasWord(filter: string, word: string): boolean {
  return filter.split(/\s+/).includes(word)
}
