import { describe, expect, test } from 'vitest'
import { assessRisk } from '../../src/review/assess-risk.ts'
import { type Edit } from '../../src/review/edits/edit.ts'
import { describeEdit, editKinds, generalizeEdit, isEdit, isExact } from '../../src/review/edits/edit-kinds.ts'
import { classifyEdits } from '../../src/review/edits/classify-edits.ts'
import type { Difference } from '../../src/snapshot/compare.ts'
import type { Data } from '../../src/snapshot/document.ts'

const changed = (old: Data, now: Data, path = 'title'): Difference => ({ kind: 'changed', path, old, new: now })

/** The words for one difference: its edit, to the letter where it has one, and its risk. */
const told = (difference: Difference): string => {
  const [edit] = classifyEdits([difference])
  if (edit === undefined) throw new Error('nothing was told')
  return `${describeEdit(edit)}, ${assessRisk(difference, edit)}`
}

describe('an edit and its risk', () => {
  test.each<[said: string, difference: Difference]>([
    ['value lost, red', { kind: 'missing', path: 'teaser', old: 'A short one' }],
    ['value lost, red', changed('A short one', '')],
    ['value lost, red', changed('A short one', null)],
    ['value gained, amber', { kind: 'extra', path: 'teaser', new: 'A short one' }],
    ['value gained, amber', changed(' ', 'A short one')],
    ['paragraph lost, red', { kind: 'missing', path: 'body[3]', old: { paragraph: 'It rained.' } }],
    ['paragraph gained, amber', { kind: 'extra', path: 'body[3]', new: { paragraph: 'It rained.' } }],
    ['prefix removed “Desk | ”, amber', changed('Desk | The owl’s umbrella', 'The owl’s umbrella')],
    ['prefix added “Desk | ”, amber', changed('The owl’s umbrella', 'Desk | The owl’s umbrella')],
    ['suffix removed “ – Desk”, amber', changed('The owl’s umbrella – Desk', 'The owl’s umbrella')],
    ['suffix added “!”, amber', changed('Rain', 'Rain!')],
    ['inserted “red ”, amber', changed('A tram', 'A red tram')],
    ['“owl” → “otter”, amber', changed('The owl’s umbrella', 'The otter’s umbrella')],
    ['“伞” → “帽”, amber', changed('猫头鹰的伞丢了', '猫头鹰的帽丢了')],
    ['blanks trimmed, grey', changed(' Rain ', 'Rain')],
    ['space, grey', changed('a b', 'a\u00A0b')],
    ['space, grey', changed('ab', 'a\u200Bb')],
    ['Unicode form, grey', changed('Caf\u00E9', 'Cafe\u0301')],
    ['date notation, amber', changed('2026-03-01T10:00:00Z', '2026-03-01T11:00:00+01:00', 'published')],
    ['date moved by +2 h, red', changed('2026-03-01T10:00:00Z', '2026-03-01T12:00:00Z', 'published')],
    ['date moved by -1 d 30 min, red', changed('2026-03-03T10:30:00Z', '2026-03-02T10:00:00Z', 'modified')],
    ['address moved, host: “a” → “b”, red', changed('https://a.example/x', 'https://b.example/x', 'url')],
    ['address moved, red', changed('https://a.example/x', 'http://b.example/y', 'url')],
    [
      'address moved, pathname: “303” → “304”, red',
      changed('https://a.example/1_303.jpg', 'https://a.example/1_304.jpg'),
    ],
    ['1 → 2, amber', changed(1, 2, 'body[0].level')],
    ['1 → 2, red', changed(1, 2, 'id')],
    ['type changed, red', changed('1', 1, 'body[0].level')],
    ['“article” → “video”, red', changed('article', 'video', 'kind')],
    ['became an error: dump/no-title, red', changed({ title: 'x' }, { error: 'dump/no-title' }, '')],
    ['is no error any more: dump/no-title, amber', changed({ error: 'dump/no-title' }, { title: 'x' }, '')],
    ['new snapshot, amber', { kind: 'extra', path: '', new: { title: 'x' } }],
    ['no evidence any more, red', { kind: 'missing', path: '', old: { title: 'x' } }],
    ['“as edited” → “canonical”, amber', changed('as edited', 'canonical', 'format')],
    ['value lost, red', { kind: 'missing', path: 'evidence', old: 'a field of a scraper of one’s own' }],
    ['value lost, red', changed('long', null, 'format')],
  ])('%s', (said, difference) => {
    expect(told(difference)).toBe(said)
  })

  test('a text that loses most of itself is more than reworded', () => {
    const text = 'The lighthouse keeper counts the waves, and every seventh he writes down.'
    expect(told(changed(text, 'The lighthouse keeper'))).toMatch(/, red$/)
  })

  test('an item that left a list and came back elsewhere in it has moved', () => {
    const item = { paragraph: 'It rained.' }
    const differences: Difference[] = [
      { kind: 'missing', path: 'body[0]', old: item },
      { kind: 'extra', path: 'body[4]', new: item },
      { kind: 'missing', path: 'body[2]', old: { paragraph: 'It stopped.' } },
    ]
    expect(classifyEdits(differences)).toEqual([
      { kind: 'item-moved' },
      { kind: 'item-moved' },
      { kind: 'item-lost', item: 'paragraph' },
    ])
  })
})

describe('an edit that stands for several', () => {
  const edits: [edit: Edit, general: string][] = [
    [{ kind: 'prefix-removed', piece: 'Desk | ' }, 'wording'],
    [{ kind: 'piece-replaced', old: 'owl', new: 'otter' }, 'wording'],
    [{ kind: 'date-moved', by: 3_600_000 }, 'date moved'],
    [{ kind: 'address-moved', part: 'host', edit: { kind: 'prefix-removed', piece: 'www.' } }, 'address moved'],
    [{ kind: 'value-changed', old: 1, new: 2 }, 'value changed'],
    [{ kind: 'became-error', code: 'page/empty' }, 'became an error'],
    [{ kind: 'error-gone', code: 'page/empty' }, 'is no error any more'],
  ]
  test.each(edits)('leaves out what only one value has: %j', (edit, general) => {
    expect(isExact(edit)).toBe(true)
    expect(isExact(generalizeEdit(edit))).toBe(false)
    expect(describeEdit(generalizeEdit(edit))).toBe(general)
  })

  test('is itself where it names no value', () => {
    const edit: Edit = { kind: 'item-lost', item: 'paragraph' }
    expect(isExact(edit)).toBe(false)
    expect(generalizeEdit(edit)).toBe(edit)
  })
})

test('stored data is an edit where this version knows its kind', () => {
  expect(Object.keys(editKinds).every((kind) => isEdit({ kind }))).toBe(true)
  for (const data of [
    undefined,
    null,
    'value-lost',
    {},
    { kind: 7 },
    { kind: 'value lost' },
    { kind: 'toString' },
    { kind: 'address-moved', edit: {} },
  ])
    expect(isEdit(data)).toBe(false)
})
