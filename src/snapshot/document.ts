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
  const data = toData(result, 'result', [])
  return isDocument(data) ? data : { result: data }
}

/** Returns true for a mapping of fields. */
export function isDocument(data: Data): data is Document {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}

function toData(value: unknown, path: string, parents: readonly unknown[]): Data {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'bigint') return String(value)
  if (value instanceof URL) return value.href
  if (value instanceof Date) return Number.isNaN(value.valueOf()) ? String(value) : value.toISOString()
  if (typeof value !== 'object') return refuse(path, typeof value)
  if (parents.includes(value)) return refuse(path, 'a cycle')
  if (parents.length >= maxDepth) return refuse(`${path.slice(0, 40)}…`, `nested more than ${maxDepth} levels deep`)
  const inside = [...parents, value]
  if (Array.isArray(value)) return value.map((item, index) => toData(item ?? null, `${path}[${index}]`, inside))
  if (value instanceof Set) return [...value].map((item, index) => toData(item, `${path}[${index}]`, inside))
  const entries = value instanceof Map ? [...value] : Object.entries(value)
  const prototype = Object.getPrototypeOf(value)
  if (!(value instanceof Map) && prototype !== null && prototype !== Object.prototype)
    return refuse(path, `an instance of ${prototype.constructor?.name ?? 'a class'}`)
  const present = entries.filter(([, item]) => item !== undefined)
  return Object.fromEntries(present.map(([key, item]) => [String(key), toData(item, `${path}.${key}`, inside)]))
}

/** The maximum depth of a document. Deeper data is a tree that a scraper returned by mistake. */
const maxDepth = 64

function refuse(path: string, what: string): never {
  throw new TouchstoneError('snapshot/not-data', { value: `${path} is ${what}` })
}
