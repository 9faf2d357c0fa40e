/** Says why a part of an archive cannot be read. */
export class UnreadablePart extends Error {}

/** Collects what is wrong with the parts of an archive. */
export interface Problems {
  readonly add: (place: string, problem: string) => void
  /** Returns the first of them, and how many there are beside. */
  readonly list: () => string[]
}

/** The maximum number of problems that are told one by one. */
const maxTold = 20

/** Opens a list of problems. */
export function openProblems(first: readonly string[] = []): Problems {
  const told = [...first]
  let more = 0
  return {
    add: (place, problem) => {
      if (told.length < maxTold) told.push(`${place}: ${problem}`)
      else more += 1
    },
    list: () => (more === 0 ? told : [...told, `and ${more} more like these`]),
  }
}
