/** The rest of the entries of an HTTP Archive whose JSON is broken. */
export interface Salvaged {
  /** Every entry that ends, `undefined` for one that cannot be read. */
  readonly entries: readonly unknown[]
  /** Whether the list of entries ends. */
  readonly isCutOff: boolean
}

/**
 * Reads the entries of an HTTP Archive one by one, where its JSON as a whole cannot be read: it is cut off, or one entry is
 * damaged.
 *
 * @returns `undefined` where no list of entries starts
 */
export function salvageEntries(text: string): Salvaged | undefined {
  const start = /"entries"\s*:\s*\[/.exec(text)
  if (start === null) return undefined
  const entries: unknown[] = []
  const sign = /["{}[\]]/g
  sign.lastIndex = start.index + start[0].length
  let [depth, from] = [0, 0]
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    const [character] = found
    if (character === '"') sign.lastIndex = endOfString(text, found.index)
    else if (character === '{' || character === '[') {
      if (depth === 0) from = found.index
      depth += 1
    } else {
      depth -= 1
      if (depth < 0) return { entries, isCutOff: false }
      if (depth === 0) entries.push(parse(text.slice(from, sign.lastIndex)))
    }
  }
  return { entries, isCutOff: true }
}

/** The offset behind a string of JSON; the end of the text if it does not end. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0
    while (text[end - 1 - escapes] === '\\') escapes += 1
    if (escapes % 2 === 0) return end + 1
  }
  return text.length
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
