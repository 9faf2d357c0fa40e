/** A part of a script: a string without its quotes, a comment without its signs, or what stands between. */
export interface ScriptPart {
  readonly kind: 'string' | 'comment' | 'code'
  readonly from: number
  readonly to: number
  /** The key of which it is the value, or a list item in the value. */
  readonly key?: string
  readonly isKey?: boolean
  /** Whether a plus joins it to the string before. */
  readonly isContinued?: boolean
}

const scriptToken =
  /[[\]{},]|(?<=^|[\s;{}),])\/\/|\/\*|"[^"\\\n]*(?:\\[^][^"\\\n]*)*"|'[^'\\\n]*(?:\\[^][^'\\\n]*)*'|`[^`\\]*(?:\\[^][^`\\]*)*`/g

/** In JSON that is not quite JSON, strings go on over the end of a line, and there are no comments. */
const jsonToken = /[[\]{},]|"[^"\\]*(?:\\[^][^"\\]*)*"/g

/**
 * Cuts a script into its parts, in one pass. It knows the syntax of JSON, and strings and comments of JavaScript, which
 * has more, such as regular expressions; there a string ends no later than its line.
 */
export function scanScript(text: string, isJson: boolean): ScriptPart[] {
  const parts: ScriptPart[] = []
  const keys = new KeyReader()
  let [done, joinedAt] = [0, -1]
  for (const { 0: token, index } of text.matchAll(isJson ? jsonToken : scriptToken)) {
    if (index < done) continue
    if (/^[[\]{},]$/.test(token)) {
      keys.read(token)
      continue
    }
    const gap = text.slice(done, index)
    if (/\S/.test(gap)) parts.push({ kind: 'code', from: done, to: index })
    if (/^\/[/*]$/.test(token)) {
      const end = text.indexOf(token === '//' ? '\n' : '*/', index + 2)
      const to = end < 0 ? text.length : end
      parts.push({ kind: 'comment', from: index + 2, to })
      done = Math.min(text.length, token === '//' ? to : to + 2)
      continue
    }
    const isContinued = joinedAt === done && /^\s*\+\s*$/.test(gap)
    const [from, to] = [index + 1, index + token.length - 1]
    parts.push({ kind: 'string', from, to, isContinued, ...keys.place(text, from, to) })
    done = joinedAt = to + 1
  }
  if (/\S/.test(text.slice(done))) parts.push({ kind: 'code', from: done, to: text.length })
  return parts
}

/** Knows the key that a string stands under. */
class KeyReader {
  readonly #open: { readonly isList: boolean; readonly key: string | undefined }[] = []
  #key: string | undefined

  read(token: string): void {
    if (token === '{' || token === '[') {
      this.#open.push({ isList: token === '[', key: this.#key })
      if (token === '{') this.#key = undefined
    } else if (token === '}' || token === ']') this.#key = this.#open.pop()?.key
    else if (this.#open.at(-1)?.isList === false) this.#key = undefined
  }

  place(text: string, from: number, to: number): { readonly isKey: boolean; readonly key?: string } {
    const isKey = /^\s*:/.test(text.slice(to + 1, to + 20))
    const key = this.#key
    if (isKey) this.#key = text.slice(from, to)
    return { isKey, ...(key !== undefined && !isKey && { key }) }
  }
}
