import type { RedactionRules } from '../../sites/site.ts'
import { viewLayers } from '../views/layers.ts'
import { applyEdits, editView, type TextEdit } from '../views/view.ts'
import { findKept } from './kept-addresses.ts'
import { type ReplaceWord, wordPattern } from '../words/replace-word.ts'
import { findRuns, listRuns } from '../words/runs.ts'

/**
 * Redacts the sentences of a text that stand in redacted evidence once more, in whatever notation, where the structure of the
 * evidence did not show that they are a text: a slug, a name made of a headline.
 */
export function redactCopies(
  file: string,
  prose: readonly string[],
  rules: RedactionRules,
  replaceWord: ReplaceWord,
): string {
  const runs = listRuns(prose, rules.keep, replaceWord)
  if (runs.size === 0) return file
  const edits: TextEdit[] = []
  for (const view of viewLayers(file)) {
    const kept = findKept(view.text, rules)
    for (const text of new Set([view.text, blankTags(view.text)])) {
      const isFound = new Uint8Array(text.length)
      const found = findRuns(text, runs, kept)
      for (const { from, to } of found) isFound.fill(1, from, to)
      if (found.length === 0) continue
      for (const { 0: word, index } of text.matchAll(wordPattern)) {
        // A word that goes on behind the sentence is not all of it.
        if (isFound.subarray(index, index + word.length).includes(0)) continue
        edits.push(...editView(file, view, index, index + word.length, replaceWord(word)))
      }
    }
  }
  return applyEdits(file, edits)
}

/** Overwrites tags with blanks. */
export function blankTags(text: string): string {
  return text.replace(/<[^<>]*>/g, (tag) => ' '.repeat(tag.length))
}
