import { isAddress, redactAddress } from './redact-address.ts'
import { redactComment } from './redact-comment.ts'
import { redactEncoded } from './redact-encoded.ts'
import { redactProse } from './redact-prose.ts'
import { redactStrays } from './redact-strays.ts'
import type { Redaction } from './redaction.ts'
import { type ScriptPart, scanScript } from '../views/scan-script.ts'
import { decodeEscapes } from '../views/decode.ts'
import { joinViews, sliceView, type DecodedView } from '../views/view.ts'

/** Redacts the texts in JSON, or in JavaScript: in its strings and comments, and what is no code at all. */
export function redactScript(redaction: Redaction, view: DecodedView): void {
  const isJson = /^\s*[{[]/.test(view.text)
  const holdsJson = /[{[]\s*"[^"\\\n]{0,200}"\s*[:,\]]/.test(view.text)
  const parts = scanScript(view.text, isJson && holdsJson && !/[;)]\s*$/.test(view.text))
  const rest = parts.filter(({ kind }) => kind !== 'string')
  for (const { kind, from, to } of rest) {
    if (kind === 'comment') redactComment(redaction, sliceView(view, from, to))
    else redactStrays(redaction, sliceView(view, from, to))
  }
  for (const strings of joinStrings(parts)) {
    const [{ key, isKey }] = strings
    const value = decodeEscapes(joinViews(strings.map(({ from, to }) => sliceView(view, from, to))))
    if (isJsonAgain(value.text)) redactScript(redaction, value)
    else if (isKey !== true) redactValue(redaction, value, key, key === undefined ? isJson : holdsJson)
    else if (isSentence(value.text)) redactProse(redaction, value)
  }
}

/** The strings of a script, those together that a plus joins. */
function joinStrings(parts: readonly ScriptPart[]): [ScriptPart, ...ScriptPart[]][] {
  const joined: [ScriptPart, ...ScriptPart[]][] = []
  for (const part of parts) {
    if (part.kind !== 'string') continue
    if (part.isContinued === true) joined.at(-1)?.push(part)
    else joined.push([part])
  }
  return joined
}

function redactValue(redaction: Redaction, value: DecodedView, key: string | undefined, isData: boolean): void {
  const { text } = value
  if (redactEncoded(redaction, value)) return
  if (isAddress(text) || (encoded.test(text) && !/\s/.test(text))) redactAddress(redaction, value)
  else if (
    key !== undefined &&
    (machineKey.test(key) || redaction.rules.machineKeys?.test(key) === true) &&
    !isSentence(text)
  )
    return
  else if (key !== undefined && textKey.test(key)) redaction.nested.html(redaction, value)
  else if (isData ? !isToken(text) : isSentence(text)) redaction.nested.html(redaction, value)
  else redactStrays(redaction, value)
}

/** Parts of addresses that code assembles, and texts encoded for one. */
const encoded = /:\/\/|%[\da-f]{2}|\p{L}\+\p{L}/iu

/** Keys whose texts are machine names, in JSON-LD, GraphQL and APIs alike. */
const machineKey =
  /^(?:@|__)|^(?:id|type|kind|rel|role|lang|language|locale|code|format|protocol|quality|mimeType|encodingFormat|inLanguage|dir|direction|method|target)$/

/** Keys whose texts are for readers, even if they look like machine names. */
const textKey =
  /name$|title|headline|text|teaser|caption|description|kicker|label|keyword|credit|supplement|auth?or|person|creator|editor|byline|^alt/i

/** Returns true if a string contains JSON, alone or after a name: `Share:{"text":"…"}`. */
function isJsonAgain(text: string): boolean {
  return /^\s*(?:[\w.-]+[:=(]\s*)?[{[]\s*["{[]/.test(text) && /[}\]]\s*\)?;?\s*$/.test(text)
}

/** Returns true for a machine name: a number, a time, a constant, an identifier. */
function isToken(text: string): boolean {
  if (!/\p{L}/u.test(text)) return true
  if (text.includes('@')) return false
  return (
    /^[\x21-\x7e]*$/.test(text) &&
    /[\d_:/=.]|[a-z][A-Z]|^[A-Z]{2,}$|^#[\da-f]{3,8}$|^(?:true|false|null)$/.test(text) &&
    !/[.,!?]$/.test(text)
  )
}

/** Returns true if a text in code is for readers: letters of another alphabet, three words in a row, a name. */
function isSentence(text: string): boolean {
  return (
    /[^\p{ASCII}\P{L}]/u.test(text) ||
    /(?<!\p{L})\p{L}{2,}[,;:]? \p{L}{2,}[,;:]? \p{L}{2,}|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u.test(text)
  )
}
