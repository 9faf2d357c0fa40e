import type { Json } from '../engine/documents/json.ts'
import type { LinkReader } from '../engine/rules/link-reader.ts'
import type { BlockRule, DocumentReader, FieldRules, Mark, SkipRule } from '../engine/rules/rule.ts'
import type { Declaration } from '../engine/witnesses/compare-witnesses.ts'
import type { LinkNotation } from '../snapshot/inline-notation.ts'
import type { ItemShape } from './items/item-shape.ts'
import type { Refusal } from './readers/refusal.ts'
import type {
  Accounting,
  Explanation,
  ItemIdentity,
  ParseFunction,
  RedactionRules,
  SiteAddresses,
  SiteFormats,
  SourceName,
  Tolerances,
} from './site.ts'

/** A layout as its author writes it: all that it leaves out is the site's. */
export interface LayoutDefinition<Fields> {
  readonly name: string
  /** One sentence for the documentation. */
  readonly about?: string
  /** The page is of this layout where one of these is found: CSS selectors; for an API paths. */
  readonly marks?: readonly (string | Mark)[]
  /** Rules of fields, each in place of the site's for that field. */
  readonly fields?: FieldRules<Fields>
  readonly blocks?: readonly BlockRule[]
  readonly skip?: readonly (string | SkipRule)[]
  readonly documents?: Readonly<Record<string, DocumentReader>>
}

/** The text by which the values of each field are compared; `null` for a field that is not. */
export type FieldComparisons<Fields> = {
  readonly [Name in keyof Fields]?: ((value: NonNullable<Fields[Name]>) => string) | null
}

/** The rules of one source: a page, or the answer of an API. */
export interface RulesDefinition<Fields> {
  /** The kind of item that the fields make: `article()`, which is the default, or `item<Product>()`; it types the fields. */
  readonly item?: ItemShape<Fields>
  /** JSON documents by name, beside `json-ld` and `microdata`, which every page may have. */
  readonly documents?: Readonly<Record<string, DocumentReader>>
  /** The rules of each field, the preferred one first. */
  readonly fields?: FieldRules<NoInfer<Fields>>
  /** Elements of the body that are blocks, before HTML's own. */
  readonly blocks?: readonly BlockRule[]
  /** Parts of the page that are none of the item, in the body too: selectors, at best with the reason. */
  readonly skip?: readonly (string | SkipRule)[]
  /** Builds of the site: the first whose mark is on the page; each overrides fields. */
  readonly layouts?: readonly LayoutDefinition<NoInfer<Fields>>[]
  /** Disagreements between witnesses that are known and harmless. */
  readonly declared?: readonly Declaration[]
  /** The text by which witnesses' values are compared; `null` for a field that is not. */
  readonly compare?: FieldComparisons<NoInfer<Fields>>
  /** Pages that answer in place of an item, the surest first. */
  readonly refusals?: readonly Refusal[]
}

/** A site as its author writes it. */
export interface SiteDefinition<Fields> extends RulesDefinition<Fields> {
  /** Kebab-case: the folder below `fixtures/` and `snapshots/`. */
  readonly name: string
  /** The hosts of its pages, for `add`, `refresh` and `live`. */
  readonly hosts?: readonly string[]
  /**
   * The id in an address: the pattern's first group that matches, else its whole match. Redaction keeps what it matches.
   * Without it the path is the id.
   */
  readonly id?: RegExp
  /** Names the item of an address, where a pattern is not enough. */
  readonly identify?: (url: string) => ItemIdentity | undefined
  /** Other addresses of an item. */
  readonly addresses?: Partial<Omit<SiteAddresses, 'identify'>>
  /** Functions in place of rules: one for every source, or by source. */
  readonly parse?: ParseFunction | Readonly<Partial<Record<SourceName, ParseFunction>>>
  /** Rules over the answers of an API; their document is `api`. */
  readonly api?: RulesDefinition<NoInfer<Fields>> & {
    /**
     * Names the layout of an answer and the part of it that the rules read, where marks are not enough.
     *
     * @throws TouchstoneError `api/…` for an answer that is none of the site's items
     */
    readonly recognise?: (answer: Json) => readonly [layout: string, content: Json]
  }
  /**
   * Addresses of feeds (RSS, Atom, JSON Feed), sitemaps or section pages that name the newest items, for `live --fresh`;
   * the home page of the first host, and the feed that it links, where absent.
   */
  readonly fresh?: string | readonly string[]
  /**
   * Whether each text of a page must be explained: read by a rule, or left out by `skip`. What is not is told beside the
   * result of a check (`note`, the default), makes it red (`error`), or is not looked for (`off`).
   */
  readonly accounting?: Accounting
  /** The ways in which fields may differ on the live site. */
  readonly live?: Tolerances
  /** Differences between two sources of one article that their nature explains. */
  readonly explanations?: readonly Explanation[]
  /** The parts of evidence that redaction leaves as they are. */
  readonly redaction?: Partial<RedactionRules>
  readonly links?: LinkReader
  readonly notation?: LinkNotation
  readonly formats?: SiteFormats
  readonly inPageScript?: readonly string[]
}
