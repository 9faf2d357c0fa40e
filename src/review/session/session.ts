import {
  type Change,
  fixtureOf,
  generalPath,
  type Group,
  type Review,
  type Risk,
  risks,
  type Verdict,
} from '../change.ts'
import { fieldOf } from '../../snapshot/compare.ts'
import { describeEdit, generalizeEdit, isRuleEdit } from '../edits/edit-kinds.ts'
import { findUnopened } from '../unopened-group.ts'

/** The unit that is decided at a time: a group of like changes, a case, one field of it, or a single change. */
export type Unit = 'group' | 'case' | 'field' | 'item'

/** The view of a change: its words in one text, the old or the new alone, or both side by side. */
export type View = 'words' | 'old' | 'new' | 'sides'

/** A review in progress, wherever it is shown. Plain data; every function here gives a new one. */
export interface Session {
  readonly review: Review
  readonly unit: Unit
  /** The index of the shown entry in {@link listEntries}. */
  readonly at: number
  /** The index of the open sample of a group; none at first. */
  readonly sample?: number
  readonly view: View
  /** The panel beside the change. */
  readonly panel?: 'evidence' | 'help'
  /** The words that a change must hold to be shown: of its case, field, risk, cause, edit and values. */
  readonly filter: string
  /** The result of the last step, in one line. */
  readonly message: string
  /** True where groups may be accepted without a look at their samples. */
  readonly isForced: boolean
}

/** One decision: a group, a case, a field, or a change. */
export interface Entry {
  /** The id of the group or of the change, or a name. */
  readonly key: string
  readonly changes: readonly Change[]
  /** The group that it is, where it is one. */
  readonly group?: Group
}

/** A request of a session to whatever shows it. */
export type Effect =
  | { readonly kind: 'decide'; readonly decisions: readonly { readonly id: string; readonly verdict: Verdict }[] }
  | { readonly kind: 'open' | 'note'; readonly ids: readonly string[]; readonly note?: string }
  | { readonly kind: 'undo' | 'quit' }

/** A step of a session, and the effect that it asks for. */
export interface Step {
  readonly session: Session
  readonly effect?: Effect
}

/** Start a session: group by group, from the riskiest. */
export function openSession(review: Review, given: Partial<Session> = {}): Session {
  return { review, unit: 'group', at: 0, view: 'words', filter: '', message: '', isForced: false, ...given }
}

/** List the entries that are to be decided one after the other. */
export function listEntries({ review, unit, filter }: Session): Entry[] {
  const shown = review.changes.filter((change) => isShown(change, filter))
  if (unit === 'item') return shown.map((change) => ({ key: change.id, changes: [change] }))
  if (unit === 'group') {
    const byId = new Map(shown.map((change) => [change.id, change]))
    const entries = review.groups.map((group) => {
      const changes = group.members.flatMap((id) => byId.get(id) ?? [])
      return { key: group.id, changes, group }
    })
    return entries.filter(({ changes }) => changes.length > 0)
  }
  const entries = new Map<string, Change[]>()
  for (const change of shown) {
    const key = unit === 'case' ? fixtureOf(change) : `${fixtureOf(change)} ${fieldOf(change.difference)}`
    entries.set(key, [...(entries.get(key) ?? []), change])
  }
  return [...entries].map(([key, changes]) => ({ key, changes }))
}

function isShown(change: Change, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const { edit, risk, cause, verdict = 'open', difference, rule = '', note = '' } = change
  const { path, kind, old, new: now } = difference
  const about = [fixtureOf(change), generalPath(path), kind, cause, verdict, rule, note]
  const edits = [describeEdit(edit), describeEdit(generalizeEdit(edit))]
  const values = [old, now].map((data) => JSON.stringify(data) ?? '')
  const text = [...about, ...edits, ...values].join(' ').toLowerCase()
  return words.every((word) => (isRisk(word) ? word === risk : text.includes(word)))
}

function isRisk(word: string): word is Risk {
  return (risks as readonly string[]).includes(word)
}

/** Find the entry that is shown; `undefined` where there is none. */
export function shownEntry(session: Session): Entry | undefined {
  return listEntries(session)[session.at]
}

/** Find the change that is open: the sample of a group, else the first change that is not decided. */
export function shownChange(session: Session): Change | undefined {
  const entry = shownEntry(session)
  if (entry === undefined) return undefined
  if (entry.group !== undefined)
    return session.sample === undefined ? undefined : samplesOf(session, entry)[session.sample]
  return entry.changes.find(({ verdict }) => verdict === undefined) ?? entry.changes[0]
}

/** List the samples of a group that the filter lets through; where it lets none through, the first of its changes. */
export function samplesOf(_: Session, { group, changes }: Entry): Change[] {
  if (group === undefined) return []
  const samples = group.samples.flatMap((id) => changes.find((change) => change.id === id) ?? [])
  return samples.length > 0 ? samples : changes.slice(0, group.samples.length)
}

