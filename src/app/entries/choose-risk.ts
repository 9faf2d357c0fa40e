import { type Risk, risks } from '../../review/change.ts'

/** Put one risk into a filter, in place of another; remove it where it is there already. */
export function chooseRisk(filter: string, risk: Risk): string {
  const words = filter.split(/\s+/).filter((word) => word !== '' && !(risks as readonly string[]).includes(word))
  return (hasWord(filter, risk) ? words : [risk, ...words]).join(' ')
}

/** Returns true where a filter has a word. */
export function hasWord(filter: string, word: string): boolean {
  return filter.split(/\s+/).includes(word)
}
