import { Json, parseJson } from './json.ts'
import { scriptText } from '../dom/dom.ts'
import type { DocumentReader, Page } from '../rules/rule.ts'

/**
 * Makes the reader of a state that a script assigns: `window.__STATE__ = {…}`.
 *
 * @param path what of it the rules ask: `article.data`; the whole when empty
 */
export function assigned(name: string, path = ''): DocumentReader {
  return (page) => openPath(readAssigned(page, name), path)
}

/**
 * Makes the reader of a script that holds nothing but JSON: `script#__NEXT_DATA__`.
 *
 * @param path what of it the rules ask; the whole when empty
 */
export function scriptJson(selector: string, path = ''): DocumentReader {
  return (page) => {
    const [script] = page.dom.select(selector)
    return openPath(script && parseJson(scriptText(page.dom, script)), path)
  }
}

/** Reads the value that a script of the page assigns to a name; `undefined` where none does. */
export function readAssigned({ dom }: Pick<Page, 'dom'>, name: string): unknown {
  for (const script of dom.select('script:not([src])')) {
    const text = scriptText(dom, script)
    const start = text.indexOf(name)
    const equals = start < 0 ? null : /^["'\]]*\s*=\s*/.exec(text.slice(start + name.length))
    if (equals !== null) return parseFirstJson(text.slice(start + name.length + equals[0].length))
  }
  return undefined
}

function openPath(value: unknown, path: string): Json | undefined {
  if (value === undefined) return undefined
  const [found] = new Json(value).all(path)
  return found && new Json(found.value)
}

/** Reads the JSON that a text starts with, whatever statements follow it. */
function parseFirstJson(text: string): unknown {
  return parseJson(text.replace(/;\s*$/, '')) ?? parseJson(text.slice(0, endOfValue(text)))
}

/** The end of the object or list that a text starts with; in one pass, as a text may be hostile. */
function endOfValue(text: string): number {
  let depth = 0
  let isQuoted = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string
    if (isQuoted && character === '\\') index += 1
    else if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && (character === '{' || character === '[')) depth += 1
    else if (!isQuoted && (character === '}' || character === ']')) {
      depth -= 1
      if (depth === 0) return index + 1
    }
  }
  return text.length
}
