import type { Token } from 'parse5'
import { isAddress, redactAddress, startsAsAddress } from './redact-address.ts'
import { redactAny, redactEncoded } from './redact-encoded.ts'
import { redactProse } from './redact-prose.ts'
import { redactScript } from './redact-script.ts'
import { redactForeign, redactSlugs, redactStrays } from './redact-strays.ts'
import { redactStyle } from './redact-style.ts'
import type { Redaction } from './redaction.ts'
import { isForeign, isSpoken } from '../words/spoken.ts'
import { decodeAttribute } from '../views/decode.ts'
import { sliceView, type DecodedView } from '../views/view.ts'

/** Attributes for readers, even if they hold a single word. */
const textNames: ReadonlySet<string> = new Set(
  'alt title content value label summary placeholder abbr aria-label aria-description aria-roledescription'.split(' '),
)

/** A site's own attributes for readers, by the end of their name. */
const textEnding =
  /(?:^|-)(?:author|title|headline|caption|description|label|keywords?|text|byline|credit|copyright|valuetext)$/

/** Attributes for machines, even if they hold several words. */
const machineNames =
  /^(?:property|itemprop|itemtype|rel|rev|sizes|media|type|lang|dir|role|target|headers|d|viewbox|points|transform|allow|sandbox|integrity|nonce|crossorigin|charset|http-equiv|accept|method|pattern|coords|xmlns.*|version)$/

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
    if (
      element === 'meta' &&
      machineMeta.test(metaName) &&
      !isAddress(value) &&
      !isSpoken(value) &&
      !/url\s*=/i.test(value)
    )
      continue
    redactAttribute(redaction, name, decodeAttribute(valueOf(view, location)))
  }
}

function redactAttribute(redaction: Redaction, name: string, value: DecodedView): void {
  const { text } = value
  if (redactEncoded(redaction, value)) return
  if (/^on[a-z]+$/.test(name) || /^\s*[{[]\s*["{[]/.test(text)) redactScript(redaction, value)
  else if (name === 'srcdoc') redaction.nested.html(redaction, value)
  else if (name === 'style') redactStyle(redaction, value)
  else if (/srcset$/.test(name)) redactEach(redaction, value)
  else if (slugNames.test(name) || machineNames.test(name)) redactNames(redaction, name, value)
  else if (addressNames.test(name) ? startsAsAddress(text) : isAddress(text)) redactAddress(redaction, value)
  else if (textNames.has(name) || textEnding.test(name) || isProse(text)) redactAny(redaction, value)
  else redactStrays(redaction, value)
}

/** Redacts what is a text for readers in an attribute for the names of machines. */
function redactNames(redaction: Redaction, name: string, value: DecodedView): void {
  if (!isForeign(value.text) && isSpoken(value.text, name !== 'class')) return redactProse(redaction, value)
  if (slugNames.test(name)) redactSlugs(redaction, value)
  redactForeign(redaction, value)
}

/** Attributes for addresses, which may contain spaces that should have been encoded. */
const addressNames = /^(?:href|src|action|cite|poster|link|data-(?:url|href|src))$/

/** Attributes that some sites derive from headlines. */
const slugNames = /^(?:class|id|for|name|aria-(?:labelledby|controls|describedby))$/

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
