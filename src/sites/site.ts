import type { Article } from '../article/article.ts'
import type { Dom } from '../engine/dom/dom.ts'
import type { Extraction } from '../engine/rules/extract-fields.ts'
import type { LinkReader } from '../engine/rules/link-reader.ts'
import type { Layout, Page } from '../engine/rules/rule.ts'
import type { CompareBy, Declaration } from '../engine/witnesses/compare-witnesses.ts'
import type { LinkNotation } from '../snapshot/inline-notation.ts'
import type { IsolatedReading } from './isolated-reading.ts'

/** The kinds of evidence: a feed's saved dump, a page, an answer of an API. */
export type SourceName = 'dump' | 'page' | 'api'

/**
 * Turns one piece of evidence into an item: an `Article`, or any plain data of a scraper's own, or a promise of it.
 *
 * @param text the evidence, decoded
 */
export type ParseFunction = (text: string, context: ParseContext) => unknown

/** The circumstances of a piece of evidence, for a parse function. */
export interface ParseContext {
  /** The address that the evidence was captured from, as in `fixture.json`; absent for loose input. */
  readonly url?: string
}

/** A reader that is a function: only its result is known. */
export interface FunctionReader {
  readonly kind: 'function'
  readonly parse: ParseFunction
}

/** A reader by rules: how it found each field is known, too. */
export interface RuleReader {
  readonly kind: 'rules'
  readonly layouts: readonly Layout[]
  /** Disagreements between witnesses that are known and harmless. */
  readonly declared: readonly Declaration[]
  readonly compare: CompareBy
  /**
   * Opens evidence by its layout: the tree of a page, the text of an answer.
   *
   * @throws TouchstoneError `page/…`, `api/…` for what is none of the site's items
   */
  readonly open: (evidence: string | Dom, context: ParseContext) => Page
  /** Tells whether a value can be a field's; where not, the next rule is asked. */
  readonly accepts: (field: string, value: unknown) => boolean
  /**
   * Puts the item together.
   *
   * @throws TouchstoneError for an item that lacks what it cannot be without
   */
  readonly make: (extraction: Extraction, page: Page) => unknown
}

/** A reader that runs in a process of its own, where it can be ended. */
export interface IsolatedReader {
  readonly kind: 'isolated'
  /** The reader itself, whose layouts may be looked at; what it reads, it reads elsewhere. */
  readonly inner: FunctionReader | RuleReader
  /**
   * Reads evidence there. Whatever the reader does is a result.
   *
   * @throws TouchstoneError `reader/not-started`, `config/bad-config` where nothing can be read at all
   */
  readonly read: (evidence: string, context: ParseContext, options: IsolatedOptions) => Promise<IsolatedReading>
}

/** Settings of a reading elsewhere. */
export interface IsolatedOptions {
  readonly witnesses: boolean
  /** The name of what is read, for what the reader prints. */
  readonly name?: string
}

/** Reads evidence of one source. */
export type Reader = FunctionReader | RuleReader | IsolatedReader

/** The identity of an item, as its address says it; what it does not say is absent. */
export interface ItemIdentity {
  readonly id: number | string
  readonly kind?: string
  readonly language?: string
}

/**
 * The ways in which a field may differ on the live site, its structure being the same. A field that no rule finds any
 * more, or whose items lost a part of themselves, has drifted in any case.
 *
 * - `exact`: not at all, as it identifies the item: another value is a drift
 * - `edited`, which is every field that is not named: another value is an edit
 * - `passing`: another value is not even that: related articles, the time of the last change
 */
export type Tolerance = 'exact' | 'edited' | 'passing'

/** Tolerances by field. */
export type Tolerances = Readonly<Partial<Record<string, Tolerance>>>

/** The weight of a text on a page that no rule reads or leaves out. */
export type Accounting = 'off' | 'note' | 'error'

/** A difference between two sources of one article that their nature explains, so that it is none. */
export interface Explanation {
  /** A name for it: `no teaser in dumps`. */
  readonly name: string
  readonly reason: string
  /** The sources whose nature it is; it explains differences between one of them and any other. */
  readonly sources: readonly SourceName[]
  /** The paths: `teaser`, `lead.alt`, `body[].credit`; the index of a list is left out. */
  readonly paths: readonly string[]
  /** It explains only that these sources do not have what the other has. */
  readonly only?: 'missing'
  /** It explains only values that mean the same. */
  readonly means?: (a: unknown, b: unknown) => boolean
}

/** The parts of evidence that redaction must leave as they are, for the site's rules to find what they found. */
export interface RedactionRules {
  /** Patterns of what stays, wherever it stands; each with the flag `g`. Those of the site's readers are among them. */
  readonly keep: readonly RegExp[]
  /** Keys of the site's JSON whose texts are names within the machine. */
  readonly machineKeys?: RegExp
  /** Finds the part of an address that is made of a headline, counted from the address's path. */
  readonly slug?: (path: string) => TextSpan | undefined
  /** Finds the part of an address of the site that must stay, for the address to lead to the item. */
  readonly identity?: (url: string) => TextSpan | undefined
  /** Cuts a dump into its parts; without it all of it is HTML. */
  readonly dump?: (text: string) => readonly DumpPart[]
}

/** A part of a text, in UTF-16 units. */
export interface TextSpan {
  readonly from: number
  readonly to: number
}

/** A part of a dump, and what it is to the redactor. */
export interface DumpPart extends TextSpan {
  readonly as: 'prose' | 'address' | 'html'
}

/** The addresses of a site. */
export interface SiteAddresses {
  /** Names the item that an address leads to; `undefined` for an address that is none of the site's items. */
  readonly identify: (url: string) => ItemIdentity | undefined
  /** The shortest address of the same item, which a redacted one still tells. */
  readonly canonicalOf: (url: string) => string
  /** The address at which an API answers about the item; `undefined` where none does. */
  readonly apiOf?: (url: string) => string | undefined
}

/** Texts that can be made of an article. */
export interface SiteFormats {
  /** The dump in canonical form. */
  readonly dump?: (article: Article) => string
  /**
   * The dump that the site's feed would make of an article, as far as a dump can say it.
   *
   * @param seen when the feed sees it first, ISO 8601
   */
  readonly feedDump?: (article: Article, seen: string) => string
}

/** A site: its name is the folder below `fixtures/` and `snapshots/`. Made by `defineSite`. */
export interface Site {
  readonly name: string
  readonly readers: Readonly<Partial<Record<SourceName, Reader>>>
  /** Absent for a site without hosts, which is captured from files only. */
  readonly addresses?: SiteAddresses
  /** The addresses of lists that name the newest items. */
  readonly fresh: readonly string[]
  readonly accounting: Accounting
  readonly links: LinkReader
  /** The short forms of the site's links in snapshots. */
  readonly notation: LinkNotation
  readonly tolerances: Tolerances
  readonly explanations: readonly Explanation[]
  readonly redaction: RedactionRules
  readonly formats: SiteFormats
  /**
   * Addresses of the file that holds the script which reads a page inside of a browser; the first that exists counts.
   * Without it the rendered page is read outside.
   */
  readonly inPageScript?: readonly string[]
}

/** The language of an address of a site, where the address says one. */
export function languageOf({ addresses }: Site, url: string): string | undefined {
  return addresses?.identify(url)?.language
}

/** The rules of a reader, wherever it runs; `undefined` for a function. */
export function rulesOf(reader: Reader | undefined): RuleReader | undefined {
  const own = reader?.kind === 'isolated' ? reader.inner : reader
  return own?.kind === 'rules' ? own : undefined
}
