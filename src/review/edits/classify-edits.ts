import type { Difference } from '../../snapshot/compare.ts'
import { type Data, isDocument } from '../../snapshot/document.ts'
import { generalPath } from '../change.ts'
import { classifyTextEdit } from './classify-text-edit.ts'
import type { Edit } from './edit.ts'

/** Classify the edit of each value of a snapshot. An item that left a list and came back elsewhere in it has moved. */
export function classifyEdits(differences: readonly Difference[]): Edit[] {
  const moved = findMoved(differences)
  return differences.map((difference) => (moved.has(difference) ? { kind: 'item-moved' } : classifyEdit(difference)))
}

function findMoved(differences: readonly Difference[]): Set<Difference> {
  const moved = new Set<Difference>()
  const left = new Map<string, Difference[]>()
  const keyOf = ({ path, old, new: now }: Difference) => `${generalPath(path)} ${JSON.stringify(old ?? now)}`
  for (const difference of differences.filter(({ kind, path }) => kind === 'missing' && isItem(path)))
    left.set(keyOf(difference), [...(left.get(keyOf(difference)) ?? []), difference])
  for (const difference of differences.filter(({ kind, path }) => kind === 'extra' && isItem(path))) {
    const partner = left.get(keyOf(difference))?.shift()
    if (partner !== undefined) moved.add(partner).add(difference)
  }
  return moved
}

function isItem(path: string): boolean {
  return path.endsWith(']')
}

function classifyEdit({ kind, path, old, new: now }: Difference): Edit {
  if (path === '') return classifyWhole(old, now)
  if (kind === 'missing') return isItem(path) ? { kind: 'item-lost', item: nameItem(old) } : { kind: 'value-lost' }
  if (kind === 'extra') return isItem(path) ? { kind: 'item-gained', item: nameItem(now) } : { kind: 'value-gained' }
  if (isBlank(now)) return { kind: 'value-lost' }
  if (isBlank(old)) return { kind: 'value-gained' }
  if (typeof old === 'string' && typeof now === 'string') return classifyTextEdit(old, now)
  if (typeof old !== typeof now || isDocument(old as Data) !== isDocument(now as Data)) return { kind: 'type-changed' }
  return { kind: 'value-changed', old: old as Data, new: now as Data }
}

/** A snapshot that comes or goes as a whole, or gives way to an error. */
function classifyWhole(old: Data | undefined, now: Data | undefined): Edit {
  if (old === undefined) return { kind: 'new-snapshot' }
  if (now === undefined) return { kind: 'evidence-gone' }
  const [before, after] = [errorOf(old), errorOf(now)]
  if (after !== undefined) return { kind: 'became-error', code: after }
  return { kind: 'error-gone', ...(before !== undefined && { code: before }) }
}

function errorOf(data: Data): string | undefined {
  return isDocument(data) && typeof data['error'] === 'string' ? data['error'] : undefined
}

/** The type of an item of a list: a block is named after its first field. */
function nameItem(item: Data | undefined): string {
  const name = item !== undefined && isDocument(item) ? Object.keys(item)[0] : undefined
  return name ?? 'item'
}

function isBlank(data: Data | undefined): boolean {
  if (typeof data === 'string') return data.trim() === ''
  return data === null || (typeof data === 'object' && Object.keys(data).length === 0)
}
