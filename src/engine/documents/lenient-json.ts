import { parseJson } from './json.ts'

/**
 * Reads JSON as far as it makes sense, as pages write it in scripts: line breaks and other control characters inside of
 * strings, commas before a closing bracket, a CDATA section or a comment around it, a semicolon behind it.
 *
 * @returns `undefined` for what makes no sense even so
 */
export function parseLenientJson(text: string): unknown {
  return parseJson(text) ?? parseJson(mend(text))
}

/** Takes away what is around the JSON, and rewrites what strict JSON refuses; linear in the length of the text. */
function mend(text: string): string {
  const inner = text
    .replace(/^[\s\uFEFF]*(?:\/\/|\/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*\/)?/, '')
    .replace(/(?:(?:\/\/|\/\*)\s*)?(?:\]\]>|-->)\s*(?:(?:\*\/|;)[\s;]*)?$/, '')
    .replace(/;\s*$/, '')
  let mended = ''
  for (const [token] of inner.matchAll(/"(?:[^"\\]|\\[^])*"?|,\s*(?=[\]}])|\/\*[^]*?(?:\*\/|$)|[^",/]+|[,/]/g))
    mended += token.startsWith('"') ? mendString(token) : /^(?:,\s*$|\/\*)/.test(token) && token !== ',' ? '' : token
  return mended.replace(/,(?=\s*[\]}])/g, '')
}

function mendString(literal: string): string {
  return literal
    .replace(/[\u0000-\u001F]/g, (control) => JSON.stringify(control).slice(1, -1))
    .replace(/\\(?!["\\/bfnrtu])/g, '\\\\')
}
