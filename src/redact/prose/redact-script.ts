import { isAddress, redactAddress } from './redact-address.ts'
import { redactProse } from './redact-prose.ts'
import type { Redaction } from './redaction.ts'
import { decodeEscapes, sliceView, type DecodedView } from './view.ts'

/** A string in a script, without its quotes. */
interface Literal {
  readonly from: number
  readonly to: number
  /** The key of which it is the value, or a list item in the value. */
  readonly key?: string
  readonly isKey: boolean
}

/** Redacts the texts in JSON, or in JavaScript that contains state as JSON. */
export function redactScript(redaction: Redaction, view: DecodedView): void {
  const isJson = /^\s*[{[]/.test(view.text)
  const holdsJson = /[{[]\s*"[^"\\\n]{0,200}"\s*[:,\]]/.test(view.text)
  for (const { from, to, key, isKey } of scanLiterals(view.text)) {
    const value = decodeEscapes(sliceView(view, from, to))
    if (isJsonAgain(value.text)) redactScript(redaction, value)
    else if (!isKey) redactValue(redaction, value, key, key === undefined ? isJson : holdsJson)
    else if (isSentence(value.text)) redactProse(redaction, value)
  }
}

function redactValue(redaction: Redaction, value: DecodedView, key: string | undefined, isData: boolean): void {
  const { text } = value
  if (isAddress(text) || (encoded.test(text) && !/\s/.test(text))) redactAddress(redaction, value)
  else if (
    key !== undefined &&
    (machineKey.test(key) || redaction.rules.machineKeys?.test(key) === true) &&
    !isSentence(text)
  )
    return
  else if (key !== undefined && textKey.test(key)) redaction.redactHtml(redaction, value)
  else if (isData ? !isToken(text) : isSentence(text)) redaction.redactHtml(redaction, value)
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

/**
 * Finds the strings of a script in one pass. It knows the syntax of JSON only. JavaScript has more, such as regular
 * expressions; there a string ends no later than its line.
 */
function scanLiterals(text: string): Literal[] {
  const literals: Literal[] = []
  const open: { readonly isList: boolean; readonly key: string | undefined }[] = []
  let key: string | undefined
  for (const found of text.matchAll(
    /[[\]{},]|"[^"\\\n]*(?:\\[^][^"\\\n]*)*"|'[^'\\\n]*(?:\\[^][^'\\\n]*)*'|`[^`\\]*(?:\\[^][^`\\]*)*`/g,
  )) {
    const [token] = found
    if (token === '{' || token === '[') {
      open.push({ isList: token === '[', key })
      if (token === '{') key = undefined
    } else if (token === '}' || token === ']') key = open.pop()?.key
    else if (token === ',') {
      if (open.at(-1)?.isList === false) key = undefined
    } else {
      const [from, to] = [found.index + 1, found.index + token.length - 1]
      const isKey = /^\s*:/.test(text.slice(to + 1, to + 20))
      literals.push({ from, to, isKey, ...(key !== undefined && !isKey && { key }) })
      if (isKey) key = text.slice(from, to)
    }
  }
  return literals
}
