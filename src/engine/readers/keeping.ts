import type { ValueReader } from '../rules/rule.ts'

/** The same reader, and the patterns of words by which it reads. */
export function keeping<Source, Value>(
  reader: ValueReader<Source, Value>,
  patterns: readonly RegExp[],
): ValueReader<Source, Value> {
  const own = patterns.map((pattern) => new RegExp(pattern, `${pattern.flags.replace(/[gy]/g, '')}g`))
  const keeps = [...(reader.keeps ?? []), ...own]
  return keeps.length === 0 ? reader : { ...reader, keeps }
}

/** Whether a pattern matches letters, as far as its source tells. */
export function hasWords({ source }: RegExp): boolean {
  return /\p{L}/u.test(source.replace(/\\[pP]\{[^}]*\}|\\[a-zA-Z]|\(\?<?[=!:]/g, ''))
}
