import { expect, test } from 'vitest'
import { readDay } from '../../../../src/sites/dw/pages/dates.ts'

test.each([
  ['28.04.2023', '2023-04-28'],
  [' 28.04.2023\n', '2023-04-28'],
  ['2023年4月8日', '2023-04-08'],
  ['2023年12月31日', '2023-12-31'],
  ['31.02.2023', undefined],
  ['2023年13月1日', undefined],
  ['4/28/2023', undefined],
  ['vor 3 Stunden', undefined],
  ['', undefined],
])('%j is the day %s', (written, day) => {
  expect(readDay(written)).toBe(day)
})
