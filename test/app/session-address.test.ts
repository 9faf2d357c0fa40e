import { expect, test } from 'vitest'
import { chooseRisk, hasWord } from '../../src/app/entries/choose-risk.ts'
import { readAddress, writeAddress } from '../../src/app/session-address.ts'
import type { Change } from '../../src/review/change.ts'
import { openSession, type Session } from '../../src/review/session/session.ts'

const change = (id: string, risk: Change['risk']): Change => ({
  ...{ id, site: 'dw', name: `case ${id}`, source: 'dump', edit: { kind: 'wording' }, risk, cause: 'code' },
  difference: { kind: 'changed', path: 'title', old: 'a hundred', new: 'b' },
})
const changes = [change('000000000001', 'red'), change('000000000002', 'amber'), change('000000000003', 'amber')]
const session = openSession({ changes, groups: [], blockers: [] })

test.each<[Partial<Session>, string]>([
  [{}, ''],
  [{ unit: 'item' }, 'unit=item'],
  [{ unit: 'item', at: 2 }, 'unit=item&shown=000000000003'],
  [{ unit: 'item', filter: 'amber title', at: 1 }, 'unit=item&filter=amber+title&shown=000000000003'],
  [{ unit: 'case', at: 1 }, 'unit=case&shown=dw%2Fcase+000000000002+dump'],
])('%j is %s in the address, and read again', (given, query) => {
  const shown = { ...session, ...given }
  expect(writeAddress(shown)).toBe(query)
  expect(readAddress(session, `?${query}`)).toEqual(shown)
  expect(readAddress(session, `#${query}`)).toEqual(shown)
})

test('an address that says nothing known shows the first', () => {
  expect(readAddress(session, '?unit=week&shown=ffffffffffff')).toEqual(session)
})

test('a risk in a filter is that risk, and no part of a word', () => {
  const shown = readAddress(session, '?unit=item&filter=red')
  expect(writeAddress({ ...shown, at: 1 })).toBe('unit=item&filter=red')
})

test('one risk is asked for at a time, beside other words', () => {
  expect(chooseRisk('', 'red')).toBe('red')
  expect(chooseRisk('red title', 'amber')).toBe('amber title')
  expect(chooseRisk('amber title', 'amber')).toBe('title')
  expect([hasWord('amber title', 'amber'), hasWord('hundred', 'red')]).toEqual([true, false])
})
