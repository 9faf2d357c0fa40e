import type { Token } from 'parse5'
import { isAddress, redactAddress, redactWords, startsAsAddress } from './redact-address.ts'
import { redactProse } from './redact-prose.ts'
import { redactScript } from './redact-script.ts'
import type { Redaction } from './redaction.ts'
import { decodeAttribute, sliceView, type DecodedView } from './view.ts'

/** Attributes for readers, even if they hold a single word. */
const textNames: ReadonlySet<string> = new Set(
  'alt title content value label summary placeholder abbr aria-label aria-description aria-roledescription'.split(' '),
)

/** A site's own attributes for readers, by the end of their name. */
const textEnding =
  /(?:^|-)(?:author|title|headline|caption|description|label|keywords?|text|byline|credit|copyright|valuetext)$/

/** Attributes for machines, even if they hold several words. */
const machineNames =
  /^(?:property|itemprop|itemtype|rel|rev|style|sizes|media|type|lang|dir|role|target|headers|d|viewbox|points|transform|allow|sandbox|integrity|nonce|crossorigin|charset|http-equiv|accept|method|pattern|coords|xmlns.*|version)$/

/** Meta tags for machines, by the end of their name. */
const machineMeta =
  /(?:^|[:.-])(?:type|locale|card|viewport|robots|googlebot|generator|referrer|color|colou?r-scheme|theme|config|width|height|verification|app-id|app_id|pages|id|site|refresh|compatible|tap-highlight|capable|style|detection|charset)$/i

/** Redacts the attributes of a start tag. */
export function redactAttributes(
  redaction: Redaction,
  view: DecodedView,
  element: string,
  attributes: readonly Token.Attribute[],
  locations: Record<string, Token.Location>,
): void {
  const named = (name: string) => attributes.find((attribute) => attribute.name === name)?.value
  const metaName = named('name') ?? named('property') ?? named('itemprop') ?? named('http-equiv') ?? ''
  for (const { name, value } of attributes) {
    const location = locations[name]
    if (location === undefined || value === '') continue
    if (element === 'meta' && machineMeta.test(metaName) && !isAddress(value)) continue
    redactAttribute(redaction, name, decodeAttribute(valueOf(view, location)))
  }
}

function redactAttribute(redaction: Redaction, name: string, value: DecodedView): void {
  if (/^on[a-z]+$/.test(name) || /^\s*[{[]\s*["{[]/.test(value.text)) redactScript(redaction, value)
  else if (name === 'srcdoc') redaction.redactHtml(redaction, value)
  else if (/^(?:image)?srcset$/.test(name)) redactEach(redaction, value)
  else if (slugNames.test(name)) redactSlugs(redaction, value)
  else if (machineNames.test(name)) return
  else if (addressNames.test(name) ? startsAsAddress(value.text) : isAddress(value.text))
    redactAddress(redaction, value)
  else if (textNames.has(name) || textEnding.test(name) || isProse(value.text)) redactProse(redaction, value)
}

/** Attributes for addresses, which may contain spaces that should have been encoded. */
const addressNames = /^(?:href|src|action|cite|poster|link|data-(?:url|href|src))$/

/** Attributes that some sites derive from headlines. */
const slugNames = /^(?:class|id|for|name|aria-(?:labelledby|controls|describedby))$/

/** Redacts headlines among machine names, recognised by five words joined by hyphens. */
function redactSlugs(redaction: Redaction, value: DecodedView): void {
  for (const { 0: slug, index } of value.text.matchAll(/(?<![^\s])(?:\p{L}+[-_]){4,}\p{L}+(?![^\s])/gu))
    redactWords(redaction, sliceView(value, index, index + slug.length))
}

/** Redacts the addresses in a list with widths (`srcset`). */
function redactEach(redaction: Redaction, value: DecodedView): void {
  for (const { 0: part, index } of value.text.matchAll(/[^\s]{4,}/g))
    redactAddress(redaction, sliceView(value, index, index + part.length))
}

/** Returns true if an unknown attribute holds a text for readers: several words, or another alphabet. */
function isProse(text: string): boolean {
  return /[^\p{ASCII}\P{L}]/u.test(text) || /(?<!\p{L})\p{L}{2,}[,;:.!?]*[\s|–,]\s*\p{L}{2,}/u.test(text)
}

/** Returns the value of an attribute without its name and quotes. */
function valueOf(view: DecodedView, { startOffset, endOffset }: Token.Location): DecodedView {
  const written = view.text.slice(startOffset, endOffset)
  const [before = '', quote = ''] = /^[^=]*=\s*(["']?)/.exec(written) ?? []
  return sliceView(view, startOffset + before.length, endOffset - quote.length)
}
