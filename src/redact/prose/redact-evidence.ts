import type { RedactionRules, SourceName } from '../../sites/site.ts'
import { redactAddress } from './redact-address.ts'
import { redactData, redactEncoded } from './redact-encoded.ts'
import { redactCopies } from './redact-copies.ts'
import { redactHtml } from './redact-html.ts'
import { redactProse } from './redact-prose.ts'
import { redactScript } from './redact-script.ts'
import type { NestedRedactors, Redaction } from './redaction.ts'
import { createReplaceWord } from '../words/replace-word.ts'
import { applyEdits, sliceView, type DecodedView, viewFile } from '../views/view.ts'

/** Redacted evidence, and the prose that it held. */
export interface RedactedText {
  readonly text: string
  /** Every text for readers in the original, block by block. */
  readonly prose: readonly string[]
}

/**
 * Replaces the prose in a piece of evidence and nothing else: every letter becomes one of the same script and case, in
 * the visible page, attributes, scripts, comments and addresses alike, and the same word always becomes the same word.
 *
 * @param text the evidence, decoded
 * @param rules what the site's own rules rely on
 */
export function redactEvidence(source: SourceName, text: string, rules: RedactionRules): RedactedText {
  const redaction = startRedaction(text, rules)
  redactors[source](redaction, viewFile(text))
  const edited = applyEdits(text, redaction.edits)
  return { text: redactCopies(edited, redaction.prose, rules, redaction.replaceWord), prose: redaction.prose }
}

/** Redacts an address in the same way as evidence that contains it. */
export function redactUrl(url: string, rules: RedactionRules): string {
  const redaction = startRedaction(url, rules)
  redactAddress(redaction, viewFile(url))
  return applyEdits(url, redaction.edits)
}

const nested: NestedRedactors = {
  html: redactHtml,
  script: redactScript,
  data: redactData,
  encoded: redactEncoded,
}

function startRedaction(file: string, rules: RedactionRules): Redaction {
  return { file, rules, replaceWord: createReplaceWord(), edits: [], prose: [], depth: 0, nested }
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
