import type { DomNode } from '../../engine/dom/dom.ts'
import type { Rule } from '../../engine/rules/rule.ts'

/** A value that a field should have on a page, and what speaks for it. */
export interface WantedValue {
  readonly value: unknown
  /** The weight of what speaks for it; see {@link weights}. */
  readonly weight: number
  /** Elements that hold it, the most likely one first; empty where they are still to be looked for. */
  readonly nodes: readonly DomNode[]
  /** Rules over standard places that give it, the best proven one first. */
  readonly places: readonly Rule[]
}

/** The weight of what speaks for a value; {@link minWeight} is enough to propose a rule by. */
export const weights = {
  /** A standard place that gave the very value on every accepted page. */
  proven: 1,
  /** Another standard place of a role that agreed. */
  place: 0.5,
  /** A standard place that says nearly the same. */
  alike: 0.4,
  /** A standard place that gave the very value on every accepted page gives another one; or it stands in the navigation. */
  contradicted: -0.6,
  /** JSON-LD says it: what is made for machines alone is kept better than meta tags. */
  data: 0.35,
  /** It is what a field of its kind mostly means. */
  main: 0.4,
  /** The element is a heading of the first rank. */
  heading: 1,
  /** The element is one of the second. */
  second: 0.5,
  /** It is the first picture of the article, as it was on every accepted page. */
  first: 0.8,
  /** It stands where it stood on every accepted page. */
  position: 1.1,
} as const

/** The least weight of a value by which a rule is proposed. */
export const minWeight = 0.9
/** The weight by which it must lead the next value. */
export const minLead = 0.3
