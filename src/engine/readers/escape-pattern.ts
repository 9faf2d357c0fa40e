/** Writes a text as a regular expression that matches it and nothing else, with the flag `u` or without (ECMA-262, 22.2.1). */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
