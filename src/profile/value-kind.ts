import type { ValueKind } from '../engine/witnesses/standard-rules.ts'

/** Tells the kind of a field's value; `undefined` for one that no standard place could give, such as blocks. */
export function kindOfValue(value: unknown): ValueKind | undefined {
  // The words of an address are those of the headline, now and then.
  if (typeof value === 'string' && /^(?:https?:)?\/\/\S+$/i.test(value)) return undefined
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d(?:T|$)/.test(value) ? 'time' : 'text'
  if (Array.isArray(value)) return kindOfList(value)
  return isRecord(value) && typeof value['url'] === 'string' ? 'picture' : undefined
}

function kindOfList(value: readonly unknown[]): ValueKind | undefined {
  if (value.length === 0) return undefined
  if (value.every((one) => typeof one === 'string')) return 'list'
  const isPerson = (one: unknown) => isRecord(one) && typeof one['name'] === 'string' && one['type'] === undefined
  return value.every(isPerson) ? 'people' : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
