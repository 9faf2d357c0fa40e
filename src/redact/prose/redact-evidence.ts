import type { RedactionRules, SourceName } from '../../sites/site.ts'
import { redactAddress } from './redact-address.ts'
import { redactHtml } from './redact-html.ts'
import { redactProse } from './redact-prose.ts'
import { redactScript } from './redact-script.ts'
import type { Redaction } from './redaction.ts'
import { createReplaceWord } from './replace-word.ts'
import { applyEdits, sliceView, type DecodedView, viewFile } from './view.ts'

/** What redaction made of a piece of evidence. */
export interface RedactedText {
  readonly text: string
  /** Every text for readers that was in it, block by block, as it was. */
  readonly prose: readonly string[]
}

/**
 * Replace another's prose in a piece of evidence, and nothing else: every letter by one of its script and case, in the
 * visible page, its attributes, scripts, comments and addresses alike, the same word always by the same.
 *
 * @param text the evidence, decoded
 * @param rules what the site's own rules rely on
 */
export function redactEvidence(source: SourceName, text: string, rules: RedactionRules): RedactedText {
  const redaction = startRedaction(text, rules)
  redactors[source](redaction, viewFile(text))
  return { text: applyEdits(text, redaction.edits), prose: redaction.prose }
}

/** Redact an address as the evidence is, in which it stands too. */
export function redactUrl(url: string, rules: RedactionRules): string {
  const redaction = startRedaction(url, rules)
  redactAddress(redaction, viewFile(url))
  return applyEdits(url, redaction.edits)
}

function startRedaction(file: string, rules: RedactionRules): Redaction {
  return { file, rules, replaceWord: createReplaceWord(), edits: [], prose: [], redactHtml }
}

const redactors: Readonly<Record<SourceName, (redaction: Redaction, view: DecodedView) => void>> = {
  page: redactHtml,
  api: redactScript,
  dump: redactDump,
}

/** Redacts a dump part by part, as its site cuts it. */
function redactDump(redaction: Redaction, view: DecodedView): void {
  const parts = redaction.rules.dump?.(view.text) ?? [{ from: 0, to: view.text.length, as: 'html' as const }]
  const redact = { prose: redactProse, address: redactAddress, html: redactHtml }
  for (const { from, to, as } of parts) redact[as](redaction, sliceView(view, from, to))
}
