import { describe, expect, test } from 'vitest'
import type { Change, Review, Verdict } from '../../src/review/change.ts'
import { press } from '../../src/review/session/session-keys.ts'
import {
  countVerdicts,
  filterBy,
  goOn,
  listEntries,
  openSession,
  type Session,
  shownChange,
  type Step,
} from '../../src/review/session/session.ts'
import { makeChange, makeLoss, makeReview } from './make-review.ts'

const prefixes = Array.from({ length: 6 }, (_, index) => makeChange(index))
const losses = [10, 11, 12, 13].map((number) => makeLoss(number))
const second = makeChange(20, {
  ...{ name: 'case-0', edit: { kind: 'item-moved' }, risk: 'grey' },
  difference: { kind: 'changed', path: 'topics[2]', old: 'Sea', new: 'Coast' },
})
const review = makeReview([...prefixes, ...losses, second])

/** Press keys one after the other, and carry out what they ask for as a service would. */
function pressAll(start: Session, keys: readonly string[]): Session {
  return keys.reduce((session, key) => settle(press(session, key)), start)
}

function settle({ session, effect }: Step): Session {
  if (effect?.kind === 'decide') {
    const verdicts = new Map(effect.decisions.map(({ id, verdict }) => [id, verdict]))
    return settle(goOn(session, change(session.review, verdicts), `${effect.decisions.length} decided`))
  }
  if (effect?.kind !== 'open') return session
  const isSeen = (one: Change) => (effect.ids.includes(one.id) ? { ...one, isOpened: true } : one)
  return { ...session, review: { ...session.review, changes: session.review.changes.map(isSeen) } }
}

function change(review: Review, verdicts: ReadonlyMap<string, Verdict>): Review {
  const decided = (one: Change) => {
    const verdict = verdicts.get(one.id)
    return verdict === undefined ? one : { ...one, verdict }
  }
  return { ...review, changes: review.changes.map(decided) }
}

const placeOf = (session: Session) => [session.unit, session.at, listEntries(session)[session.at]?.changes.length]

describe('moving', () => {
  test('starts with the riskiest group, and stops at both ends', () => {
    const start = openSession(review)
    expect(placeOf(start)).toEqual(['group', 0, 4])
    expect(shownChange(start)).toBeUndefined()
    expect(placeOf(pressAll(start, ['left']))).toEqual(['group', 0, 4])
    expect(placeOf(pressAll(start, ['right']))).toEqual(['group', 1, 6])
    expect(placeOf(pressAll(start, ['right', 'right', 'right', 'right']))).toEqual(['group', 2, 1])
  })

  test('opens samples one after the other, or by number, and closes them by moving on', () => {
    const start = openSession(review)
    const samples = review.groups[0]?.samples ?? []
    const opened = [['enter'], ['enter', 'enter'], ['3'], ['enter', 'enter', 'enter', 'enter']]
    expect(opened.map((keys) => shownChange(pressAll(start, keys))?.id)).toEqual(
      [0, 1, 2, 0].map((one) => samples[one]),
    )
    expect(shownChange(pressAll(start, ['enter', 'right']))).toBeUndefined()
    expect(press(start, 'enter').effect).toEqual({ kind: 'open', ids: [samples[0]] })
    expect(press(pressAll(start, ['enter', '2']), '1').effect).toBeUndefined()
  })

  test('shows words, old, new, both sides, and words again', () => {
    const views = [1, 2, 3, 4].map((times) => pressAll(openSession(review), Array<string>(times).fill('d')).view)
    expect(views).toEqual(['old', 'new', 'sides', 'words'])
  })

  test('opens and closes what is shown beside', () => {
    const panels = [['h'], ['h', 'h'], ['h', '?'], ['?', 'escape'], ['?', '?']]
    expect(panels.map((keys) => pressAll(openSession(review), keys).panel)).toEqual([
      ...['evidence', undefined, 'help', undefined, undefined],
    ])
  })

  test('does nothing for a key that means nothing', () => {
    const start = openSession(review)
    expect(press(start, 'x')).toEqual({ session: start })
    expect(press(start, 'q').effect).toEqual({ kind: 'quit' })
    expect(press(start, 'u').effect).toEqual({ kind: 'undo' })
  })
})

