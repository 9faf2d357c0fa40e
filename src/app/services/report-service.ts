import type { Change, Review, Verdict } from '../../review/change.ts'
import type { ReviewPage } from '../../review/page/review-page.ts'
import type { Effect } from '../../review/session/session.ts'
import type { AppService } from './app-service.ts'

/** The verdicts before a decision, by the id of a change. */
type Verdicts = ReadonlyMap<string, Verdict | undefined>

/** The state of a report: its review, and the verdicts before each of its last decisions. */
interface Kept {
  readonly review: Review
  readonly past: readonly Verdicts[]
}

/** The number of decisions that can be undone, as on the server. */
const maxPast = 50

const nothing: Review = { changes: [], groups: [], blockers: [] }

/** Open a service in the page itself, which keeps decisions until they are exported. */
export function openReportService({ review = nothing, evidence = {} }: ReviewPage): AppService {
  let kept: Kept = { review, past: [] }
  return {
    review: async () => kept.review,
    evidenceOf: async (id) => evidence[id],
    carryOut: async (effect) => {
      const [next, message] = carryOut(kept, effect)
      kept = next
      return { review: kept.review, message }
    },
  }
}

function carryOut(kept: Kept, effect: Effect): [kept: Kept, message: string] {
  if (effect.kind === 'decide') return decide(kept, effect.decisions)
  if (effect.kind === 'undo') return undo(kept)
  if (effect.kind === 'quit') return [kept, 'Export your decisions before you close this page.']
  if (effect.kind === 'open') return [annotate(kept, effect.ids, () => ({ isOpened: true })), '']
  const { ids, note = '' } = effect as Extract<Effect, { kind: 'note' }>
  return [annotate(kept, ids, () => ({ note })), 'noted']
}

function annotate(kept: Kept, ids: Iterable<string>, notes: (id: string) => Partial<Change>): Kept {
  const wanted = new Set(ids)
  const changes = kept.review.changes.map((one) => (wanted.has(one.id) ? { ...one, ...notes(one.id) } : one))
  return { ...kept, review: { ...kept.review, changes } }
}

function decide(kept: Kept, decisions: Extract<Effect, { kind: 'decide' }>['decisions']): [Kept, string] {
  const verdicts = new Map(decisions.map(({ id, verdict }) => [id, verdict]))
  const before = new Map(kept.review.changes.map(({ id, verdict }) => [id, verdict]))
  const past = [...kept.past, new Map(decisions.map(({ id }) => [id, before.get(id)]))].slice(-maxPast)
  const { verdict } = decisions[0] ?? { verdict: 'skipped' }
  return [
    applyVerdicts({ ...kept, past }, verdicts),
    decisions.length === 1 ? verdict : `${decisions.length} changes ${verdict}`,
  ]
}

function undo(kept: Kept): [Kept, string] {
  const last = kept.past.at(-1)
  if (last === undefined) return [kept, 'There is nothing to undo.']
  const message = `undone: ${last.size === 1 ? '1 decision' : `${last.size} decisions`}`
  return [applyVerdicts({ ...kept, past: kept.past.slice(0, -1) }, last), message]
}

function applyVerdicts(kept: Kept, verdicts: Verdicts): Kept {
  const changes = kept.review.changes.map((change) => {
    if (!verdicts.has(change.id)) return change
    const { verdict: _, ...rest } = change
    const verdict = verdicts.get(change.id)
    return verdict === undefined ? rest : { ...rest, verdict }
  })
  return { ...kept, review: { ...kept.review, changes } }
}
