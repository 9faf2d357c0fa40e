import { describe, expect, test } from 'vitest'
import type { Witnesses } from '../../../src/engine/rules/extract-fields.ts'
import { compareWitnesses as compareAll, type Declaration } from '../../../src/engine/witnesses/compare-witnesses.ts'
import { describeDisagreement } from '../../../src/engine/witnesses/describe-disagreement.ts'

const compareWitnesses = (witnesses: Witnesses, declared: readonly Declaration[]) =>
  compareAll(['title', 'authors', 'published'], witnesses, { declared })

describe('describeDisagreement', () => {
  test.each([
    ['A kettle', 'A kettle', undefined],
    ['A kettle', 'A kettle ', 'trailing blank'],
    [' A kettle', 'A kettle', 'leading blank'],
    ['A  kettle', 'A\nkettle', 'spaces'],
    ['Ofen Ⅳ', 'Ofen IV', 'form of characters'],
    ['A Kettle', 'a kettle', 'case'],
    ['A kettle that sings …', 'A kettle that sings in two voices', 'cut short'],
    ['A kettle', 'A teapot', 'other words'],
    ['2026-01-27', '2026-01-27T05:36:44.812Z', 'only the day'],
    ['2026-01-27', '2026-01-30T05:36:44.812Z', 'another day'],
    ['2026-01-27T05:36:00.000Z', '2026-01-27T05:46:44.812Z', 'minutes apart'],
    ['2026-01-27T05:36:00.000Z', '2026-01-27T15:36:00.000Z', 'hours apart'],
    ['2026-01-27T05:36:00.000Z', '2026-02-27T15:36:00.000Z', 'days apart'],
  ])('%j and %j: %s', (a, b, how) => {
    expect(describeDisagreement(a, b)).toBe(how)
    expect(describeDisagreement(b, a)).toBe(how)
  })
})

describe('compareWitnesses', () => {
  const witnesses: Witnesses = {
    dom: { title: 'The kettle', authors: [{ name: 'Orla Fennimore', place: 'Pennywick' }] },
    'json-ld': { title: 'The kettle ', authors: [{ name: 'Orla Fennimore' }] },
    state: { title: 'The teapot', authors: [{ name: 'Orla Fennimore', id: 7 }], published: '2026-01-27T05:36:44.812Z' },
  }

  test('names field, witnesses and how they differ; who says nothing disagrees with nobody', () => {
    expect(compareWitnesses(witnesses, []).map(({ name }) => name)).toEqual([
      'title: dom ≠ json-ld (trailing blank)',
      'title: dom ≠ state (other words)',
      'title: json-ld ≠ state (other words)',
    ])
  })

  test('is not content with a witness that both others agree with roughly', () => {
    const times: Witnesses = {
      dom: { published: '2026-01-27' },
      'json-ld': { published: '2026-01-27T05:36:44.812Z' },
      state: { published: '2026-01-27T15:36:44.812Z' },
    }
    const declared = [{ how: 'only the day', reason: 'the page shows the day' }]
    const open = compareWitnesses(times, declared).filter(({ reason }) => reason === undefined)
    expect(open.map(({ name }) => name)).toEqual(['published: json-ld ≠ state (hours apart)'])
  })

  test('gives a declared disagreement its reason, and no other', () => {
    const declared = [{ how: 'trailing blank', reason: 'editors do' }]
    expect(compareWitnesses(witnesses, declared).map(({ reason }) => reason)).toEqual([
      'editors do',
      undefined,
      undefined,
    ])
    const between = [{ field: 'title', between: ['state', 'dom'], reason: 'known' }] as const
    expect(compareWitnesses(witnesses, between).map(({ reason }) => reason)).toEqual([undefined, 'known', undefined])
    const elsewhere = [{ field: 'teaser', reason: 'known' }] as const
    expect(compareWitnesses(witnesses, elsewhere).map(({ reason }) => reason)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
