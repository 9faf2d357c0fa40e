import type { FieldDrift } from '../verdict/live-result.ts'

/** Why a field drifted, and what might find it again. Suggestions are never applied. */
export interface Diagnosis {
  readonly drift: FieldDrift
  /** In how many of the saved pages of the layout the rule found the field. */
  readonly before: { readonly found: number; readonly pages: number }
  /** The element of the page as it is now that is most like the one that the rule read. */
  readonly nearest?: {
    /** Its XPath. */
    readonly node: string
    /** From 0 to 1: how much it is the same by text, place and attributes. */
    readonly score: number
    /** What speaks for it: `same text`, `same place`, `class title kept`. */
    readonly reasons: readonly string[]
    /** Its start tag. */
    readonly tag: string
  }
  /** A selector that finds it, and nothing wrong on any saved page of the layout. */
  readonly suggestion?: {
    readonly selector: string
    /** On how many saved pages it was tried, and on how many it finds just what the old rule does, or nothing. */
    readonly pages: number
    readonly harmless: number
  }
}
