import { describeRule, type FieldTrace, type Layout, type Placed, type Trace } from '../../src/engine/rules/rule.ts'
import type { Declaration } from '../../src/engine/witnesses/compare-witnesses.ts'
import type { Explanation } from '../../src/sites/site.ts'

/** A case and the way it is read: by a layout's rules, or refused with an error. */
export interface LayoutUse {
  readonly name: string
  readonly trace?: Trace
  /** The code of the error with which it ends. */
  readonly error?: string
}

/** The data from which `docs/layouts.md` is written. */
export interface LayoutFacts {
  readonly layouts: readonly Layout[]
  readonly uses: readonly LayoutUse[]
  readonly declarations: readonly Declaration[]
  readonly explanations: readonly Explanation[]
}

/** Returns `docs/layouts.md`, made from the rules and their results in the fixtures. */
export function formatLayoutPage({ layouts, uses, declarations, explanations }: LayoutFacts): string {
  const refused = uses.filter(({ error }) => error !== undefined)
  return `${introduction}

${layouts.map((layout) => formatLayout(layout, uses)).join('\n\n')}

## Refused

Cases without an article end in an error (see [errors](errors.md)).

${formatTable(
  ['case', 'error'],
  refused.map(({ name, error }) => [name, code(error)]),
)}

## Witnesses that may disagree

\`check\` reports every disagreement between two witnesses of a page, except for these:

${formatTable(['disagreement', 'reason why it is harmless'], declarations.map(describeDeclaration))}

## Sources that may differ

\`check\` compares the dump, the page and the API answer of a case. Differences that follow from the kind of source are not
reported:

${formatTable(
  ['difference', 'reason', 'sources', 'fields'],
  explanations.map(({ name, reason, sources, paths }) => [name, reason, sources.join(', '), paths.map(code).join(' ')]),
)}
`
}

const introduction = `# Layouts

Written by \`npm run docs\` from the rules in \`src/sites/dw/\` and the fixtures.

A page's layout is the first that has one of its marks on the page. For each field the rules are tried from top to bottom; the
first that finds something gives the value. Rules over \`dom\` and \`meta\` are CSS selectors, those over \`json-ld\`, \`state\`
and \`api\` are paths in which \`*\` stands for every item of a list. The last column names the cases in which the rule gave the
value. \`npx touchstone parse page.html --trace\` shows the same for one page.`

function formatLayout({ name, about, marks, fields, blocks, skip }: Layout, uses: readonly LayoutUse[]): string {
  const own = uses.flatMap(({ name: used, trace }) => (trace?.layout === name ? [{ name: used, trace }] : []))
  const cases = (fits: (trace: Trace) => boolean) =>
    formatCases(
      own.filter(({ trace }) => fits(trace)),
      own.length,
    )
  const fired = (field: string, rule: string) => (trace: Trace) =>
    (trace.fields as Record<string, FieldTrace>)[field]?.rule === rule
  const placed = (places: readonly Placed[], rule: string) => places.some((place) => place.rule === rule)
  const rules = Object.entries(fields).flatMap(([field, ways]) =>
    ways.map(describeRule).map((rule, index) => [index === 0 ? field : '', code(rule), cases(fired(field, rule))]),
  )
  return [
    `## \`${name}\``,
    `${about} Cases: ${own.map((one) => one.name).join(', ') || 'no case'}.`,
    ...(marks.length === 0 ? [] : [`Marks: ${marks.map(describeMark).join('; ')}.`]),
    formatTable(['field', 'rules, the preferred first', 'gave the value in'], rules),
    ...listWhere(
      'block',
      blocks.map((rule) => [rule.name, code(rule.select), cases((trace) => placed(trace.blocks, rule.name))]),
    ),
    ...listWhere(
      'left out of the text',
      skip.map(({ select, reason = '' }) => [reason, code(select), cases((trace) => placed(trace.skipped, select))]),
    ),
  ].join('\n\n')
}

function listWhere(title: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  return [formatTable(rows[0]?.length === 3 ? [title, 'selector', 'found in'] : [title, 'found in'], rows)]
}

/** Names the cases; `all` if there are no others. */
function formatCases(cases: readonly { name: string }[], all: number): string {
  if (cases.length === 0) return '–'
  return cases.length === all && all > 1 ? 'all' : cases.map(({ name }) => name).join(', ')
}

function describeMark({ select, holds }: Layout['marks'][number]): string {
  return holds === undefined ? code(select) : `${code(select)} that holds ${code(holds)}`
}

function describeDeclaration({ field, between, how, reason }: Declaration): string[] {
  return [
    [`${field ?? 'any field'}:`, between?.join(' ≠ ') ?? 'any two', how && `(${how})`].filter(Boolean).join(' '),
    reason,
  ]
}

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function code(text = ''): string {
  return `\`${text.replaceAll('|', '\\|')}\``
}
