import { escapePattern } from '../../engine/readers/escape-pattern.ts'
import { parseHtml } from '../../engine/dom/parse-html.ts'
import { readText } from '../../engine/dom/dom.ts'
import { type Found, isJson } from '../../engine/readers/found.ts'
import { findAll } from '../../engine/rules/extract-fields.ts'
import type { Page } from '../../engine/rules/rule.ts'
import type { RedactionFault } from '../../redact/proof/prove-redaction.ts'
import { type ParseContext, rulesOf, type Site, type SourceName } from '../../sites/site.ts'

/** The evidence before its prose was replaced. */
export interface ExplainedEvidence {
  readonly site: Site
  readonly source: SourceName
  readonly text: string
  readonly context: ParseContext
}

/** From more words no line of configuration is made: what a rule reads is prose then, and not a word it goes by. */
const maxWords = 6

/**
 * Says which line of a site's definition mends a refused redaction: the words that stay, so that its rules find what they
 * found.
 */
export function explainRedaction(fault: RedactionFault, evidence: ExplainedEvidence): string {
  const words = fault.kind === 'shape' ? findWords(fault.field, evidence) : [fault.survivor]
  const { name } = evidence.site
  const line = `redaction: { keep: [${words.length === 0 ? '/…/g' : formatPattern(words)}] }`
  const why =
    fault.kind === 'prose'
      ? 'Where that is no prose'
      : words.length === 0
        ? `Where a rule of \`${fault.field}\` goes by words`
        : `The rules of \`${fault.field}\` go by these words`
  return `Nothing was written. ${why}, keep them: \`${line}\` in the site \`${name}\`. If you own the rights, \`redact: false\` in the configuration, or --no-redact, keeps the text.`
}

/** The words that the rules of a field read, and that are no part of what they gave. */
function findWords(field: string, { site, source, text, context }: ExplainedEvidence): string[] {
  const reader = rulesOf(site.readers[source])
  if (reader === undefined) return []
  const page = reader.open(source === 'page' ? parseHtml(text) : text, context)
  const words = new Set<string>()
  for (const rule of page.layout.fields[field] ?? []) {
    const found = findAll(page, rule)
    const value: unknown = found.length === 0 ? undefined : rule.read.read(found as never, page)
    if (value === undefined) continue
    const given = new Set(wordsOf(JSON.stringify(value)))
    for (const one of found) for (const word of wordsOf(writtenIn(page, one))) if (!given.has(word)) words.add(word)
  }
  return words.size > maxWords ? [] : [...words]
}

/** All that a rule may read of what it matched. */
function writtenIn({ dom }: Page, one: Found): string {
  if (isJson(one)) return typeof one.value === 'string' ? one.value : ''
  return [dom.attribute(one, 'content') ?? '', readText(dom, one)].join(' ')
}

function wordsOf(text: string): string[] {
  return text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
}

function formatPattern(words: readonly string[]): string {
  const all = words.map(escapePattern).join('|')
  return `/(?<!\\p{L})(?:${all})(?!\\p{L})/gu`
}
