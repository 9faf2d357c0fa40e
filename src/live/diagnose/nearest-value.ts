import type { Json } from '../../engine/documents/json.ts'
import { shareOf } from '../../profile/bags.ts'
import { countWords } from './compare-texts.ts'
import type { Diagnosis } from './diagnosis.ts'

/** The maximum number of values of a document, and their maximum depth: a state may refer to itself. */
const maxValues = 5_000
const maxDepth = 8
/** The maximum length of a compared value, in characters. */
const maxTextLength = 400

/** The weights: the value identifies itself; a key may be renamed, and its surroundings change least. */
const weights = { value: 0.5, key: 0.3, place: 0.2 } as const

/**
 * Finds the value of a JSON document that is most like one on an older page.
 *
 * @param path its old place: `author[0].name`
 */
export function findNearestValue(old: Json, path: string, live: Json): Diagnosis['nearest'] {
  const was = valuesOf(old).find((one) => one.path === path)
  if (was === undefined) return undefined
  const wasText = writeValue(was)
  const rated = valuesOf(live).map((value) => rate(was, wasText, value))
  return rated.sort((one, other) => other.score - one.score)[0]
}

function rate(was: Json, wasText: string, is: Json): NonNullable<Diagnosis['nearest']> {
  const text = writeValue(is)
  const value = text === wasText ? 1 : shareOf(countWords(wasText), countWords(text))
  const [wasKey, isKey] = [was, is].map(({ path }) => keyOf(path)) as [string, string]
  const key = wasKey === isKey ? 1 : shareOf(wordsOfKey(wasKey), wordsOfKey(isKey))
  const place = containerOf(was.path) === containerOf(is.path) ? 1 : 0
  const reasons = [
    value === 1 ? 'same value' : value >= 0.5 ? 'similar value' : undefined,
    key === 1 ? 'same key' : key > 0 ? 'similar key' : undefined,
    place === 1 ? 'same place' : undefined,
  ].filter((reason) => reason !== undefined)
  const score = weights.value * value + weights.key * key + weights.place * place
  return { node: is.path, score: Math.round(score * 100) / 100, reasons, tag: isKey }
}

/** Lists the values of a document, breadth first. */
function valuesOf(root: Json): Json[] {
  const values: Json[] = []
  let level = [root]
  for (let depth = 0; depth < maxDepth && values.length < maxValues; depth++) {
    level = level.flatMap(childrenOf).slice(0, maxValues)
    values.push(...level)
  }
  return values.slice(0, maxValues)
}

function childrenOf(json: Json): Json[] {
  const { value } = json
  if (typeof value !== 'object' || value === null) return []
  // A key with a dot is skipped: in a rule it would be a path of two steps.
  return Array.isArray(value)
    ? json.all('*')
    : Object.keys(value)
        .filter((key) => key !== '' && !key.includes('.'))
        .flatMap((key) => json.all(key))
}

function writeValue({ value }: Json): string {
  if (typeof value !== 'object' || value === null) return String(value).slice(0, maxTextLength)
  const texts = Object.values(value).filter((one) => typeof one === 'string' || typeof one === 'number')
  return texts.slice(0, 20).join(' ').slice(0, maxTextLength)
}

function keyOf(path: string): string {
  return (/([^.[\]]+)(?:\[\d+\])*$/.exec(path) ?? [])[1] ?? path
}

function containerOf(path: string): string {
  return path.replace(/(^|\.)[^.]*$/, '')
}

/** Splits a key into words: `datePublished` is `date` and `published`. */
function wordsOfKey(key: string): Map<string, number> {
  return countWords(key.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/_/g, ' '))
}
