import type { Tolerances } from '../site.ts'

/**
 * The ways in which DW's fields may differ from day to day. An article keeps its id, language and short address; the rest of its address
 * follows its headline. What stands beside it is chosen anew all the time.
 */
export const tolerances: Tolerances = {
  id: 'exact',
  language: 'exact',
  direction: 'exact',
  permalink: 'exact',
  modified: 'passing',
  related: 'passing',
  topics: 'passing',
  keywords: 'passing',
}
