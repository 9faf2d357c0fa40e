import { TouchstoneError } from '../errors/touchstone-error.ts'

/**
 * The content of a snapshot: plain data, one entry for each field. An article's document is made for review
 * (`articleToDocument`); any other result of a parse function is taken as it is (`toDocument`).
 */
export interface Document {
  [field: string]: Data
}

/** Plain data as in YAML and JSON. */
export type Data = string | number | boolean | null | Data[] | { [key: string]: Data }

/**
 * Turns the result of a parse function into a document: dates become ISO strings, absent fields are dropped, and a
 * result that is not an object becomes the field `result`.
 *
 * @throws TouchstoneError `snapshot/not-data` for functions, class instances, cycles and the like, naming the path
 */
export function toDocument(result: unknown): Document {
  const data = new Converter().toData(result, 'result', [])
  return isDocument(data) ? data : { result: data }
}

/** Returns true for a mapping of fields. */
export function isDocument(data: Data): data is Document {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}

/** Converts a result, and counts its values. */
class Converter {
  #count = 0

  toData(value: unknown, path: string, parents: readonly unknown[]): Data {
    this.#count += 1
    if (this.#count > maxValues)
      return refuse('result', `more than ${maxValues} values, those that occur again included`, 'Return less.')
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
    if (typeof value === 'bigint') return String(value)
    if (value instanceof URL) return value.href
    if (value instanceof Date) return Number.isNaN(value.valueOf()) ? String(value) : value.toISOString()
    if (typeof value !== 'object') return refuse(path, typeof value, 'Leave it out, or return the data that it gives.')
    if (parents.includes(value)) return refuse(path, 'a cycle', 'Return an id in place of the object that leads back.')
    if (parents.length >= maxDepth)
      return refuse(`${path.slice(0, 40)}…`, `nested more than ${maxDepth} levels deep`, 'Return a flatter result.')
    const inside = [...parents, value]
    if (Array.isArray(value)) return this.#listToData(value, path, inside)
    if (value instanceof Set) return this.#listToData([...value], path, inside)
    if (value instanceof Map) return this.#entriesToData(readMap(value, path), path, inside)
    if (hasJson(value)) return this.toData(value.toJSON(), path, inside)
    const prototype = Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null
    if (prototype !== null && prototype !== Object.prototype)
      return refuse(
        path,
        `an instance of ${prototype.constructor?.name ?? 'a class'}`,
        'Give the class a `toJSON`, or return its fields as a plain object.',
      )
    return this.#entriesToData(Object.entries(value), path, inside)
  }

  /** Lists the items of an array; fields that it has beside them would be lost. */
  #listToData(items: readonly unknown[], path: string, parents: readonly unknown[]): Data[] {
    const [extra] = Object.keys(items)
      .slice(-1)
      .filter((key) => !/^\d+$/.test(key))
    if (extra !== undefined)
      return refuse(path, `an array with the field \`${extra}\``, 'Return the items alone, or a plain object.')
    return Array.from(items, (item, index) => this.toData(item ?? null, `${path}[${index}]`, parents))
  }

  #entriesToData(entries: readonly [string, unknown][], path: string, parents: readonly unknown[]): Data {
    const present = entries.filter(([, item]) => item !== undefined)
    return Object.fromEntries(present.map(([key, item]) => [key, this.toData(item, `${path}.${key}`, parents)]))
  }
}

/** Lists the entries of a Map by text; keys that are no text, or that are the same as texts, would be lost. */
function readMap(map: ReadonlyMap<unknown, unknown>, path: string): [string, unknown][] {
  const entries = [...map].map(([key, item]): [string, unknown] => {
    if (/^(?:string|number|boolean|bigint)$/.test(typeof key)) return [String(key), item]
    return refuse(path, `a Map with a key of type ${key === null ? 'null' : typeof key}`, 'Return a list of pairs.')
  })
  const seen = new Set<string>()
  const twice = entries.find(([key]) => seen.size === seen.add(key).size)
  if (twice === undefined) return entries
  return refuse(path, `a Map with two keys that are both \`${twice[0]}\` as text`, 'Return a list of pairs.')
}

/** Tells whether an object gives its own data, as `JSON.stringify` asks for it. */
function hasJson(value: object): value is { toJSON: () => unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function'
}

/** The maximum depth of a document. Deeper data is a tree that a scraper returned by mistake. */
const maxDepth = 64

/** The maximum number of values in a document: objects that share others may unfold to more than fills all memory. */
const maxValues = 2_000_000

/** The maximum depth of documents that are compared, merged or written: what `toDocument` gives, and what YAML may hold. */
export const maxDocumentDepth = 100

/**
 * Refuses a document that is nested too deep for any work on it, such as one that contains itself.
 *
 * @throws TouchstoneError `snapshot/not-data`
 */
export function refuseDeep(document: Document): void {
  let level: readonly Data[] = [document]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDocumentDepth || level.length > maxValues)
      return refuse(
        'it',
        `nested more than ${maxDocumentDepth} levels deep, or has too many values`,
        'Return a flatter result.',
      )
    level = level.flatMap((data) => (typeof data === 'object' && data !== null ? Object.values(data) : []))
  }
}

function refuse(path: string, what: string, hint: string): never {
  throw new TouchstoneError('snapshot/not-data', { value: `${path} is ${what}`, hint })
}
