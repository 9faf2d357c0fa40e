import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { type BenchResults, insertBenchTables } from '../../scripts/docs/bench-table.ts'

const bench = resolve(import.meta.dirname, '../../bench')
const load = <Module>(file: string) => import(pathToFileURL(resolve(bench, file)).href) as Promise<Module>

interface Row {
  readonly own: string
  readonly than: string | readonly string[]
  readonly goal?: number
  readonly faster?: boolean
}
interface Group {
  readonly title: string
  readonly contenders: Readonly<Record<string, unknown>>
  readonly rows: readonly Row[]
}
interface Compared extends Row {
  readonly [key: string]: unknown
}

test.each(readdirSync(resolve(bench, 'groups')))(
  'bench/groups/%s loads, and its rows compare its contenders',
  async (file) => {
    const { title, contenders, rows } = await load<Group>(`groups/${file}`)
    expect(title).not.toBe('')
    expect(rows.length).toBeGreaterThan(0)
    for (const { own, than } of rows)
      expect(Object.keys(contenders)).toEqual(expect.arrayContaining([own, than].flat()))
  },
)

test('ratios are those of the same round, not of the best of all', async () => {
  const { compareTimes } = await load<{ compareTimes: (row: Row, times: Record<string, number[]>) => Compared }>(
    'compare-times.js',
  )
  const times = { ours: [10, 20, 40], theirs: [20, 40, 120], more: [0, 20, 0] }
  expect(compareTimes({ own: 'ours', than: 'theirs', faster: true, goal: 2.5 }, times)).toEqual({
    ...{ own: 'ours', than: 'theirs', faster: true, goal: 2.5, isMet: false },
    ...{ median: 2, min: 2, max: 3 },
  })
  expect(compareTimes({ own: 'theirs', than: ['ours', 'more'], goal: 2 }, times)).toMatchObject({
    ...{ than: 'ours + more', median: 2, min: 1, max: 3, isMet: true },
  })
})

interface Left {
  readonly name: string
  readonly isAbove: boolean
}

test('a night is told when its median and that of the night before left the range of fourteen nights to one side', async () => {
  const file = pathToFileURL(resolve(bench, '../scripts/watch-bench.js')).href
  const { listLeft } = (await import(file)) as { listLeft: (history: Record<string, number>[]) => Left[] }
  const nights = Array.from({ length: 14 }, (_, index) => ({ check: 4 + (index % 3) / 10 }))
  const after = (...medians: number[]) => listLeft([...nights, ...medians.map((check) => ({ check }))])
  expect(after(4.1, 4.2)).toEqual([])
  expect(after(4.1, 5)).toEqual([])
  expect(after(5, 3)).toEqual([])
  expect(after(5, 5.1)).toEqual([{ name: 'check', median: 5.1, isAbove: true }])
  expect(after(3, 3.9)).toEqual([{ name: 'check', median: 3.9, isAbove: false }])
  expect(listLeft([{ check: 1 }, { check: 9 }])).toEqual([])
})

test('the tables of the README are those of the last results', async () => {
  const readme = readFileSync(resolve(bench, '../README.md'), 'utf8')
  const results = JSON.parse(readFileSync(resolve(bench, 'results.json'), 'utf8')) as BenchResults
  expect(insertBenchTables(readme, results)).toBe(readme)
  expect(
    insertBenchTables('… <!-- bench: written by `npm run docs` from bench/results.json --><!-- /bench --> …', results),
  ).toMatch(/\| parsePage, as fast as .* times \|/)
})
