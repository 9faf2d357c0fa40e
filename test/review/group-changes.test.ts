import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Change, risks } from '../../src/review/change.ts'
import { chooseSamples } from '../../src/review/choose-samples.ts'
import { describeEdit } from '../../src/review/edits/edit-kinds.ts'
import { groupChanges } from '../../src/review/group-changes.ts'
import { changeOf, retitled } from './change-of.ts'

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const groupsOf = (changes: readonly Change[]) => groupChanges(changes, hash)
const told = (changes: readonly Change[]): string[] =>
  groupsOf(changes).map(({ risk, path, edit, members }) => `${risk} ${path}: ${describeEdit(edit)} × ${members.length}`)

describe('changes are one group', () => {
  test('when the very same edit was made to different values', () => {
    const changes = ['Owls', 'Otters', '猫头鹰'].map((name) => retitled(`Desk | ${name}`, name))
    expect(told(changes)).toEqual(['amber title: prefix removed “Desk | ” × 3'])
  })

  test('when a value is lost, whatever it was', () => {
    const changes = ['a', 'b'].map((old) => changeOf({ kind: 'missing', path: 'teaser', old }))
    expect(told(changes)).toEqual(['red teaser: value lost × 2'])
  })

  test('wherever in a list they are', () => {
    const changes = [0, 7].map((index) =>
      changeOf({ kind: 'changed', path: `body[${index}].paragraph`, old: 'a b', new: 'a c' }),
    )
    expect(told(changes)).toEqual(['amber body[].paragraph: “b” → “c” × 2'])
  })

  test('of wording, when no other edit is shared, if the same rule gave them', () => {
    const [one, other] = ['dom: h1 (text)', 'json-ld: headline (text)']
    const changes = [
      retitled('The owl sings', 'The owl hums', { rule: one }),
      retitled('Rain', 'Snow', { rule: one }),
      retitled('Day', 'Night', { rule: other }),
    ]
    expect(told(changes)).toEqual(['amber title: wording × 2', 'amber title: “Day” → “Night” × 1'])
  })

  test('not when fields, kinds or sites differ', () => {
    const changes = [
      retitled('x y', 'y'),
      retitled('x z', 'z', { site: 'gazette' }),
      changeOf({ kind: 'changed', path: 'teaser', old: 'x y', new: 'y' }),
      changeOf({ kind: 'extra', path: 'title', new: 'y' }),
    ]
    expect(groupsOf(changes)).toHaveLength(4)
  })

  test('and are ordered by risk, then by number', () => {
    const changes = [
      retitled('a\u00A0b', 'a b'),
      retitled('Rain', 'Snow'),
      retitled('Desk: a', 'a'),
      retitled('Desk: b', 'b'),
      changeOf({ kind: 'missing', path: 'teaser', old: 'x' }),
    ]
    expect(told(changes).map((line) => line.split(' ', 2).join(' '))).toEqual([
      'red teaser:',
      'amber title:',
      'amber title:',
      'grey title:',
    ])
  })
})

const anyChange = fc
  .record({
    path: fc.constantFrom('title', 'teaser', 'body[0].paragraph', 'body[1].paragraph'),
    old: fc.constantFrom('Desk | Owls', 'Desk | Otters', 'Rain', 'Rain ', ''),
    new: fc.constantFrom('Owls', 'Otters', 'Rain', 'Snow', ''),
  })
  .map(({ path, old, new: now }) => changeOf({ kind: 'changed', path, old, new: now }))

describe('laws of groups', () => {
  test('every change is in one group, whose risk is that of its worst', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 30 }), (changes) => {
        const groups = groupsOf(changes)
        expect(groups.flatMap(({ members }) => members).toSorted()).toEqual(changes.map(({ id }) => id).toSorted())
        for (const { members, risk } of groups) {
          const own = changes.filter(({ id }) => members.includes(id))
          expect(risk).toBe(risks.find((one) => own.some((change) => change.risk === one)))
        }
      }),
    )
  })

  test('the order in which changes come makes no difference to what is grouped', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 20 }), (changes) => {
        const ids = (list: readonly Change[]) =>
          groupsOf(list)
            .map(({ id }) => id)
            .toSorted()
        expect(ids(changes.toReversed())).toEqual(ids(changes))
      }),
    )
  })
})

describe('samples', () => {
  test('are as unlike each other as possible', () => {
    const alike = Array.from({ length: 20 }, (_, index) =>
      retitled(`Desk | Owl number ${index}`, `Owl number ${index}`),
    )
    const long = retitled(`Desk | ${'A very long story of rain '.repeat(8)}`, 'A very long story of rain '.repeat(8))
    const chinese = retitled('Desk | 猫头鹰丢了伞', '猫头鹰丢了伞', { language: 'zh', source: 'dump' })
    const chosen = chooseSamples([...alike, long, ...alike, chinese])
    expect(chosen).toHaveLength(3)
    expect(chosen).toContain(long)
    expect(chosen).toContain(chinese)
  })

  test('are never more than there are, nor the same twice', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 8 }), (changes) => {
        const chosen = chooseSamples(changes)
        expect(chosen).toHaveLength(Math.min(3, changes.length))
        expect(new Set(chosen).size).toBe(chosen.length)
      }),
    )
  })
})
