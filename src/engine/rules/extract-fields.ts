import type { Dom, DomNode } from '../dom/dom.ts'
import { pathOf } from '../dom/dom.ts'
import type { Json } from './json.ts'
import {
  describeRule,
  type FieldName,
  type Fields,
  type FieldTrace,
  type JsonRule,
  type Layout,
  type Page,
  type Rule,
  type Witness,
} from './rule.ts'

/** Recognise a page's layout by its marks: the first of the layouts that has one on the page. */
export function recogniseLayout(dom: Dom, layouts: readonly Layout[]): Layout | undefined {
  const scriptText = (node: DomNode) =>
    dom
      .children(node)
      .map((child) => dom.textOf(child))
      .join('')
  return layouts.find(({ marks }) =>
    marks.some(({ select, holds }) =>
      dom.select(select).some((node) => holds === undefined || scriptText(node).includes(holds)),
    ),
  )
}

/** Open a page to read it: its JSON documents are read once, and only where a rule asks for them. */
export function openPage(dom: Dom, layout: Layout, url?: string): Page {
  const documents = new Map<string, Json | undefined>()
  const page: Page = {
    dom,
    layout,
    ...(url !== undefined && { url }),
    trace: { layout: layout.name, fields: {}, blocks: [], skipped: [] },
    document: (name) => {
      if (!documents.has(name)) documents.set(name, layout.documents[name]?.(page))
      return documents.get(name)
    },
  }
  return page
}

/**
 * Find the fields of a page: of each the first of its rules that gives a value. What every rule matched is noted in
 * the page's trace.
 *
 * @param only the one witness to ask; all of them, in the order of the rules, when absent
 */
export function extractFields(page: Page, only?: Witness): Partial<Fields> {
  const fields: Partial<Record<FieldName, unknown>> = {}
  for (const [name, rules] of Object.entries(page.layout.fields) as [FieldName, readonly Rule[]][]) {
    const asked = only === undefined ? rules : rules.filter(({ from }) => from === only)
    const { value, trace } = applyRules(page, asked)
    if (value !== undefined) fields[name] = value
    page.trace.fields[name] = trace
  }
  return fields as Partial<Fields>
}

function applyRules(page: Page, rules: readonly Rule[]): { value: unknown; trace: FieldTrace } {
  const trace: FieldTrace = { rules: [] }
  let value: unknown
  for (const rule of rules) {
    const found = findAll(page, rule)
    trace.rules.push({ rule: describeRule(rule), matched: found.length })
    if (value !== undefined || found.length === 0) continue
    value = rule.read.read(found as never, page)
    if (value === undefined) continue
    trace.rule = describeRule(rule)
    trace.witness = rule.from
    trace.node = isJsonRule(rule) ? (found[0] as Json).path : pathOf(page.dom, found[0] as DomNode)
  }
  return { value, trace }
}

function findAll(page: Page, rule: Rule): readonly (DomNode | Json)[] {
  return isJsonRule(rule) ? (page.document(rule.from)?.all(rule.select) ?? []) : page.dom.select(rule.select)
}

function isJsonRule(rule: Rule): rule is JsonRule<unknown> {
  return rule.from !== 'dom' && rule.from !== 'meta'
}
