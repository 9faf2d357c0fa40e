import type { Block } from '../../article/block.ts'
import type { Dom, DomNode } from '../dom/dom.ts'
import type { LinkReader } from './link-reader.ts'
import type { Json } from '../documents/json.ts'

/**
 * A voice on a page: the visible elements (`dom`), the meta tags (`meta`), or a JSON document by its name: `json-ld`,
 * `microdata`, the embedded `state`, the answer of an `api`.
 */
export type Witness = string

/** Reads what a rule matched; `name` is for people. Gives `undefined` where there is nothing. */
export interface ValueReader<Found, Value> {
  readonly name: string
  readonly read: (found: readonly Found[], page: Page) => Value | undefined
  /** Patterns of the words by which it reads, each with the flag `g`: redaction leaves them, so that it reads the same. */
  readonly keeps?: readonly RegExp[]
}

/** Finds elements by a CSS selector. */
export interface ElementRule<Value> {
  readonly over: 'elements'
  readonly from: 'dom' | 'meta'
  readonly select: string
  readonly read: ValueReader<DomNode, Value>
}

/** Finds values by a path in a JSON document (see {@link Json}). */
export interface JsonRule<Value> {
  readonly over: 'json'
  /** The name of the document. */
  readonly from: string
  readonly select: string
  readonly read: ValueReader<Json, Value>
}

/** One way to find a field. */
export type Rule<Value = unknown> = ElementRule<Value> | JsonRule<Value>

/** The rules of each field, the preferred one first. */
export type FieldRules<Fields> = { readonly [Name in keyof Fields]?: readonly Rule<NonNullable<Fields[Name]>>[] }

/** Reads an element of the body as a block. */
export interface BlockRule {
  readonly select: string
  readonly name: string
  /** Gives nothing for an element that only looks like one; it is kept as an `unknown` block then. */
  readonly read: (node: DomNode, page: Page, dom: Dom) => Block | readonly Block[] | undefined
}

/** A sign on a page. */
export interface Mark {
  /** A CSS selector; for JSON a path. */
  readonly select: string
  /** A text that the element must contain. */
  readonly holds?: string
}

/** Opens a JSON document of a page; gives nothing where the page has none, or none that can be read. */
export type DocumentReader = (page: Page) => Json | undefined

/** Leaves out what stands on the page and is none of the item: menus, adverts, teasers of other articles. */
export interface SkipRule {
  readonly select: string
  /** A pattern that the text of the element must match; without it every element that is selected is left out. */
  readonly holds?: RegExp
  /** Why its text is none of the item's. */
  readonly reason?: string
}

/** The rules for one build of a site. */
export interface Layout {
  readonly name: string
  /** One sentence for the documentation. */
  readonly about?: string
  /** The layout is recognised by any one of these; without any it always is. */
  readonly marks: readonly Mark[]
  readonly fields: Readonly<Record<string, readonly Rule[]>>
  /** Elements of the body that are blocks, the preferred rule first; HTML's own blocks come after them. */
  readonly blocks: readonly BlockRule[]
  readonly skip: readonly SkipRule[]
  /** The JSON documents of the page by name. */
  readonly documents: Readonly<Record<string, DocumentReader>>
}

/** A page while it is read. */
export interface Page {
  readonly dom: Dom
  readonly layout: Layout
  /** The address that it was loaded from, where that is known. */
  readonly url?: string
  /** Reads the links of running text. */
  readonly links: LinkReader
  /** Completes an address that the page wrote: against its `<base>`, where it was loaded from, or the site's root. */
  readonly absolute: (written: string) => string
  /** The JSON document of a name; `undefined` where the page has none. */
  readonly document: (name: string) => Json | undefined
  /** Notes for the trace. */
  readonly trace: Trace
}

/** The record of how an extraction came out; plain data. */
export interface Trace {
  layout: string
  fields: Record<string, FieldTrace>
  /** The rule that read each block of the body, and its place. */
  blocks: PlacedBlock[]
  /** The parts that were left out of the body, and the rule that did it. */
  skipped: Placed[]
}

/** The record of how one field was found. */
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

/** Writes a rule for people: `dom: article header h1 (text)`. */
export function describeRule({ from, select, read }: Rule): string {
  return `${from}: ${select === '' ? '(whole)' : select} (${read.name})`
}
