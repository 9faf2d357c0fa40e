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
import { describeEdit, generalizeEdit } from '../edits/edit-kinds.ts'
import { findUnopened } from '../unopened-group.ts'

/** What is decided at a time: a group of like changes, a case, one field of it, or a single change. */
export type Unit = 'group' | 'case' | 'field' | 'item'

/** How a change is shown: its words in one text, the old or the new alone, or both side by side. */
export type View = 'words' | 'old' | 'new' | 'sides'

/** A review in progress, wherever it is shown. Plain data; every function here gives a new one. */
export interface Session {
  readonly review: Review
  readonly unit: Unit
  /** Which of {@link listEntries} is shown. */
  readonly at: number
  /** Which of the samples of a group is open; none at first. */
  readonly sample?: number
  readonly view: View
  /** What is shown beside the change. */
  readonly panel?: 'evidence' | 'help'
  /** Words that a change must hold to be shown: of its case, field, risk, cause, edit and values. */
  readonly filter: string
  /** What happened last, in one line. */
  readonly message: string
  /** Whether groups may be accepted without a look at their samples. */
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

/** What a session asks its surroundings to do. */
export type Effect =
  | { readonly kind: 'decide'; readonly decisions: readonly { readonly id: string; readonly verdict: Verdict }[] }
  | { readonly kind: 'open' | 'note'; readonly ids: readonly string[]; readonly note?: string }
  | { readonly kind: 'undo' | 'quit' }

/** A step of a session, and what it asks for. */
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
  const hay = [...about, ...edits, ...values].join(' ').toLowerCase()
  return words.every((word) => (isRisk(word) ? word === risk : hay.includes(word)))
}

function isRisk(word: string): word is Risk {
  return (risks as readonly string[]).includes(word)
}

/** The entry that is shown; nothing where there is none. */
export function shownEntry(session: Session): Entry | undefined {
  return listEntries(session)[session.at]
}

/** The change that is open: of a group the sample, else the first that is not decided. */
export function shownChange(session: Session): Change | undefined {
  const entry = shownEntry(session)
  if (entry === undefined) return undefined
  if (entry.group !== undefined)
    return session.sample === undefined ? undefined : samplesOf(session, entry)[session.sample]
  return entry.changes.find(({ verdict }) => verdict === undefined) ?? entry.changes[0]
}

/** The samples of a group that the filter lets through; where it lets none through, the first of what it does. */
export function samplesOf(_: Session, { group, changes }: Entry): Change[] {
  if (group === undefined) return []
  const samples = group.samples.flatMap((id) => changes.find((change) => change.id === id) ?? [])
  return samples.length > 0 ? samples : changes.slice(0, group.samples.length)
}

/** Go to another entry, as many on as `by` says. */
export function move(session: Session, by: number): Step {
  const last = listEntries(session).length - 1
  const at = Math.max(0, Math.min(last, session.at + by))
  return look({ ...close(session), at, message: '' })
}

/** Decide by another unit; what is shown stays in sight. */
export function chooseUnit(session: Session, unit: Unit): Step {
  const id = (shownChange(session) ?? shownEntry(session)?.changes[0])?.id
  const next = { ...close(session), unit, at: 0, message: '' }
  const at = listEntries(next).findIndex(({ changes }) => changes.some((change) => change.id === id))
  return look({ ...next, at: Math.max(0, at) })
}

/** Show only what holds these words. */
export function filterBy(session: Session, filter: string): Step {
  return look({ ...close(session), filter, at: 0, message: '' })
}

/** Open a sample of the group that is shown; the next one when none is named. */
export function openSample(session: Session, index?: number): Step {
  const entry = shownEntry(session)
  if (entry?.group === undefined) return { session }
  const count = samplesOf(session, entry).length
  const sample = (index ?? (session.sample ?? -1) + 1) % count
  return look({ ...session, sample, message: '' })
}

/** Whoever sees a single change has opened it. */
function look(session: Session): Step {
  const change = shownChange(session)
  if (change === undefined || change.isOpened === true) return { session }
  return { session, effect: { kind: 'open', ids: [change.id] } }
}

function close(session: Session): Session {
  const { sample: _, ...rest } = session
  return rest
}

/** Decide what is shown: the open sample, else the whole entry. */
export function decideShown(session: Session, verdict: Verdict): Step {
  const entry = shownEntry(session)
  if (entry === undefined) return { session }
  const sample = entry.group === undefined ? undefined : shownChange(session)
  if (sample !== undefined) return askFor(session, [sample], verdict)
  return entry.group === undefined ? askFor(session, entry.changes, verdict) : decideGroup(session, verdict)
}

/** Decide what is open of the group that is shown, or that the shown change is of, as far as the filter shows it. */
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
  return askFor(session, open, verdict)
}

function askFor(session: Session, changes: readonly Change[], verdict: Verdict): Step {
  const wanted = changes.filter((change) => change.verdict !== verdict)
  if (wanted.length === 0) return { session: { ...session, message: 'There is nothing left to decide here.' } }
  return { session, effect: { kind: 'decide', decisions: wanted.map(({ id }) => ({ id, verdict })) } }
}

/**
 * Go on with the review as it is after an effect: to the next entry with something open where the shown one has nothing
 * left.
 */
export function goOn(session: Session, review: Review, message: string): Step {
  const next = { ...session, review, message }
  const entries = listEntries(next)
  const isOpen = (entry: Entry | undefined) => entry?.changes.some(({ verdict }) => verdict === undefined) === true
  const at = Math.min(session.at, Math.max(0, entries.length - 1))
  if (isOpen(entries[at])) return look({ ...next, at })
  const following = [...entries.keys()].map((step) => (at + step) % entries.length).find((one) => isOpen(entries[one]))
  return following === undefined ? { session: { ...next, at } } : look({ ...close(next), at: following })
}

/** Count what was decided: of all changes, how many accepted, rejected, skipped and open. */
export function countVerdicts({ changes }: Review): Record<Verdict | 'open', number> {
  const counts = { accepted: 0, rejected: 0, skipped: 0, open: 0 }
  for (const { verdict = 'open' } of changes) counts[verdict as Verdict | 'open'] += 1
  return counts
}
