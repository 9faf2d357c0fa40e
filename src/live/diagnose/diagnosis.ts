import type { FieldDrift } from '../verdict/live-result.ts'

/** The reason why a field drifted, and a rule that may find it again. Suggestions are never applied automatically. */
export interface Diagnosis {
  readonly drift: FieldDrift
  /** The number of saved pages of the layout, and on how many of them the rule found the field. */
  readonly before: { readonly found: number; readonly pages: number }
  /** The element of the current page that is most like the one that the rule read. */
  readonly nearest?: {
    /** Its XPath. */
    readonly node: string
    /** The similarity of text, place and attributes, from 0 to 1. */
    readonly score: number
    /** The similarities: `same text`, `same place`, `class title kept`. */
    readonly reasons: readonly string[]
    /** Its start tag. */
    readonly tag: string
  }
  /** The reason why no rule is suggested. */
  readonly abstains?: string
  /** A rule that finds it, and nothing wrong on any saved page of the layout. */
  readonly suggestion?: {
    /** The rule, as a trace writes it. */
    readonly rule?: string
    /** Its selector; of a rule over JSON its path. */
    readonly selector: string
    /**
     * The number of saved pages on which it was tried, and on how many it matches exactly what the old rule does, or
     * nothing.
     */
    readonly pages: number
    readonly harmless: number
  }
}
