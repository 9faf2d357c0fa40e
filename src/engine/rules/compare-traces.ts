import type { Placed, Trace } from './rule.ts'

/**
 * A change of how a value is found, whether or not its value is the same.
 *
 * - `rule-silent`: the rule that found it finds nothing any more; another one does, or none
 * - `other-rule`: another rule finds it, though the one of before still would
 * - `place-moved`: the same rule finds it in an element of another name
 */
export interface RuleChange {
  readonly kind: 'rule-silent' | 'other-rule' | 'place-moved'
  /** The field; `layout` for all of them at once, where the page is read as another layout. */
  readonly field: string
  /** The rule, the name of the element, or the layout of before. */
  readonly old: string
  /** That of now; absent where nothing finds it. */
  readonly new?: string
  /** The place of now. */
  readonly node?: string
}

/**
 * Lists what is found in another way than before.
 *
 * @param before the trace of the evidence that was accepted, by the rules of today
 * @param after the trace of the evidence in its place
 */
export function compareTraces(before: Trace, after: Trace): RuleChange[] {
  if (before.layout !== after.layout)
    return [{ kind: 'other-rule', field: 'layout', old: before.layout, new: after.layout }]
  const fields = Object.entries(before.fields).flatMap(([field, { rule }]): RuleChange[] => {
    if (rule === undefined) return []
    const now = after.fields[field]
    if (now?.rule === rule) return compareElements(field, before.fields[field] ?? {}, now)
    const isSilent = now?.rules.some((one) => one.rule === rule && one.matched > 0) !== true
    return [{ kind: isSilent ? 'rule-silent' : 'other-rule', field, old: rule, ...nowOf(now) }]
  })
  return [...fields, ...compareBlocks(before.blocks, after.blocks)]
}

type Found = Partial<Placed>

function nowOf({ rule, node }: Found = {}): Pick<RuleChange, 'new' | 'node'> {
  return { ...(rule !== undefined && { new: rule }), ...(node !== undefined && { node }) }
}

/** Compares the elements that one rule found; a node of a JSON document has none. */
function compareElements(field: string, before: Found, after: Found): RuleChange[] {
  const [old, now] = [before, after].map(elementOf)
  if (old === undefined || now === undefined || old === now) return []
  return [{ kind: 'place-moved', field, old, ...nowOf({ ...after, rule: now }) }]
}

/** The name of a node's element, as its XPath says: `h1`. */
function elementOf({ node }: Found): string | undefined {
  if (node?.startsWith('/') !== true) return undefined
  const step = node.split('/').findLast((one) => !one.startsWith('@'))
  return step?.replace(/\[\d+\]$/, '').toLowerCase()
}

/** Compares bodies of as many blocks, block by block; of changes that are the same the first stands for all. */
function compareBlocks(before: readonly Placed[], after: readonly Placed[]): RuleChange[] {
  if (before.length !== after.length) return []
  const used = new Set(after.map(({ rule }) => rule))
  const all = before.flatMap((old, index): RuleChange[] => {
    const now = after[index] as Placed
    if (old.rule === now.rule) return compareElements('body', old, now)
    return [{ kind: used.has(old.rule) ? 'other-rule' : 'rule-silent', field: 'body', old: old.rule, ...nowOf(now) }]
  })
  return [
    ...new Map(all.toReversed().map((one) => [JSON.stringify([one.kind, one.old, one.new]), one])).values(),
  ].reverse()
}
