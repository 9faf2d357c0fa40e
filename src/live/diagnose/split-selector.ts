/** Splits a selector at the commas between its alternatives. */
export function alternativesOf(selector: string): string[] {
  return splitOutside(selector, /,/)
}

/** Returns the last compound of a selector, which describes the element itself: `span:not(span span)`. */
export function lastCompoundOf(selector: string): string {
  return splitOutside(selector, /[\s>+~]/).at(-1) ?? selector
}

/** Splits a selector at marks outside brackets and quotes; empty parts are dropped. */
function splitOutside(selector: string, mark: RegExp): string[] {
  const parts = ['']
  let depth = 0
  for (const [piece] of selector.matchAll(/"[^"]*"|[^"]/g)) {
    depth += '(['.includes(piece) ? 1 : ')]'.includes(piece) ? -1 : 0
    if (depth === 0 && mark.test(piece) && piece.length === 1) parts.push('')
    else parts.push(`${parts.pop() ?? ''}${piece}`)
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}
