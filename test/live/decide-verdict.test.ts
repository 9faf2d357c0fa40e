import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideVerdict, listRecovered, liveExits } from '../../src/live/verdict/decide-verdict.ts'
import { fingerprintDrift } from '../../src/live/verdict/fingerprint-drift.ts'
import { shorten } from '../../src/live/verdict/ledger.ts'
import type { FieldDrift, LiveResult } from '../../src/live/verdict/live-result.ts'
import { at, lostHeading, liveResultOf } from './live-result-of.ts'

const lostTeaser: FieldDrift = { field: 'teaser', kind: 'value-lost', rule: 'p.intro' }
const rule = { seen: 3, of: 5 }
const agreeing = (...names: string[]) => names.map((name) => liveResultOf(name))
const drifting = (...names: string[]) => names.map((name) => liveResultOf(name, { drifts: [lostHeading] }))
const unseen = (...names: string[]) => names.map((name) => liveResultOf(name, { kind: 'captcha' }))
const inTabloid = (some: LiveResult[]) => some.map((one) => ({ ...one, layout: 'tabloid' }))
const before = (some: LiveResult[], minute = 0) => some.map((one) => shorten({ ...one, at: at(minute) }))

describe('the verdict', () => {
  test.each<[string, LiveResult[], ReturnType<typeof before>, keyof typeof liveExits, number, number]>([
    ['nothing was looked at', [], [], 'inconclusive', 0, 0],
    ['all agree', agreeing('a', 'b', 'c'), [], 'agrees', 0, 0],
    ['edits agree', [liveResultOf('a', { kind: 'edited' })], [], 'agrees', 0, 0],
    ['half was seen', [...agreeing('a', 'b'), ...unseen('c', 'd')], [], 'agrees', 0, 0],
    ['less than half was seen', [...agreeing('a', 'b'), ...unseen('c', 'd', 'e')], [], 'inconclusive', 0, 0],
    ['nothing was seen', unseen('a', 'b'), [], 'inconclusive', 0, 0],
    ['one of one drifts', drifting('a'), [], 'inconclusive', 0, 1],
    ['two of two drift', drifting('a', 'b'), [], 'inconclusive', 0, 1],
    ['three of three drift', drifting('a', 'b', 'c'), [], 'drift', 1, 0],
    ['three of five drift', [...drifting('a', 'b', 'c'), ...agreeing('d', 'e')], [], 'drift', 1, 0],
    ['three of six drift', [...drifting('a', 'b', 'c'), ...agreeing('d', 'e', 'f')], [], 'inconclusive', 0, 1],
    ['six of ten drift', [...drifting(...'abcdef'), ...agreeing(...'ghij')], [], 'drift', 1, 0],
    ['those of another layout', [...drifting('a', 'b', 'c'), ...inTabloid(agreeing(...'defgh'))], [], 'drift', 1, 0],
    ['in two layouts', [...drifting('a', 'b'), ...inTabloid(drifting('c'))], [], 'inconclusive', 0, 2],
    ['outages count for none', [...drifting('a', 'b', 'c'), ...unseen(...'defghijk')], [], 'drift', 1, 0],
    ['twice in a row', [...drifting('a'), ...agreeing(...'bcdef')], before(drifting('a')), 'drift', 1, 0],
    ['another fixture before', drifting('a'), before(drifting('b')), 'inconclusive', 0, 1],
    ['another source before', drifting('a'), before([{ ...liveResultOf('a'), source: 'api' }]), 'inconclusive', 0, 1],
    ['another layout before', drifting('a'), before(inTabloid(drifting('a'))), 'inconclusive', 0, 1],
    [
      'another drift before',
      drifting('a'),
      before([liveResultOf('a', { drifts: [lostTeaser] })]),
      ...(['inconclusive', 0, 1] as const),
    ],
    [
      'an outage between',
      drifting('a'),
      [...before(drifting('a')), ...before(unseen('a'), 5)],
      ...(['drift', 1, 0] as const),
    ],
    [
      'an agreement between, wherever it stands in the ledger',
      drifting('a'),
      [...before(agreeing('a'), 5), ...before(drifting('a'))],
      ...(['inconclusive', 0, 1] as const),
    ],
    ['this run in the ledger already', drifting('a'), before(drifting('a'), 30), 'inconclusive', 0, 1],
  ])('%s', (_, liveResults, earlier, kind, alarms, suspicions) => {
    const verdict = decideVerdict(liveResults, earlier, rule)
    expect([verdict.kind, verdict.alarms.length, verdict.suspicions.length]).toEqual([kind, alarms, suspicions])
  })

  test('has an exit code', () => {
    expect(liveExits).toEqual({ agrees: 0, drift: 1, inconclusive: 4 })
  })

  test('names a drift, where it was seen, and among how many', () => {
    const run = [...drifting('c', 'a', 'b'), ...agreeing('d'), ...unseen('e')]
    const [alarm] = decideVerdict(run, before(drifting('b')), rule).alarms
    expect(alarm).toEqual({
      fingerprint: fingerprintDrift(liveResultOf('a'), lostHeading),
      name: 'gazette broadsheet: title, rule silent: header h1',
      ...{ site: 'gazette', layout: 'broadsheet', drift: lostHeading, compared: 4 },
      fixtures: ['a', 'b', 'c'].map((name) => ({ site: 'gazette', name, source: 'page' })),
      again: [{ site: 'gazette', name: 'b', source: 'page' }],
    })
  })

  test('counts each fixture once, as it was seen last, where runs overlap', () => {
    const twice = [...drifting('a', 'b', 'c'), { ...liveResultOf('c'), at: at(31) }, ...drifting('a')]
    expect(decideVerdict(twice, [], rule)).toMatchObject({ kind: 'inconclusive', compared: 3, fixtures: 3 })
  })

  test('counts those that a shard never looked at', () => {
    expect(decideVerdict(agreeing('a', 'b'), [], { ...rule, fixtures: 4 }).kind).toBe('agrees')
    expect(decideVerdict(agreeing('a', 'b'), [], { ...rule, fixtures: 5 }).kind).toBe('inconclusive')
  })

  test('is the rule, whatever was seen', () => {
    const kinds = fc.constantFrom('agrees', 'drift', 'timeout')
    const seen = fc.array(fc.record({ now: kinds, then: kinds }), { maxLength: 12 })
    const property = fc.property(seen, fc.integer({ min: 1, max: 4 }), fc.nat(4), (fixtures, least, more) => {
      const make = (kind: 'agrees' | 'drift' | 'timeout', index: number) =>
        liveResultOf(`case-${index}`, { kind, ...(kind === 'drift' && { drifts: [lostHeading] }) })
      const now = fixtures.map((one, index) => make(one.now, index))
      const then = before(fixtures.map((one, index) => make(one.then, index)))
      const [drifts, compared] = [['drift'], ['drift', 'agrees']].map(
        (some) => now.filter(({ kind }) => some.includes(kind)).length,
      ) as [number, number]
      const isAgain = fixtures.some((one) => one.now === 'drift' && one.then === 'drift')
      const isAlarm = drifts > 0 && (isAgain || (drifts >= least && drifts / compared >= least / (least + more) - 1e-9))
      const isClear = drifts === 0 && compared > 0 && compared >= now.length / 2
      const verdict = decideVerdict(now, then, { seen: least, of: least + more })
      expect(verdict.kind).toBe(isAlarm ? 'drift' : isClear ? 'agrees' : 'inconclusive')
      expect(verdict.alarms.length + verdict.suspicions.length).toBe(drifts > 0 ? 1 : 0)
    })
    fc.assert(property)
  })
})

