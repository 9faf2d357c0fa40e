import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { runRedesigns } from '../scripts/redesigns/run-redesigns.ts'

const folder = mkdtempSync(join(tmpdir(), 'redesigns-'))
const fixtures = resolve(import.meta.dirname, '../examples/newspaper/fixtures/harbour-post')

/** The expectations of the one invented article that exists in both looks. */
function lay(side: 'before' | 'after'): object {
  const html = readFileSync(join(fixtures, `ferry-${side}-redesign`, 'page.html'), 'utf8')
  writeFileSync(join(folder, 'ferry', `${side}.html.gz`), gzipSync(html))
  const url = /rel="canonical" href="([^"]+)"/.exec(html)?.[1] ?? ''
  const expected = {
    title: 'The night ferry learns to whisper',
    authors: ['Ines Halloway'],
    images: [{ is_cover: true, versions: [{ url: 'https://images.harbour-post.example/ferry-1200.jpg' }] }],
  }
  return { date: '2026-05-06', url, expected }
}

beforeAll(() => {
  mkdirSync(join(folder, 'ferry'))
  writeFileSync(join(folder, 'ferry', 'expected.json'), JSON.stringify({ before: lay('before'), after: lay('after') }))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('the benchmark of redesigns scores rules as people write them, and counts what is told', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const totals = join(folder, 'totals.json')
  expect(await runRedesigns([folder, `--totals=${totals}`, `--json=${join(folder, 'all.json')}`])).toBe(0)
  const { pairs, fields } = JSON.parse(readFileSync(totals, 'utf8')) as {
    pairs: number
    fields: Record<string, Record<string, number>>
  }
  expect(pairs).toBe(1)
  expect(fields['title']).toMatchObject({ rules: 2, alarms: 0, suggestedWrong: 0, abstained: 0 })
  const { rules = 0, right = 0, noticed, suggestedRight } = fields['all'] ?? {}
  expect(rules).toBeGreaterThan(5)
  expect(noticed).toBe(rules - right)
  expect(suggestedRight).toBe(rules - right)
  expect(log.mock.calls.join('\n')).toContain('rules over 1 pairs, seed 1')
  log.mockRestore()
})

test('without a folder of pairs it says so, and is no failure', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  expect(await runRedesigns([join(folder, 'nothing')])).toBe(0)
  expect(log.mock.calls.join()).toMatch(/no pairs of pages in .*nothing; nothing is measured/)
  log.mockRestore()
})
