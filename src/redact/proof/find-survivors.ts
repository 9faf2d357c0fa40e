import type { RedactionRules } from '../../sites/site.ts'
import { findKept } from '../prose/kept-addresses.ts'
import { blankTags } from '../prose/redact-copies.ts'
import { createReplaceWord } from '../words/replace-word.ts'
import { findRuns, listRuns } from '../words/runs.ts'
import { viewNotations } from '../views/layers.ts'

/**
 * Find sentences of the source that are still in the evidence after redaction, wherever they stand: in text, attributes,
 * scripts, styles, comments, addresses, and in whatever notation.
 *
 * @param prose the texts of the source; of what was redacted before, everything stays, and nothing is a survivor
 * @param text the evidence after redaction
 * @param rules what is meant to stay
 * @returns runs of 5 words, or 8 characters of a script without blanks
 */
export function findSurvivors(
  prose: readonly string[],
  text: string,
  rules: Pick<RedactionRules, 'keep' | 'identity'>,
): string[] {
  const wanted = listRuns(prose, rules.keep, createReplaceWord())
  if (wanted.size === 0) return []
  const found = new Set<string>()
  for (const view of viewNotations(text)) {
    const kept = findKept(view.text, rules)
    for (const written of new Set([view.text, blankTags(view.text)]))
      for (const { run } of findRuns(written, wanted, kept)) found.add(run)
  }
  return [...found]
}
