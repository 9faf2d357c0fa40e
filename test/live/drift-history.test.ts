import { expect, test } from 'vitest'
import { listDriftHistory } from '../../src/live/verdict/drift-history.ts'
import { type LedgerEntry, statusOf } from '../../src/live/verdict/ledger.ts'
import { makeStatusFile } from '../../src/live/verdict/status-file.ts'

const day = (number: number) => `2026-05-0${number}T07:00:00.000Z`
const entry = (name: string, at: number, kind: LedgerEntry['kind'], drifts: string[] = []): LedgerEntry => ({
  ...{ site: 'gazette', name, source: 'page', layout: 'broadsheet', at: day(at), kind, drifts },
  ...(drifts.length > 0 && { named: Object.fromEntries(drifts.map((one) => [one, `title, rule silent: ${one}`])) }),
})

test('a drift that lasts: until when its layout agreed, since when it is broken, where', () => {
  const entries = [
    entry('rain', 1, 'agrees'),
    entry('owl', 2, 'edited'),
    entry('owl', 3, 'drift', ['aa']),
    entry('rain', 4, 'captcha'),
    entry('rain', 5, 'drift', ['aa']),
    entry('owl', 6, 'timeout'),
  ]
  expect(listDriftHistory(entries)).toEqual([
    {
      ...{ site: 'gazette', layout: 'broadsheet', fingerprint: 'aa', name: 'title, rule silent: aa' },
      ...{ agreed: day(2), since: day(3), fixtures: ['owl', 'rain'] },
    },
  ])
})

test('one that is over is told no more; one that came again counts from then', () => {
  const over = [entry('owl', 1, 'drift', ['aa']), entry('owl', 2, 'agrees')]
  expect(listDriftHistory(over)).toEqual([])
  expect(listDriftHistory([...over, entry('owl', 3, 'drift', ['aa'])])).toMatchObject([
    { agreed: day(2), since: day(3) },
  ])
})

test('the state for others: broken, agrees, or unknown; a part that was not seen is never well', () => {
  const now = Date.parse(day(9))
  const fixtures = ['owl', 'rain'].map((name) => ({ site: 'gazette', name, source: 'page' as const }))
  const state = (entries: LedgerEntry[]) =>
    makeStatusFile(statusOf(entries, fixtures, now), listDriftHistory(entries), now)
  const well = [entry('owl', 1, 'agrees'), entry('rain', 2, 'edited')]
  expect(state(well)).toMatchObject({ version: 1, state: 'agrees', looked: day(2), made: day(9) })
  expect(state([...well, entry('rain', 3, 'server-error')]).state).toBe('unknown')
  expect(state(well.slice(0, 1)).state).toBe('unknown')
  expect(state([...well, entry('owl', 4, 'drift', ['aa'])]).state).toBe('broken')
  expect(makeStatusFile([], [], now).state).toBe('unknown')
})
