import type { Verdict } from '../change.ts'
import { isId } from './decisions.ts'
import type { Effect } from './session.ts'

/** The maximum length of a note, in UTF-16 units. */
const maxNoteLength = 10_000

const verdicts: ReadonlySet<unknown> = new Set<Verdict>(['accepted', 'rejected', 'skipped'])

/** Read an effect that a session elsewhere sent; `undefined` where it is none. Only the properties of an effect are kept. */
export function readEffect(data: unknown): Effect | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { kind, decisions, ids, note } = data as Record<string, unknown>
  if (kind === 'undo' || kind === 'quit') return { kind }
  if (kind === 'decide') return isListOf(decisions, isDecision) ? { kind, decisions: decisions.map(pick) } : undefined
  if (kind === 'open') return isListOf(ids, isId) ? { kind, ids } : undefined
  if (kind !== 'note' || typeof note !== 'string' || note.length > maxNoteLength) return undefined
  return isListOf(ids, isId) ? { kind, ids, note } : undefined
}

interface Decision {
  readonly id: string
  readonly verdict: Verdict
}

function isDecision(data: unknown): data is Decision {
  if (typeof data !== 'object' || data === null) return false
  const { id, verdict } = data as Record<string, unknown>
  return isId(id) && verdicts.has(verdict)
}

function pick({ id, verdict }: Decision): Decision {
  return { id, verdict }
}

function isListOf<Item>(data: unknown, isItem: (item: unknown) => item is Item): data is Item[] {
  return Array.isArray(data) && data.length > 0 && data.every(isItem)
}