/** Go forward by so many entries, or back by a negative number. */
export function move(session: Session, by: number): Step {
  const last = listEntries(session).length - 1
  const at = Math.max(0, Math.min(last, session.at + by))
  return markOpened({ ...close(session), at, message: '' })
}

/** Decide by another unit; the shown change stays shown. */
export function chooseUnit(session: Session, unit: Unit): Step {
  const id = (shownChange(session) ?? shownEntry(session)?.changes[0])?.id
  const next = { ...close(session), unit, at: 0, message: '' }
  const at = listEntries(next).findIndex(({ changes }) => changes.some((change) => change.id === id))
  return markOpened({ ...next, at: Math.max(0, at) })
}

/** Show only the changes that hold these words. */
export function filterBy(session: Session, filter: string): Step {
  return markOpened({ ...close(session), filter, at: 0, message: '' })
}

/** Open a sample of the group that is shown; the next one when none is named. */
export function openSample(session: Session, index?: number): Step {
  const entry = shownEntry(session)
  if (entry?.group === undefined) return { session }
  const count = samplesOf(session, entry).length
  const sample = (index ?? (session.sample ?? -1) + 1) % count
  return markOpened({ ...session, sample, message: '' })
}

/** Mark the single change that is shown as opened, once. */
function markOpened(session: Session): Step {
  const change = shownChange(session)
  if (change === undefined || change.isOpened === true) return { session }
  return { session, effect: { kind: 'open', ids: [change.id] } }
}

function close(session: Session): Session {
  const { sample: _, ...rest } = session
  return rest
}

/** Decide the open sample, else the whole entry. */
export function decideShown(session: Session, verdict: Verdict): Step {
  const entry = shownEntry(session)
  if (entry === undefined) return { session }
  const sample = entry.group === undefined ? undefined : shownChange(session)
  if (sample !== undefined) return requestDecisions(session, [sample], verdict)
  if (entry.group !== undefined) return decideGroup(session, verdict)
  return session.unit === 'case' && verdict === 'accepted'
    ? acceptCase(session, entry)
    : requestDecisions(session, entry.changes, verdict)
}

/** Accepts a case but for how its values are found, which is accepted only by itself. */
function acceptCase(session: Session, { changes }: Entry): Step {
  const values = changes.filter(({ edit }) => !isRuleEdit(edit))
  if (values.length > 0) return requestDecisions(session, values, 'accepted')
  return {
    session: { ...session, message: 'How a value is found is accepted by group, field or item, never by case.' },
  }
}

/** Decide the open changes of the shown group, or of the shown change's group, as far as the filter shows them. */
export function decideGroup(session: Session, verdict: Verdict): Step {
  const { review, isForced } = session
  const entry = shownEntry(session)
  const id = entry?.changes[0]?.id ?? ''
  const group = entry?.group ?? review.groups.find(({ members }) => members.includes(id))
  if (group === undefined) return { session }
  const members = new Set(group.members)
  const changes = review.changes.filter((change) => members.has(change.id) && isShown(change, session.filter))
  const open = changes.filter((change) => change.verdict === undefined)
  const samples = samplesOf(session, { key: group.id, changes, group }).map((sample) => sample.id)
  if (verdict === 'accepted' && !isForced && findUnopened([{ ...group, samples }], open) !== undefined)
    return { session: { ...session, message: 'Something may be lost here: open each sample first (Enter).' } }
  return requestDecisions(session, open, verdict)
}

function requestDecisions(session: Session, changes: readonly Change[], verdict: Verdict): Step {
  const wanted = changes.filter((change) => change.verdict !== verdict)
  if (wanted.length === 0) return { session: { ...session, message: 'There is nothing left to decide here.' } }
  return { session, effect: { kind: 'decide', decisions: wanted.map(({ id }) => ({ id, verdict })) } }
}

/** Continue with the review as it is after an effect, at the next entry with open changes where the shown one has none. */
export function goOn(session: Session, review: Review, message: string): Step {
  const next = { ...session, review, message }
  const entries = listEntries(next)
  const isOpen = (entry: Entry | undefined) => entry?.changes.some(({ verdict }) => verdict === undefined) === true
  const at = Math.min(session.at, Math.max(0, entries.length - 1))
  if (isOpen(entries[at])) return markOpened({ ...next, at })
  const following = [...entries.keys()].map((step) => (at + step) % entries.length).find((one) => isOpen(entries[one]))
  return following === undefined ? { session: { ...next, at } } : markOpened({ ...close(next), at: following })
}

/** Count the changes that were accepted, rejected and skipped, and those that are open. */
export function countVerdicts({ changes }: Review): Record<Verdict | 'open', number> {
  const counts = { accepted: 0, rejected: 0, skipped: 0, open: 0 }
  for (const { verdict = 'open' } of changes) counts[verdict as Verdict | 'open'] += 1
  return counts
}

/** Tells whether nothing is red any more: what was rejected or skipped is not settled. */
export function isSettled({ changes, blockers }: Review): boolean {
  return blockers.length === 0 && changes.every(({ verdict }) => verdict === 'accepted')
}
