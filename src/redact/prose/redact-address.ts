import type { TextSpan } from '../../sites/site.ts'
import { redactText } from './redact-text.ts'
import type { Redaction } from './redaction.ts'
import { decodeEscapedAddress } from '../views/decode.ts'
import { editView, sliceView, type DecodedView } from '../views/view.ts'

/** Returns true for a text that is an address and nothing else: with a scheme, without one, or from the site's root. */
export function isAddress(text: string): boolean {
  return startsAsAddress(text) && (!/\s/.test(text.trim()) || /^\s*data:/i.test(text))
}

/** Returns true for a text that starts like an address. In an attribute for addresses, spaces may follow. */
export function startsAsAddress(text: string): boolean {
  return /^\s*(?:(?:https?:)?\/\/[^\s/]|\/[^\s/]|mailto:|tel:|sms:|whatsapp:|data:|javascript:)/i.test(text)
}

/**
 * Redacts the prose in an address: the slug of an article, a headline in the path of another site, a text to be shared.
 * The host, ids, file names and the names of parameters stay.
 */
export function redactAddress(redaction: Redaction, view: DecodedView): void {
  const { rules } = redaction
  const [scheme] = /^\s*(?:data|javascript):/i.exec(view.text) ?? []
  if (scheme !== undefined) {
    if (/data/i.test(scheme)) redaction.nested.data(redaction, view)
    else redaction.nested.script(redaction, decodeEscapedAddress(sliceView(view, scheme.length, view.text.length)))
    return
  }
  const origin = /^\s*(?:[a-z]+:)?(?:\/\/[^/?#]*)?/i.exec(view.text)?.[0].length ?? 0
  const { from, to } = rules.slug?.(view.text.slice(origin)) ?? { from: 0, to: 0 }
  if (from < to) redactPart(redaction, sliceView(view, origin + from, origin + to))
  if (/^\s*tel:/i.test(view.text)) zeroDigits(redaction, view)
  else if (/^\s*(?:mailto|whatsapp|sms):/i.test(view.text))
    redactMessage(redaction, sliceView(view, origin, view.text.length))
  else {
    const kept = rules.identity?.(view.text)
    for (const part of partsOf(view, origin + to, kept)) redactOther(redaction, view, part)
  }
  for (const { 0: said, 1: name = '', index } of view.text.matchAll(textParameter))
    redactPart(redaction, sliceView(view, index + name.length, index + said.length))
}

/** Parameters whose values are for readers, even if they are a single word. */
const textParameter =
  /([?&](?:text|title|subject|body|quote|summary|description|terms?|q|query|item|keywords?)=)(?!https?[:%])[^&#]+/gi

/** The segments of the path, the names and values of the query, the fragment; without the part that is the id. */
function partsOf(view: DecodedView, from: number, kept: TextSpan | undefined): DecodedView[] {
  const query = /[?#&]/.exec(view.text.slice(from))?.index ?? view.text.length - from
  const pathEnd = from + query
  const segments = Array.from(view.text.slice(from, pathEnd).matchAll(/[^/]+/g), (found) => ({ found, at: from }))
  const values = Array.from(view.text.slice(pathEnd).matchAll(/[^?#&=;]+/g), (found) => ({ found, at: pathEnd }))
  return [...segments, ...values]
    .map(({ found, at }) => ({ from: at + found.index, to: at + found.index + found[0].length }))
    .flatMap((span) => (kept === undefined ? [span] : withoutSpan(span, kept)))
    .map((span) => sliceView(view, span.from, span.to))
}

/** The pieces of a span that lie before and behind another. */
function withoutSpan({ from, to }: TextSpan, kept: TextSpan): TextSpan[] {
  if (kept.to <= from || kept.from >= to) return [{ from, to }]
  return [
    { from, to: kept.from },
    { from: kept.to, to },
  ].filter((piece) => piece.from < piece.to)
}

/** Redacts a message to send (`mailto:`): the recipient, and the values of parameters for readers. */
function redactMessage(redaction: Redaction, message: DecodedView): void {
  for (const { 0: part, 1: name = '', index } of message.text.matchAll(/((?:^|[?&])[a-z_]*=)?([^?&]+)/gi)) {
    const value = decodeEscapedAddress(sliceView(message, index + name.length, index + part.length))
    if (isAddress(value.text)) redactAddress(redaction, value)
    else redactWords(redaction, value)
  }
}

/** Redacts a part that is not known to be a slug: an address as such, anything else if it looks like prose. */
function redactOther(redaction: Redaction, view: DecodedView, part: DecodedView): void {
  const decoded = decodeEscapedAddress(part)
  if (part.text.length < view.text.length && isAddress(decoded.text)) redactAddress(redaction, decoded)
  else if (isProse(decoded.text)) redactPart(redaction, decoded)
  else redaction.nested.encoded(redaction, decoded)
}

/**
 * Returns true for letters of another alphabet, or three words in a row that are neither a host nor the id of a video.
 */
function isProse(text: string): boolean {
  if (/^[a-z\d-]+(?:\.[a-z\d-]+){2,}$|^[\w-]{11}$/i.test(text)) return false
  if (/[^\p{ASCII}\P{L}]/u.test(text) || /\p{L}{2} \p{L}{2}/u.test(text)) return true
  return /(?<![a-z\d])[a-z]{1,40}(?:[-_+ '"!?:]+(?:[a-z\d]{1,9}[-_+ '"!?:]+)?[a-z]{1,40}){2}(?![a-z\d])/i.test(text)
}

const fileEnding = /\.[a-z\d]{1,5}$/gi

function zeroDigits({ file, edits }: Redaction, view: DecodedView): void {
  for (const { index } of view.text.matchAll(/[1-9]/g)) edits.push(...editView(file, view, index, index + 1, '0'))
}

/** Redacts a slug or another part of an address that is made from a text. */
function redactPart(redaction: Redaction, part: DecodedView): void {
  redactWords(redaction, decodeEscapedAddress(part), [...redaction.rules.keep, fileEnding])
}

/** Redacts the words in a view, and the addresses among them. */
export function redactWords(
  redaction: Redaction,
  view: DecodedView,
  keep: readonly RegExp[] = redaction.rules.keep,
): void {
  const { file, replaceWord, edits } = redaction
  const { changes, addresses } = redactText(view.text, keep, replaceWord)
  for (const { from, to, text } of changes) edits.push(...editView(file, view, from, to, text))
  for (const { from, to } of addresses) redactAddress(redaction, sliceView(view, from, to))
}
