import type { Block } from '../../article/block.ts'
import { formatWhere } from '../../errors/touchstone-error.ts'
import type { UnexplainedText } from '../../engine/accounting/account-for-text.ts'
import type { FieldTrace, Trace } from '../../engine/rules/rule.ts'
import type { Witnesses } from '../../engine/rules/extract-fields.ts'
import { type Finding, orderWitnesses } from '../../engine/witnesses/compare-witnesses.ts'
import type { Reading } from '../../sites/reading.ts'
import { type Paint, plain } from './paint.ts'

/** A reading by rules, its witnesses asked. */
export type TracedReading = Reading & Required<Pick<Reading, 'trace' | 'witnesses'>>

/** The maximum length of a witness's value. */
const maxLength = 100

/**
 * Format the testimony of every witness, field by field, and their disagreements. A witness that has a rule for a field
 * and gives no value has a dash.
 */
export function formatWitnesses({ trace, witnesses, findings }: TracedReading, paint: Paint = plain): string {
  const rows = Object.entries(trace.fields).flatMap(([field, { rules }]) => formatField(field, rules, witnesses, paint))
  return `${[...rows, ...formatFindings(findings, paint)].join('\n')}\n`
}

function formatField(field: string, rules: FieldTrace['rules'], witnesses: Witnesses, paint: Paint): string[] {
  const said = orderWitnesses(witnesses).map((witness) => ({ witness, value: witnesses[witness]?.[field] }))
  if (said.every(({ value }) => value === undefined)) return []
  const asked = said.filter(({ witness }) => rules.some(({ rule }) => rule.startsWith(`${witness}: `)))
  const lines = asked.map(
    ({ witness, value }) =>
      `  ${paint.faint(witness.padEnd(8))} ${value === undefined ? paint.faint('—') : formatValue(field, value)}`,
  )
  return [paint.strong(field), ...lines]
}

function formatValue(field: string, value: unknown): string {
  if (field === 'body') {
    const blocks = value as readonly Block[]
    const counts = new Map<string, number>()
    for (const { type } of blocks) counts.set(type, (counts.get(type) ?? 0) + 1)
    return [...counts].map(([type, number]) => `${number} × ${type}`).join(', ')
  }
  const text = JSON.stringify(value)
  const characters = [...text]
  return characters.length > maxLength ? `${characters.slice(0, maxLength).join('')}…` : text
}

function formatFindings(findings: readonly Finding[], paint: Paint): string[] {
  if (findings.length === 0) return ['', paint.good('The witnesses agree.')]
  return [
    '',
    ...findings.map(({ name, reason }) =>
      reason === undefined ? `${paint.bad('≠')} ${name}` : `${paint.faint('=')} ${name}\n    ${paint.faint(reason)}`,
    ),
  ]
}

/** Format a trace: the rule that found each field, its place, and the number of nodes that every rule matched. */
export function formatTrace({ trace, texts, locate }: TracedReading, paint: Paint = plain): string {
  const fields = Object.entries(trace.fields).map(([field, found]) => formatFieldTrace(field, found, locate, paint))
  const rest = [...formatPlaces(trace, locate, paint), ...formatUnexplained(texts?.unexplained ?? [], locate, paint)]
  return `${[`layout ${paint.strong(trace.layout)}`, ...fields, ...rest].join('\n')}\n`
}

function formatFieldTrace(field: string, found: FieldTrace, locate: Reading['locate'], paint: Paint): string {
  const rows = found.rules.map(({ rule, matched }) => {
    const mark = rule === found.rule ? paint.good('✓') : matched === 0 ? paint.faint('·') : ' '
    return `  ${mark} ${String(matched).padStart(4)} × ${rule}`
  })
  const place =
    found.node === undefined || found.rule === undefined ? [] : [`         ${paint.faint(placeOf(found.node, locate))}`]
  return [paint.strong(field), ...rows, ...place].join('\n')
}

function formatPlaces({ blocks, skipped }: Trace, locate: Reading['locate'], paint: Paint): string[] {
  const rows = (places: Trace['skipped']) =>
    places.map(({ rule, node }) => `  ${rule.padEnd(12)} ${paint.faint(placeOf(node, locate))}`)
  return [
    ...(blocks.length === 0 ? [] : [paint.strong('blocks'), ...rows(blocks)]),
    ...(skipped.length === 0 ? [] : [paint.strong('left out'), ...rows(skipped)]),
  ]
}

/** Writes the texts of a page that no rule reads or leaves out. */
function formatUnexplained(texts: readonly UnexplainedText[], locate: Reading['locate'], paint: Paint): string[] {
  if (texts.length === 0) return []
  const rows = texts.map(({ node, text }) => `  ${JSON.stringify(text)} ${paint.faint(placeOf(node, locate))}`)
  return [paint.strong('read by no rule'), ...rows]
}

function placeOf(node: string, locate: Reading['locate']): string {
  const place = node.startsWith('/') ? formatWhere(locate(node)) : ''
  return place === '' ? node : `${place}  ${node}`
}
