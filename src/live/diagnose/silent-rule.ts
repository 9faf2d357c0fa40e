import { htmlBlocks } from '../../engine/rules/html-blocks.ts'
import {
  type BlockRule,
  describeRule,
  type ElementRule,
  type JsonRule,
  type Layout,
  type Rule,
} from '../../engine/rules/rule.ts'
import type { ComparedPage } from './compared-page.ts'
import type { FieldDrift } from '../verdict/live-result.ts'

/** A rule of a layout that no longer finds its field: a rule over elements, or one over a JSON document. */
export type SilentRule = {
  /** Returns true if the rule finds its field on a page. */
  readonly isFiring: (page: ComparedPage) => boolean
} & (
  | { readonly over: 'elements'; readonly select: string; readonly rule?: ElementRule<unknown> }
  | { readonly over: 'json'; readonly from: JsonRule<unknown>['from']; readonly rule?: JsonRule<unknown> }
)

/** Finds the rule that a drift is about; `undefined` if the layout has no rule of that name. */
export function findSilentRule(layout: Layout, { field, block, rule: name }: FieldDrift): SilentRule | undefined {
  return block === undefined
    ? findFieldRule(layout, field, name)
    : findBlockRule([...layout.blocks, ...htmlBlocks], name)
}

function findBlockRule(rules: readonly BlockRule[], name: string | undefined): SilentRule | undefined {
  const rule = rules.find((one) => one.name === name)
  if (rule === undefined) return undefined
  return {
    over: 'elements',
    select: rule.select,
    isFiring: ({ blockRules }) => blockRules().has(rule.name),
  }
}

function findFieldRule({ fields }: Layout, field: string, name: string | undefined): SilentRule | undefined {
  const rules: readonly Rule[] = Object.hasOwn(fields, field) ? (fields[field] ?? []) : []
  const rule = rules.find((one) => describeRule(one) === name)
  if (rule === undefined) return undefined
  if (rule.over === 'elements') {
    const { select, read } = rule
    const isFiring = ({ page }: ComparedPage) => isSaid(() => read.read(page.dom.select(select), page))
    return { over: 'elements', select, isFiring, rule }
  }
  const { from, select, read } = rule
  const isFiring = ({ page }: ComparedPage) => isSaid(() => read.read(page.document(from)?.all(select) ?? [], page))
  return { over: 'json', from, isFiring, rule }
}

function isSaid(read: () => unknown): boolean {
  try {
    return read() !== undefined
  } catch {
    return false
  }
}
