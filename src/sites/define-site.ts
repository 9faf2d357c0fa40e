/** Where a fixture's evidence came from: a feed's saved dump, a page, an answer of an API. */
export type SourceName = 'dump' | 'page' | 'api'

/**
 * Turn one piece of evidence into a result: an `Article`, or any plain data of a scraper's own.
 *
 * @param text the evidence, decoded
 * @param context what is known about it beside its text
 */
export type ParseFunction = (text: string, context: ParseContext) => unknown

/** What a parse function is told beside the text. */
export interface ParseContext {
  /** The address that the evidence was captured from, as in `fixture.json`; absent for loose input. */
  readonly url?: string
}

/** A site: how each source of it is read. Its name is the folder below `fixtures/` and `snapshots/`. */
export interface Site {
  readonly name: string
  readonly parse: Readonly<Partial<Record<SourceName, ParseFunction>>>
}

/**
 * Define a site of one's own, for `sites` in `touchstone.config.ts`.
 *
 * @example
 * export default { sites: [defineSite({ name: 'gazette', parse: { page: (html) => myScraper(html) } })] }
 */
export function defineSite(site: Site): Site {
  return site
}
