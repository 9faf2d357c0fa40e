import type { Article } from '../../article/article.ts'
import type { Block } from '../../article/block.ts'
import type { Dom, DomNode } from '../dom/dom.ts'
import type { Json } from './json.ts'

/**
 * Who on a page says something about the article: the visible DOM, the meta tags, JSON-LD, the embedded state; or an
 * answer of the API, which has one voice only.
 */
export type Witness = 'dom' | 'meta' | 'json-ld' | 'state' | 'api'

/** What rules can find out; the rest of an article follows from its address and its text. */
export type Fields = Pick<Article, 'url' | 'title' | 'authors' | 'body'> &
  Pick<Article, 'direction' | 'permalink' | 'kicker' | 'teaser' | 'published' | 'modified' | 'lead' | 'opinion'> &
  Pick<Article, 'topics' | 'keywords' | 'related' | 'language'>

/** The name of a field. */
export type FieldName = keyof Fields

/** How to read what a rule matched: a name for people, and a function that gives nothing where there is nothing. */
export interface ValueReader<Found, Value> {
  readonly name: string
  readonly read: (found: readonly Found[], page: Page) => Value | undefined
}

/** Find elements by a CSS selector and read them. */
export interface DomRule<Value> {
  readonly from: 'dom' | 'meta'
  readonly select: string
  readonly read: ValueReader<DomNode, Value>
}

/** Find values by a path in a JSON document (see {@link Json}) and read them. */
export interface JsonRule<Value> {
  readonly from: 'json-ld' | 'state' | 'api'
  readonly select: string
  readonly read: ValueReader<Json, Value>
}

/** One way to find a field. */
export type Rule<Value = unknown> = DomRule<Value> | JsonRule<Value>

/** For each field its rules, the preferred first. */
export type FieldRules = { readonly [Name in FieldName]?: readonly Rule<NonNullable<Fields[Name]>>[] }

/** How to read an element of the body as a block. */
export interface BlockRule {
  readonly select: string
  readonly name: string
  /** Gives nothing where the element is not what the rule takes it for; it is kept as an `unknown` block then. */
  readonly read: (node: DomNode, page: Page, dom: Dom) => Block | readonly Block[] | undefined
}

/** How the pages of one build of a site are read. */
export interface Layout {
  readonly name: string
  /** One sentence for the documentation. */
  readonly about: string
  /** It is this layout where one of these is found; `holds` is a text that the element must contain. */
  readonly marks: readonly { readonly select: string; readonly holds?: string }[]
  readonly fields: FieldRules
  /** Elements of the body that are blocks; the preferred first, before what HTML itself says about elements. */
  readonly blocks: readonly BlockRule[]
  /** What stands in the body and is none of the article's: adverts, sharing bars. */
  readonly skip: readonly string[]
  /** How each JSON document of the page is read; `undefined` is for unreadable ones. */
  readonly documents: { readonly [name in JsonRule<unknown>['from']]?: (page: Page) => Json | undefined }
}

/** A page while it is read. */
export interface Page {
  readonly dom: Dom
  readonly layout: Layout
  /** The address that it was loaded from, where that is known. */
  readonly url?: string
  /** The JSON document of a witness; `undefined` where the page has none. */
  readonly document: (name: JsonRule<unknown>['from']) => Json | undefined
  /** Notes for the trace. */
  readonly trace: Trace
}

/** Why an extraction came out as it did; plain data. */
export interface Trace {
  layout: string
  fields: { [Name in FieldName]?: FieldTrace }
  /** Of every block of the body the rule that read it, and its place. */
  blocks: PlacedBlock[]
  /** What was left out of the body, by which rule. */
  skipped: Placed[]
}

/** How one field was found. */
export interface FieldTrace {
  /** The rule that fired; absent where none did. */
  rule?: string
  witness?: Witness
  /** Place of the first node that it read: an XPath, or a path in the witness's JSON document. */
  node?: string
  /** Every rule, in order of preference, and how many nodes it matched. */
  rules: { rule: string; matched: number }[]
}

/** A rule and where it applied. */
export interface Placed {
  rule: string
  node: string
}

/** A block of the body as it was read, and where. */
export interface PlacedBlock extends Placed {
  type: Block['type']
}

/** Write a rule for people: `dom: article header h1 (text)`. */
export function describeRule({ from, select, read }: Rule): string {
  return `${from}: ${select === '' ? '(whole)' : select} (${read.name})`
}
