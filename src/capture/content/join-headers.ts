/**
 * Returns headers in the form of a capture: names in lower case, several values joined by `, ` (RFC 9110, 5.3), those
 * of `set-cookie`, which may contain commas, by a newline.
 */
export function joinHeaders(pairs: Iterable<readonly [name: string, value: string]>): Record<string, string> {
  const joined = new Map<string, string>()
  for (const [written, value] of pairs) {
    const name = written.toLowerCase()
    const before = joined.get(name)
    const between = name === 'set-cookie' ? '\n' : ', '
    joined.set(name, before === undefined ? value : before + between + value)
  }
  return Object.fromEntries(joined)
}
