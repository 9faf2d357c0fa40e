import type { Json } from '../documents/json.ts'
import type { DomNode } from '../dom/dom.ts'

/** An element or a value of a JSON document: what most readers read alike. */
export type Found = DomNode | Json

/** Tells a value of JSON from an element, also where a configuration brings another copy of the kit with it. */
export function isJson(one: Found): one is Json {
  return typeof (one as { number?: unknown }).number === 'function'
}

/** The first value that one of these gives. */
export function firstValue<One, Value>(
  found: readonly One[],
  read: (one: One) => Value | undefined,
): Value | undefined {
  for (const one of found) {
    const value = read(one)
    if (value !== undefined) return value
  }
  return undefined
}

/** An element, or of JSON the values that are no lists: microdata and JSON-LD may write a list where one is meant. */
export function valuesIn(one: Found, depth = 0): readonly Found[] {
  if (!isJson(one) || !Array.isArray(one.value)) return [one]
  return depth > maxDepth ? [] : one.all('*').flatMap((item) => valuesIn(item, depth + 1))
}

/** Lists in lists, at the most. */
const maxDepth = 4
