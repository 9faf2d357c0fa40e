import type { Article } from '../article/article.ts'
import type { Where } from '../errors/touchstone-error.ts'
import type { Layout, Trace } from '../engine/rules/rule.ts'
import type { Finding, Testimonies } from '../engine/witnesses/witnesses.ts'

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

/** How a piece of evidence was read: which rules found what, and what each witness in it says. */
export interface Inspection {
  readonly trace: Trace
  readonly testimonies: Testimonies
  /** Where the witnesses do not agree. */
  readonly findings: readonly Finding[]
  /** Find the place in the evidence of a node of the trace. */
  readonly locate: (node: string) => Where
}

/** Look into a piece of evidence; see {@link Inspection}. */
export type InspectFunction = (text: string, context: ParseContext) => Inspection

/** A difference between two sources of one article that their nature explains, so that it is none. */
export interface Explanation {
  /** A name for it: `no teaser in dumps`. */
  readonly name: string
  readonly reason: string
  /** The sources whose nature it is; it explains differences between one of them and any other. */
  readonly sources: readonly SourceName[]
  /** Where: `teaser`, `lead.alt`, `body[].credit`; the index of a list is left out. */
  readonly paths: readonly string[]
  /** It explains only that these sources do not have what the other has. */
  readonly only?: 'missing'
  /** It explains only values that mean the same. */
  readonly means?: (a: unknown, b: unknown) => boolean
}

/** What redaction must leave as it is, for the site's rules to find what they found. */
export interface RedactionRules {
  /** Patterns of what stays, wherever it stands; each with the flag `g`. */
  readonly keep: readonly RegExp[]
  /** Keys of the site's JSON whose texts are names within the machine. */
  readonly machineKeys: RegExp
}

/** What an address says about the article that it leads to; what it does not say is absent. */
export interface ArticleIdentity {
  readonly id: number | string
  readonly kind?: string
  readonly language?: string
}

/**
 * How a field may differ on the live site, its structure being the same. A field that no rule finds any more, or whose
 * items lost a part of themselves, has drifted in any case.
 *
 * - `exact`: not at all, as it identifies the article: another value is a drift
 * - `edited`, which is every field that is not named: another value is an edit
 * - `passing`: another value is not even that: related articles, the time of the last change
 */
export type Tolerance = 'exact' | 'edited' | 'passing'

/** Tolerances by field of the article. */
export type Tolerances = Readonly<Partial<Record<string, Tolerance>>>

/** What the live check must know of a site. */
export interface LiveRules {
  readonly tolerances: Tolerances
}

/** What capture must know of a site's addresses. */
export interface SiteAddresses {
  /** Tell which article an address leads to; `undefined` where it is none of the site's. */
  readonly identify: (url: string) => ArticleIdentity | undefined
  /** The shortest address of the same article, which a redacted one, whose slug leads nowhere, still tells. */
  readonly canonicalOf: (url: string) => string
  /** The address at which an API answers about the article; `undefined` where none does. */
  readonly apiOf?: (url: string) => string | undefined
  /** The dump that the site's feed would make of an article, as far as a dump can say it. */
  readonly toDump?: (article: Article, seen: string) => string
}

/** A site: how each source of it is read. Its name is the folder below `fixtures/` and `snapshots/`. */
export interface Site {
  readonly name: string
  readonly parse: Readonly<Partial<Record<SourceName, ParseFunction>>>
  /** How each source can be looked into; `check` reports where its witnesses disagree. */
  readonly inspect?: Readonly<Partial<Record<SourceName, InspectFunction>>>
  /** How its pages are read, for the live check to say which rule fell silent. */
  readonly layouts?: readonly Layout[]
  /** What the live check must know. */
  readonly live?: LiveRules
  /** What is no difference between two sources of one article. */
  readonly explanations?: readonly Explanation[]
  /** How its articles are addressed; a site without it is captured from files only. */
  readonly addresses?: SiteAddresses
  /** How its texts are redacted when a fixture is captured; a site without it keeps them as they came. */
  readonly redaction?: RedactionRules
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
