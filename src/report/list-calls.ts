import type { ReadFailure } from '../check/read-failure.ts'
import { formatWhere } from '../errors/touchstone-error.ts'
import { showInvisible } from '../review/edits/show-invisible.ts'

/** The maximum number of calls to show. */
const maxCalls = 8

/** Lists the calls that led to what a reader threw, the project's own first: `src/scraper.js:3:9  readTitle`. */
export function listCalls({ frames }: ReadFailure): string[] {
  const shown = frames.slice(0, maxCalls).map(({ function: name, ...where }) => {
    return showInvisible(name === undefined ? formatWhere(where) : `${formatWhere(where)}  ${name}`)
  })
  return frames.length > maxCalls ? [...shown, `… and ${frames.length - maxCalls} more`] : shown
}
