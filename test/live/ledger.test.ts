import { mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appendLedger, readLedger, shorten, statusOf } from '../../src/live/verdict/ledger.ts'
import type { LiveResultKind } from '../../src/live/verdict/live-result.ts'
import { temporaryProject } from '../temporary-project.ts'
import { at, lostHeading, liveResultOf } from './live-result-of.ts'
import { runs } from '../property-runs.ts'

const days = 86_400_000
const kinds: LiveResultKind[] = ['agrees', 'edited', 'drift', 'timeout', 'captcha']

const liveResults = fc.array(
  fc
    .record({
      name: fc.constantFrom('owl', 'tram', 'rain-中文'),
      kind: fc.constantFrom(...kinds),
      minute: fc.nat(1000),
      layout: fc.constantFrom('broadsheet', '版面'),
    })
    .map(({ name, minute, ...given }) => liveResultOf(name, { ...given, at: at(minute) })),
  { maxLength: 6 },
)

/** An empty project, and a ledger in it. */
function open() {
  const { root } = temporaryProject()
  return { root, file: join(root, '.touchstone/live.jsonl') }
}

describe('the ledger', () => {
  test('keeps what was seen, and nothing of the page', () => {
    const { root, file } = open()
    const drifts = [{ ...lostHeading, now: 'meta[secret]' }]
    appendLedger(root, file, [liveResultOf('owl', { drifts, detail: 'The owl sings', layout: 'broadsheet' })])
    const [entry] = readLedger(file)
    expect(Object.keys(entry ?? {})).toEqual(['at', 'site', 'name', 'source', 'kind', 'layout', 'drifts', 'named'])
    expect(entry?.drifts).toEqual([expect.stringMatching(/^[0-9a-f]{12}$/)])
    expect(readFileSync(file, 'utf8')).not.toMatch(/sings|secret/)
    expect(readFileSync(join(root, '.touchstone/.gitignore'), 'utf8')).toBe('*\n')
  })

  test('is empty where there is none, and makes none for nothing', () => {
    const { root, file } = open()
    appendLedger(root, file, [])
    expect(readLedger(file)).toEqual([])
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined()
  })

  test('reads whatever was appended, wherever a crash cut the file', () => {
    const { root, file } = open()
    const property = fc.property(liveResults, liveResults, fc.nat(), (before, after, cut) => {
      mkdirSync(join(root, '.touchstone'), { recursive: true })
      writeFileSync(file, '')
      appendLedger(root, file, before)
      const ends = before.map((_, index) => lengthOf(before.slice(0, index + 1)))
      const length = cut % (statSync(file).size + 1)
      truncateSync(file, length)
      appendLedger(root, file, after)
      // A line of which only its end is missing is whole.
      const whole = before.filter((_, index) => (ends[index] as number) - 1 <= length).map(shorten)
      expect(readLedger(file)).toEqual([...whole, ...after.map(shorten)])
    })
    fc.assert(property, runs(200))
  })

  const lengthOf = (some: Parameters<typeof shorten>[0][]) =>
    Buffer.byteLength(some.map((one) => `${JSON.stringify(shorten(one))}\n`).join(''))

  test.each(['{"at":"2026-05-0', 'null', '7', '[]', '{}', '\0\0\0', '{"at":"soon","site":"x","name":"y"}', '"x"', ''])(
    'skips the line %j',
    (line) => {
      const { root, file } = open()
      appendLedger(root, file, [liveResultOf('owl')])
      writeFileSync(file, `${readFileSync(file, 'utf8')}${line}\n`)
      appendLedger(root, file, [liveResultOf('tram')])
      expect(readLedger(file).map(({ name }) => name)).toEqual(['owl', 'tram'])
    },
  )

  test('grows to 10,000 lines, then keeps 20 of each fixture, its last agreement and the last drift', () => {
    const { root, file } = open()
    const unseen = (index: number) => liveResultOf(`case-${index % 100}`, { kind: 'timeout', at: at(index) })
    const early = [liveResultOf('case-0', { at: at(0) }), liveResultOf('case-0', { at: at(1), drifts: [lostHeading] })]
    const many = Array.from({ length: 9_998 }, (_, index) => unseen(index + 2))
    appendLedger(root, file, [...early, ...many])
    expect(readLedger(file)).toHaveLength(10_000)
    appendLedger(root, file, [unseen(10_000)])
    const entries = readLedger(file)
    expect(entries).toHaveLength(100 * 20 + 2)
    expect(entries.slice(0, 2)).toEqual(early.map(shorten))
    expect(entries.at(-1)).toEqual(shorten(unseen(10_000)))
    expect(entries.filter(({ name }) => name === 'case-7').map((entry) => entry.at)).toEqual(
      Array.from({ length: 20 }, (_, index) => at(9_907 - 1_900 + index * 100)),
    )
  })

  test('counts broken lines too, so that they go when it is rewritten', () => {
    const { root, file } = open()
    mkdirSync(join(root, '.touchstone'), { recursive: true })
    writeFileSync(file, 'x\n'.repeat(50))
    appendLedger(root, file, [liveResultOf('owl')], { longest: 50 })
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2)
  })

  test('says that it cannot be written', () => {
    const { root } = open()
    writeFileSync(join(root, 'a-file'), '')
    expect(() => appendLedger(root, join(root, 'a-file/live.jsonl'), [liveResultOf('owl')])).toThrow(
      expect.objectContaining({ code: 'fixture/write-failed' }) as Error,
    )
  })
})

describe('the status of a fixture', () => {
  const now = Date.parse(at(0)) + 90 * days
  const owl = { site: 'gazette', name: 'owl', source: 'page' } as const

  test('has its last agreement, layout and liveResult, whatever the order of the lines', () => {
    const seen = [
      liveResultOf('owl', { kind: 'timeout', at: at(9), layout: undefined as never }),
      liveResultOf('owl', { kind: 'edited', at: at(5) }),
      liveResultOf('owl', { at: at(3), layout: 'tabloid' }),
      liveResultOf('tram', { at: at(10) }),
    ]
    const [status] = statusOf(seen.map(shorten), [owl], now)
    expect(status).toEqual({
      ...owl,
      ...{ agreed: at(5), layout: 'broadsheet', last: { at: at(9), kind: 'timeout' }, stale: false },
    })
  })

  test.each([
    ['never looked at', [], true],
    ['never agreed', [liveResultOf('owl', { drifts: [lostHeading], at: at(5) })], true],
    ['agreed 90 days ago', [liveResultOf('owl', { at: at(0) })], true],
    ['agreed a minute later', [liveResultOf('owl', { at: at(1) })], false],
    ['agreed as another source', [liveResultOf('owl', { at: at(1), source: 'api' })], true],
  ])('is stale or not: %s', (_, seen, stale) => {
    expect(statusOf(seen.map(shorten), [owl], now)[0]?.stale).toBe(stale)
  })
})
