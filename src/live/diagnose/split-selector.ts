/** Split a selector at the commas that separate its alternatives. */
export function alternativesOf(selector: string): string[] {
  return splitOutside(selector, /,/)
}

/** Find the last compound of a selector, which says what the element itself is: `span:not(span span)`. */
export function lastCompoundOf(selector: string): string {
  return splitOutside(selector, /[\s>+~]/).at(-1) ?? selector
}

/** Split a selector at marks that stand in no brackets and no quotes; what is between two marks is no part. */
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
