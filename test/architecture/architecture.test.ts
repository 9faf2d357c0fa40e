import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { insertRoomTable } from '../../scripts/docs/room-table.ts'
import { houseRules } from './list-breaches.ts'
import { readSourceTree, type SourceTree } from './source-tree.ts'

const tree = readSourceTree()

test.each(Object.entries(houseRules))('%s', (_, listBreaches) => {
  expect(listBreaches(tree)).toEqual([])
})

test('src/README.md shows the table of the rooms', () => {
  const guide = readFileSync(resolve(import.meta.dirname, '../../src/README.md'), 'utf8')
  expect(guide, 'run `npm run docs`').toBe(insertRoomTable(guide))
})

describe('a planted breach is named', () => {
  const plant = (files: Record<string, string>): SourceTree => new Map([...tree, ...Object.entries(files)])
  const breaches = (rule: keyof typeof houseRules, files: Record<string, string>): string[] =>
    (houseRules[rule] as (typeof houseRules)[string])(plant(files))
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`newroom/file-${index}.ts`, '']))

  test.each([
    ['every file stands in a room of the table', { 'attic/box.ts': '' }, /attic\/box/],
    [
      'a room imports lower ranks and itself',
      { 'engine/rules/x.ts': "import '../../check/check-fixture.ts'" },
      /engine\/rules\/x\.ts:1/,
    ],
    [
      'a room imports lower ranks and itself',
      { 'engine/rules/x.ts': "\nawait import('../../sites/site.ts')" },
      /engine\/rules\/x\.ts:2/,
    ],
    [
      'only the registration imports the folder of a site',
      { 'engine/rules/x.ts': "import { dw } from '../../sites/dw/dw.ts'" },
      /sites\/dw\/dw/,
    ],
    [
      'only the registration imports the folder of a site',
      { 'cli/x.ts': "export { dw } from '../sites/dw/dw.ts'" },
      /cli\/x/,
    ],
    [
      'only the registration imports the folder of a site',
      { 'sites/gazette/x.ts': "import type {} from '../dw/dw.ts'" },
      /gazette/,
    ],
    [
      'a pure room touches no file, network, clock or randomness',
      { 'review/x.ts': "import { readFileSync } from 'node:fs'" },
      /node:fs/,
    ],
    [
      'a pure room touches no file, network, clock or randomness',
      { 'sites/x.ts': 'export const now = () => Date.now()' },
      /Date\.now/,
    ],
    ['a file is short', { 'check/x.ts': '\n'.repeat(260) + 'x' }, /has 261 lines/],
    ['a function is short', { 'check/x.ts': `const x = () => {${'\n'.repeat(41)}}` }, /42 lines/],
    ['a folder has few files', many(17), /newroom has 17 files/],
    ['a path is plain', { 'check/utils.ts': '' }, /check\/utils/],
    ['a path is plain', { 'check/a/b/c/d.ts': '' }, /a\/b\/c\/d/],
    [
      'no module exports `then`, for whoever awaits its import would wait for ever',
      { 'check/x.ts': 'export const then = 1' },
      /check\/x/,
    ],
    ['no import leads back', { 'check/x.ts': "import './y.ts'", 'check/y.ts': "import './x.ts'" }, /x\.ts → /],
    ['every export is explained', { 'check/x.ts': 'export const x = 1' }, /check\/x\.ts:1/],
  ] as const)('%s: %o', (rule, files, named) => {
    expect(breaches(rule, files).join('\n')).toMatch(named)
  })

  test('and 16 files are not too many', () => {
    expect(breaches('a folder has few files', many(16))).toEqual([])
  })
})
