/**
 * The ways in which a field is no longer found as it was.
 *
 * - `rule-silent`: the rule that found it matches nothing now; another took over, or none did
 * - `value-lost`: it is not found at all
 * - `value-changed`: it identifies the article, and says something else
 * - `other-element`: the rule finds something that does not fit what is usual of the field
 * - `same-edit`: the very same was done to it on several pages, which no editor does
 * - `unexplained`: the page shows text that no rule reads or leaves out
 * - `structure`: the same words, cut into other blocks, or blocks that nobody can read
 */
export type DriftKind =
  'rule-silent' | 'value-lost' | 'value-changed' | 'other-element' | 'same-edit' | 'unexplained' | 'structure'

/** The words of a kind of drift: its name, and what the rule finds now where no other took over. */
export interface DriftWords {
  readonly words: string
  readonly outcome: string
}

/** The table of all kinds of drifts; whoever shows one asks it for words. */
export const driftKinds: Readonly<Record<DriftKind, DriftWords>> = {
  'rule-silent': { words: 'rule silent', outcome: 'it finds nothing' },
  'value-lost': { words: 'value lost', outcome: 'nothing finds it' },
  'value-changed': { words: 'value changed', outcome: 'it finds something else' },
  'other-element': { words: 'another element', outcome: 'it finds something that does not fit' },
  'same-edit': { words: 'the same on several pages', outcome: 'it finds more, less, or something else' },
  unexplained: { words: 'text that no rule reads', outcome: 'it finds a part of the text' },
  structure: { words: 'structure', outcome: 'it finds the same, in another structure' },
}
