import { type DomNode, pathOf } from '../dom/dom.ts'
import type { Json } from '../documents/json.ts'
import { describeRule, type FieldTrace, type Page, type Rule, type Witness } from './rule.ts'

/** The values that each witness on a page gives, by witness and field, as far as it gives any. */
export type Witnesses = Readonly<Record<Witness, Readonly<Record<string, unknown>>>>

/** The fields of a page, and the values that its witnesses give for them. */
export interface Extraction {
  readonly fields: Readonly<Record<string, unknown>>
  /** Only where they were asked for. */
  readonly witnesses: Witnesses
  /** The first element of each rule that gave a value, by field. */
  readonly elements: ReadonlyMap<string, readonly DomNode[]>
}

/** Settings of an extraction. */
export interface ExtractOptions {
  /** Whether to ask every witness for every field, so that they can be compared. */
  readonly witnesses?: boolean
  /** Tells whether a value can be the field's; where not, the next rule is asked. */
  readonly accepts?: (field: string, value: unknown) => boolean
}

/**
 * Finds the fields of a page: for each the first of its rules that gives a value. The trace of the page notes how many
 * nodes every rule matched. A witness's own value is that of the first of its rules that gives one.
 */
export function extractFields(
  page: Page,
  { witnesses = false, accepts = () => true }: ExtractOptions = {},
): Extraction {
  const fields: Record<string, unknown> = {}
  const said: Record<Witness, Record<string, unknown>> = {}
  const elements = new Map<string, DomNode[]>()
  const aside = { ...page, trace: { ...page.trace, blocks: [], skipped: [] } }
  for (const [name, rules] of Object.entries(page.layout.fields)) {
    const trace: FieldTrace = { rules: [] }
    page.trace.fields[name] = trace
    for (const rule of rules) {
      const found = findAll(page, rule)
      trace.rules.push({ rule: describeRule(rule), matched: found.length })
      const isFirst = fields[name] === undefined
      const isAsked = isFirst || (witnesses && said[rule.from]?.[name] === undefined)
      const value = isAsked && found.length > 0 ? rule.read.read(found as never, isFirst ? page : aside) : undefined
      if (value === undefined || !accepts(name, value)) continue
      ;(said[rule.from] ??= {})[name] ??= value
      if (rule.over === 'elements') elements.set(name, [...(elements.get(name) ?? []), found[0] as DomNode])
      if (!isFirst) continue
      fields[name] = value
      Object.assign(trace, { rule: describeRule(rule), witness: rule.from, node: placeOf(page, rule, found[0]) })
    }
  }
  return { fields, witnesses: witnesses ? said : {}, elements }
}

/** Finds all that a rule matches: elements, or values of a JSON document. */
export function findAll(page: Page, rule: Rule): readonly (DomNode | Json)[] {
  return rule.over === 'json' ? (page.document(rule.from)?.all(rule.select) ?? []) : page.dom.select(rule.select)
}

function placeOf(page: Page, rule: Rule, first: DomNode | Json | undefined): string {
  return rule.over === 'json' ? (first as Json).path : pathOf(page.dom, first as DomNode)
}
