import type { Trace } from '../../engine/rules/rule.ts'
import type { FieldDrift } from '../verdict/live-result.ts'

/** Find fields whose rule fell silent: it fired on the saved page, and one that is asked later, or none, fires now. */
export function compareRules(saved: Trace | undefined, seen: Trace | undefined): FieldDrift[] {
  if (saved === undefined || seen === undefined) return []
  const isSameLayout = saved.layout === seen.layout
  return Object.entries(saved.fields).flatMap(([field, { rule, node, rules }]): FieldDrift[] => {
    const { rule: now } = seen.fields[field] ?? {}
    if (rule === undefined || now === rule) return []
    const rank = (name: string) => rules.findIndex((one) => one.rule === name)
    // The rules of another layout are others; only what it does not find at all is lost.
    if (now !== undefined && (!isSameLayout || rank(now) < rank(rule))) return []
    const known = { field, rule, ...(node !== undefined && { node }) }
    return [now === undefined ? { ...known, kind: 'value-lost' } : { ...known, kind: 'rule-silent', now }]
  })
}

/** The rule that found a field, and where; as far as that is known. */
export function findRuleOf(field: string, trace: Trace | undefined): Pick<FieldDrift, 'rule' | 'node'> {
  const { rule, node } = trace?.fields[field] ?? {}
  return { ...(rule !== undefined && { rule }), ...(node !== undefined && { node }) }
}