describe('units', () => {
  test('lists groups, changes, cases and fields', () => {
    const sizes = (['group', 'item', 'case', 'field'] as const).map((unit) =>
      listEntries(openSession(review, { unit })).map(({ changes }) => changes.length),
    )
    expect(sizes[0]).toEqual([4, 6, 1])
    expect(sizes[1]).toEqual(Array(11).fill(1))
    expect(sizes[2]).toEqual([2, ...Array<number>(9).fill(1)])
    expect(sizes[3]).toEqual(Array(11).fill(1))
  })

  test('keeps in sight what is shown, and opens it', () => {
    const atPrefixes = pressAll(openSession(review), ['right', '2'])
    const shown = shownChange(atPrefixes)?.id
    for (const key of ['g', 'f', 'c']) {
      const next = pressAll(atPrefixes, [key])
      expect(shownChange(next)?.id).toBe(shown)
      expect(shownChange(next)?.isOpened).toBe(true)
    }
    expect(placeOf(pressAll(atPrefixes, ['g', 'g']))).toEqual(['group', 1, 6])
    expect(pressAll(atPrefixes, ['f', 'f']).unit).toBe('item')
  })

  test('decides a case with all its changes', () => {
    const session = pressAll(openSession(review), ['right', 'g', 'c', 'a'])
    const accepted = session.review.changes.filter(({ verdict }) => verdict === 'accepted')
    expect(accepted.map(({ name }) => name)).toEqual(['case-0', 'case-0'])
  })
})

describe('filters', () => {
  test.each([
    ['red', 4],
    ['TITLE', 6],
    ['case-0', 2],
    ['topics[] coast', 1],
    ['page code open', 11],
    ['nowhere', 0],
  ])('%s', (filter, number) => {
    const { session } = filterBy(openSession(review, { unit: 'item', at: 3 }), filter)
    expect(listEntries(session)).toHaveLength(number)
    expect(session.at).toBe(0)
  })

  test('nothing is decided, moved or opened where nothing is shown', () => {
    const { session } = filterBy(openSession(review), 'nowhere')
    for (const key of ['a', 'A', 'r', 'enter', 'right', 'left', 'g', 'c', '1']) {
      const step = press(session, key)
      expect(step.effect).toBeUndefined()
      expect(listEntries(step.session)).toEqual([])
    }
  })

  test('a group is decided as far as it is shown, and its samples are of what is shown', () => {
    const hidden = prefixes.find(({ id }) => review.groups[1]?.samples.includes(id) === false) as Change
    const { session } = filterBy(openSession(review), `${hidden.name} title`)
    expect(shownChange(pressAll(session, ['enter']))?.id).toBe(hidden.id)
    expect(press(session, 'a').effect).toEqual({ kind: 'decide', decisions: [{ id: hidden.id, verdict: 'accepted' }] })
    const single = pressAll(session, ['g'])
    expect(press(single, 'R').effect).toEqual({ kind: 'decide', decisions: [{ id: hidden.id, verdict: 'rejected' }] })
  })

  test('a filter that hides the samples of a red group hides nothing that must be opened', () => {
    const hidden = losses.find(({ id }) => review.groups[0]?.samples.includes(id) === false) as Change
    const { session } = filterBy(openSession(review), hidden.name)
    expect(press(session, 'a').effect).toBeUndefined()
    expect(pressAll(session, ['enter', 'A']).review.changes.find(({ id }) => id === hidden.id)?.verdict).toBe(
      'accepted',
    )
  })
})