describe('a drift is gone', () => {
  const fingerprint = fingerprintDrift(liveResultOf('a'), lostHeading)
  const earlier = before(drifting('a', 'b'))

  test.each<[string, LiveResult[], string[]]>([
    ['where one that showed it agrees', [...agreeing('a'), ...unseen('b')], [fingerprint]],
    ['where one that showed it shows another', [liveResultOf('a', { drifts: [lostTeaser] })], [fingerprint]],
    ['not where one still shows it', [...agreeing('a'), ...drifting('b')], []],
    ['not where a new one shows it', [...agreeing('a', 'b'), ...drifting('c')], []],
    ['not where only others were compared', [...unseen('a', 'b'), ...agreeing('c')], []],
    ['not where the layout is another', inTabloid(agreeing('a', 'b')), []],
    ['not where nothing was looked at', [], []],
  ])('%s', (_, liveResults, expected) => {
    expect(listRecovered(liveResults, earlier)).toEqual(expected)
  })

  test.each<[string, LiveResult[], string[]]>([
    ['where three others of its layout are without it', agreeing('fresh:7', 'fresh:8', 'fresh:9'), [fingerprint]],
    ['not where it is two', agreeing('fresh:7', 'fresh:8'), []],
    ['not where one shows it', [...agreeing('fresh:6', 'fresh:7', 'fresh:8'), ...drifting('fresh:9')], []],
    ['not where they are of another layout', inTabloid(agreeing('fresh:7', 'fresh:8', 'fresh:9')), []],
    ['not where cases agree, which may be older', agreeing('a', 'b', 'c'), []],
  ])('that a fresh page showed, %s', (_, liveResults, expected) => {
    expect(listRecovered(liveResults, before(drifting('fresh:1')))).toEqual(expected)
  })
})
