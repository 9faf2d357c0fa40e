import type { Rule } from '../../engine/rules/rule.ts'
import type { ValueKind } from '../../engine/witnesses/standard-rules.ts'
import { agree } from '../../profile/agreement.ts'
import { type AcceptedValue, learnProfile } from '../../profile/field-profile.ts'
import { readRule } from '../../profile/page-facts.ts'
import { shapeOf } from '../../redact/prose/shape.ts'
import { proposeRule, type Proposal } from '../mend/propose-rule.ts'
import { listWanted } from '../mend/wanted-value.ts'
import type { ComparedPage } from './compared-page.ts'

/** A drift of a field, and the pages by which it is mended. */
export interface MendQuestion {
  readonly field: string
  /** The rule that no longer finds it. */
  readonly rule: Rule
  /** All rules of the field. */
  readonly known: readonly Rule[]
  /** The selector of the element that is most like the one that it read. */
  readonly selector: string | undefined
  readonly was: ComparedPage
  readonly live: ComparedPage
  readonly pages: readonly ComparedPage[]
}

/**
 * Proposes a rule in place of one that drifted: the selector of the most similar element, where its value is the accepted
 * one or the one that the page itself names; else one that finds the value which the page names; else none.
 */
export function proposeAgain({ field, rule, known, selector, was, live, pages }: MendQuestion): Proposal {
  const accepted = pages.flatMap(({ page, facts }): AcceptedValue[] => {
    const value = readRule(page, rule)
    return value === undefined ? [] : [{ facts, value }]
  })
  const profile = learnProfile(field, accepted)
  const [before, now] = [was, live].map(({ page }) => readRule(page, rule))
  if (isSameOrRedacted(profile.kind, now, before)) return { kind: 'abstains', reason: 'the rule still finds it' }
  if (selector !== undefined && rule.over === 'elements') {
    const similar = { ...rule, select: selector }
    const value = readRule(live.page, similar)
    const [named] = listWanted(profile, live.facts)
    const isNamed = !hasLostParts(profile.kind, value, before) && isSameOrRedacted(profile.kind, value, named?.value)
    if (isSame(value, before) || isNamed) return { kind: 'rule', rule: similar, value }
  }
  const proposal = proposeRule({ profile, rule, known, live: live.facts, accepted, isSilent: now === undefined })
  const isPart = proposal.kind === 'rule' && hasLostParts(profile.kind, proposal.value, before)
  return isPart ? { kind: 'abstains', reason: 'what would find it loses parts of it' } : proposal
}

/** Tells whether two values are the same to the letter, or but for words that redaction changed. */
function isSame(one: unknown, other: unknown): boolean {
  return one !== undefined && other !== undefined && JSON.stringify(shapeOf(one)) === JSON.stringify(shapeOf(other))
}

/** Tells whether a value names what another does, but not all that it says of it: people without their pages. */
function hasLostParts(kind: ValueKind | undefined, value: unknown, before: unknown): boolean {
  const isList = kind === 'people' || kind === 'list'
  return isList && agree(kind, value, before) === 'same' && !isSame(value, before)
}

/** Tells whether two values mean the same, or one is the other redacted, which has other words of the same shapes. */
export function isSameOrRedacted(kind: ValueKind | undefined, one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return false
  return (kind !== undefined && agree(kind, one, other) === 'same') || isSame(one, other)
}