describe('decisions', () => {
  test('a group is accepted without what was rejected or skipped', () => {
    const session = pressAll(openSession(review), ['right', 'g', 'r', 's', 'A'])
    const verdicts = session.review.changes.slice(0, 6).map(({ verdict }) => verdict)
    expect(verdicts).toEqual(['rejected', 'skipped', 'accepted', 'accepted', 'accepted', 'accepted'])
    expect(countVerdicts(session.review)).toEqual({ accepted: 4, rejected: 1, skipped: 1, open: 5 })
  })

  test('an open sample is decided alone', () => {
    const session = pressAll(openSession(review), ['right', '2', 'r'])
    expect(countVerdicts(session.review)).toEqual({ accepted: 0, rejected: 1, skipped: 0, open: 10 })
    expect(shownChange(session)?.verdict).toBe('rejected')
  })

  test('a verdict can be changed, and the same is not written twice', () => {
    const rejected = pressAll(openSession(review), ['right', '2', 'r'])
    expect(press(rejected, 'r')).toMatchObject({ session: { message: 'There is nothing left to decide here.' } })
    expect(press(rejected, 'r').effect).toBeUndefined()
    expect(countVerdicts(pressAll(rejected, ['a']).review)).toMatchObject({ accepted: 1, rejected: 0 })
  })

  test('a group in which something may be lost is accepted when each sample was opened, or by force', () => {
    const start = openSession(review)
    for (const keys of [[], ['1'], ['1', '2'], ['1', '1', '1']])
      expect(pressAll(start, [...keys, 'A'])).toMatchObject({
        message: expect.stringContaining('open each sample first'),
      })
    expect(countVerdicts(pressAll(start, ['3', '2', '1', 'A']).review).accepted).toBe(4)
    expect(countVerdicts(pressAll(openSession(review, { isForced: true }), ['a']).review).accepted).toBe(4)
    expect(countVerdicts(pressAll(start, ['R']).review).rejected).toBe(4)
  })

  test('what is decided gives way to the next that is open, around the end', () => {
    const item = openSession(review, { unit: 'item' })
    expect(pressAll(item, ['a', 'r']).at).toBe(2)
    expect(pressAll(item, ['right', 'a', 'left', 's']).at).toBe(2)
    const atEnd = pressAll(item, [...Array<string>(10).fill('right'), 'a'])
    expect([atEnd.at, atEnd.message]).toEqual([0, '1 decided'])
    const all = pressAll(item, Array<string>(11).fill('s'))
    expect([all.at, countVerdicts(all.review).open]).toEqual([10, 0])
  })

  test('goOn keeps its place where something is open, and finds one where entries went', () => {
    const session = openSession(review, { unit: 'item', at: 10 })
    expect(goOn(session, review, 'noted').session).toMatchObject({ at: 10, message: 'noted' })
    expect(goOn(session, makeReview(prefixes.slice(0, 2)), '').session.at).toBe(1)
    expect(goOn(session, makeReview([]), '').session.at).toBe(0)
  })
})

describe('how a value is found', () => {
  const silent = (number: number) =>
    makeChange(number, {
      ...{ name: 'case-0', edit: { kind: 'rule-silent', old: 'dom: h1', new: 'meta: title' } },
      difference: { kind: 'changed', path: 'rules.title', old: 'dom: h1', new: 'meta: title' },
    })

  test('is not accepted with its case, but by itself', () => {
    const both = openSession(makeReview([makeChange(0), silent(1)]), { unit: 'case' })
    expect(press(both, 'a').effect).toEqual({
      kind: 'decide',
      decisions: [{ id: makeChange(0).id, verdict: 'accepted' }],
    })
    expect(press(both, 'r').effect).toMatchObject({ decisions: [{}, {}] })
    const alone = openSession(makeReview([silent(1)]), { unit: 'case' })
    expect(press(alone, 'a')).toMatchObject({ session: { message: expect.stringContaining('never by case') } })
    expect(press(alone, 'a').effect).toBeUndefined()
    for (const unit of ['group', 'field', 'item'] as const)
      expect(press({ ...alone, unit }, 'a').effect).toMatchObject({ kind: 'decide' })
  })
})
