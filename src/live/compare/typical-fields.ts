import type { Trace } from '../../engine/rules/rule.ts'
import type { Found } from '../visit/outcome.ts'

/** From fewer pages no habit is taken. */
const minCount = 3
/** A rule is usual that finds its field on this share of the pages that have it. */
const usual = 0.8

/**
 * Find what pages of one layout have in common that are of one kind, articles or galleries: of each field the rule that
 * finds it on nearly every page that has it, as the first of them found it.
 */
export function findTypicalFields({ article, trace }: Found, pages: readonly Found[]): Trace['fields'] {
  const alike = pages.flatMap((page) =>
    page.article?.kind === article?.kind && page.trace !== undefined && page.trace.layout === trace?.layout
      ? [page.trace]
      : [],
  )
  const names = [...new Set(alike.flatMap(({ fields }) => Object.keys(fields)))]
  return Object.fromEntries(
    names.flatMap((name) => {
      const found = alike.flatMap(({ fields }) => (fields[name]?.rule === undefined ? [] : [fields[name]]))
      const least = Math.max(minCount, found.length * usual)
      const habit = found.find(({ rule }) => found.filter((one) => one.rule === rule).length >= least)
      return habit === undefined ? [] : [[name, habit]]
    }),
  )
}
