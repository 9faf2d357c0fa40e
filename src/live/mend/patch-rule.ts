import { escapePattern } from '../../engine/readers/escape-pattern.ts'
import type { Rule } from '../../engine/rules/rule.ts'
import { type ValueKind } from '../../engine/witnesses/standard-rules.ts'

/** A rule that stands in a source text as a call with a literal: `dom('.hero h1', text)`. */
interface Call {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The readers of values from standard places, as sites import them. */
const readerNames: Partial<Readonly<Record<ValueKind, string>>> = {
  people: 'people',
  time: 'time',
  list: 'list',
  picture: 'image',
}

/** The rules by which a source text is patched. */
export interface Replacement {
  /** The rule that no longer finds its field. */
  readonly old: Rule
  readonly rule: Rule
  readonly kind: ValueKind | undefined
  /** Whether the old rule finds nothing: the new one is then asked after it, else before it. */
  readonly isSilent: boolean
}

/**
 * Puts a rule beside an old one in the text of a site or layout.
 *
 * @returns nothing where the old rule does not stand there as a literal, or several times
 */
export function patchRule(source: string, replacement: Replacement): string | undefined {
  const { old, isSilent } = replacement
  const calls = findCalls(source, old)
  const [call] = calls
  if (call === undefined || calls.length > 1) return undefined
  const written = writeRule(replacement, call.text)
  const both = isSilent ? `${call.text}, ${written.text}` : `${written.text}, ${call.text}`
  return addImports(`${source.slice(0, call.start)}${both}${source.slice(call.end)}`, written.names)
}

/** Writes a rule as a site would hold it: `jsonLd('author', people)`. */
export function writeRule({ old, rule, kind }: Replacement, oldText?: string): { text: string; names: string[] } {
  const literal = quote(nameOf(rule))
  if (rule.over === old.over && rule.from === old.from && oldText !== undefined)
    return { text: oldText.replace(/(['"`])(?:\\.|(?!\1)[^\\])*\1/s, () => literal), names: [] }
  const reader = rule.over === 'elements' && rule.from === 'dom' ? undefined : readerNames[kind ?? 'text']
  const maker = rule.over === 'json' ? makerOf(rule.from) : rule.from
  return {
    text: `${maker}(${[literal, ...(reader === undefined ? [] : [reader])].join(', ')})`,
    names: [maker, ...(reader === undefined ? [] : [reader])],
  }
}

function makerOf(document: string): string {
  return document === 'json-ld' ? 'jsonLd' : document
}

/** The selector, path or name that the maker of a rule is given. */
function nameOf({ from, select }: Rule): string {
  return from === 'meta' ? (/^meta\[name="([^"]*)"\]/.exec(select)?.[1] ?? select) : select
}

function findCalls(source: string, rule: Rule): Call[] {
  const maker = rule.over === 'json' ? makerOf(rule.from) : rule.from
  const pattern = new RegExp(`\\b${escapePattern(maker)}\\(\\s*(['"\`])${escapePattern(nameOf(rule))}\\1`, 'g')
  return [...source.matchAll(pattern)].flatMap(({ index }): Call[] => {
    const end = endOfCall(source, index)
    return end === undefined ? [] : [{ start: index, end, text: source.slice(index, end) }]
  })
}

/** The end of the call that begins at a place, after its last bracket; brackets in quotes are none. */
function endOfCall(source: string, start: number): number | undefined {
  const token = /(['"`])(?:\\.|(?!\1)[^\\])*\1|[()]/gs
  token.lastIndex = start
  for (let depth = 0, found = token.exec(source); found !== null; found = token.exec(source)) {
    depth += found[0] === '(' ? 1 : found[0] === ')' ? -1 : 0
    if (depth === 0 && found[0] === ')') return token.lastIndex
  }
  return undefined
}

function quote(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text.replaceAll('\\', '\\\\')}'`
}

/** Adds names to the import of the kit's rules, as far as they are not there. */
function addImports(source: string, names: readonly string[]): string {
  const missing = names.filter(
    (name) => !new RegExp(`\\bimport\\b[^;]*\\b${escapePattern(name)}\\b[^;]*\\bfrom\\b`).test(source),
  )
  if (missing.length === 0) return source
  const known = /(import\s*\{)([^}]*?)(,?\s*\}\s*from\s*['"]touchstone-kit\/rules['"])/
  return known.test(source)
    ? source.replace(
        known,
        (_, start: string, list: string, end: string) =>
          `${start}${list.trimEnd()}, ${missing.join(', ')}${end.replace(/^,/, '')}`,
      )
    : `import { ${missing.join(', ')} } from 'touchstone-kit/rules'\n${source}`
}
