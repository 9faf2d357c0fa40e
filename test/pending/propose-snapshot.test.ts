import { describe, expect, test } from 'vitest'
import { type Described, listChanges } from '../../src/pending/propose-snapshot.ts'

const hashes = { base: 'a'.repeat(64), evidence: 'b'.repeat(64), rules: 'c'.repeat(64) }
const listEdits = (given: Pick<Described, 'base' | 'proposed'>) =>
  listChanges({
    ...{
      site: 'gazette',
      name: 'long-night',
      source: 'page',
      hashes,
      explain: () => ({ cause: 'page' }),
      sealed: null,
    },
    ...given,
  }).map(({ difference: { path }, edit, risk }) => ({ path, edit, risk }))

describe('the changes of a proposal', () => {
  test('are one where the snapshot says the same, written otherwise', () => {
    expect(listEdits({ base: "title: 'Rain'\n", proposed: 'title: Rain\n' })).toEqual([
      { path: 'format', edit: { kind: 'format' }, risk: 'grey' },
    ])
  })

  test('are one where other evidence gives the same snapshot', () => {
    expect(listEdits({ base: 'title: Rain\n', proposed: 'title: Rain\n' })).toEqual([
      { path: 'evidence', edit: { kind: 'captured-again' }, risk: 'grey' },
    ])
  })

  test('take a field of that name for a field like any other', () => {
    expect(listEdits({ base: 'format: as edited\n', proposed: 'format: canonical\n' })).toEqual([
      { path: 'format', edit: { kind: 'piece-replaced', old: 'as edited', new: 'canonical' }, risk: 'amber' },
    ])
  })
})
