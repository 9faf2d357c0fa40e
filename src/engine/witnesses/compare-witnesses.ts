import type { Witnesses } from '../rules/extract-fields.ts'
import type { Witness } from '../rules/rule.ts'
import { comparableText } from './comparable-text.ts'
import { describeDisagreement } from './describe-disagreement.ts'

/** Two witnesses of one page that do not agree about a field. */
export interface Finding {
  /** The finding in words: `title: dom ≠ json-ld (trailing blank)`. */
  readonly name: string
  readonly field: string
  readonly between: readonly [Witness, Witness]
  /** The kind of difference: `trailing blank`, `other words`, … */
  readonly how: string
  /** The values of the two, as they were compared. */
  readonly said: readonly [string, string]
  /** The reason why this is known and harmless; absent where nobody declared it so. */
  readonly reason?: string
}

/** A disagreement that is known and harmless. A part that is left out may be anything. */
export interface Declaration {
  readonly field?: string
  readonly between?: readonly [Witness, Witness]
  readonly how?: string
  /** Only on pages whose item is of this kind. */
  readonly kind?: string
  readonly reason: string
}

/**
 * Makes the text by which a field's values are compared; `undefined` for a field that is not compared. Fields without
 * one are compared by the kind of their value (see {@link comparableText}).
 */
export type CompareBy = Readonly<Record<string, ((value: never) => string | undefined) | undefined>>

/** Settings of a comparison. */
export interface CompareOptions {
  readonly declared: readonly Declaration[]
  readonly compare?: CompareBy
  /** The kind of the page's item, for declarations that name one. */
  readonly kind?: string
}

/** Compares the values of the witnesses: for each field every witness with every other that has a value. */
export function compareWitnesses(
  fields: readonly string[],
  witnesses: Witnesses,
  { declared, compare = {}, kind }: CompareOptions,
): Finding[] {
  const harmless = declared.filter((one) => one.kind === undefined || one.kind === kind)
  return fields.flatMap((field) => {
    const read = Object.hasOwn(compare, field) ? compare[field] : comparableText
    const said = orderWitnesses(witnesses).flatMap((witness) => {
      const value = witnesses[witness]?.[field]
      const text = value === undefined ? undefined : read?.(value as never)
      return text === undefined ? [] : [{ witness, text }]
    })
    const pairs = said.flatMap((one, index) => said.slice(index + 1).map((other) => [one, other] as const))
    return pairs.flatMap(([one, other]) => {
      const how = describeDisagreement(one.text, other.text)
      if (how === undefined) return []
      const between = [one.witness, other.witness] as const
      const name = `${field}: ${between.join(' ≠ ')} (${how})`
      const finding: Finding = { name, field, between, how, said: [one.text, other.text] }
      const reason = harmless.find((declaration) => isDeclared(finding, declaration))?.reason
      return reason === undefined ? [finding] : [{ ...finding, reason }]
    })
  })
}

/** The witnesses of a page in order: the visible page first, then its meta tags, then its documents. */
export function orderWitnesses(witnesses: Witnesses): Witness[] {
  const rank = (witness: Witness) => ['dom', 'meta', 'json-ld', 'microdata', 'state'].indexOf(witness)
  const last = (witness: Witness) => (rank(witness) < 0 ? 9 : rank(witness))
  return Object.keys(witnesses).sort((a, b) => last(a) - last(b))
}

function isDeclared(finding: Finding, { field, between, how }: Declaration): boolean {
  if (field !== undefined && field !== finding.field) return false
  if (how !== undefined && how !== finding.how) return false
  return between === undefined || finding.between.every((witness) => between.includes(witness))
}
