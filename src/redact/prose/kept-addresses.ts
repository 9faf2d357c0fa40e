import type { RedactionRules } from '../../sites/site.ts'
import { blankOut } from '../words/runs.ts'
import type { TextRange } from '../views/view.ts'

/** An address, or a path from the site's root. */
const address = /(?:https?:)?\/{1,2}[^\s"'<>()[\]{}\\/][^\s"'<>\\]{0,2000}/gi

/** Finds what is meant to stay in a text: what the site keeps, and the ids of its items in addresses. */
export function findKept(text: string, { keep, identity }: Pick<RedactionRules, 'keep' | 'identity'>): TextRange[] {
  const kept = blankOut(text, keep)
  if (identity === undefined) return kept
  for (const { 0: url, index } of text.matchAll(address)) {
    const id = identity(url)
    if (id !== undefined && id.from < id.to) kept.push({ from: index + id.from, to: index + id.to })
  }
  return kept
}
