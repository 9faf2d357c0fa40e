import { expect, test } from 'vitest'
import { formatData } from '../../src/app/entries/format-data.ts'
import type { Data } from '../../src/snapshot/document.ts'

test.each<[name: string, data: Data, text: string]>([
  ['a text stays as it is', 'one\ntwo', 'one\ntwo'],
  ['what is no text is written as JSON', [1, true, null, '', [], {}], '- 1\n- true\n- null\n- \n- []\n- {}'],
  ['a list of texts', ['one', 'two\nlines'], '- one\n- two\n  lines'],
  ['a mapping', { name: 'Ann', place: null }, 'name: Ann\nplace: null'],
  ['what is inside is indented', { lead: { alt: 'a cat', sizes: [1] } }, 'lead:\n  alt: a cat\n  sizes:\n    - 1'],
  ['a list of mappings', [{ name: 'Ann', role: 'cook' }, { name: 'Ben' }], '- name: Ann\n  role: cook\n- name: Ben'],
  ['lists in lists', [[1, 2], [3]], '- - 1\n  - 2\n- - 3'],
  ['a key that does not show', { 'a\u200bb': 1 }, 'a‹U+200B›b: 1'],
])('%s', (_, data, text) => {
  expect(formatData(data)).toBe(text)
})
