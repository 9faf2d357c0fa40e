import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type DecidedRun, readLiveStatus, runLive, type RunLiveOptions } from '../../src/live/run.ts'
import { readLedger } from '../../src/live/verdict/ledger.ts'
import { describeBasis } from '../../src/live/verdict/run-basis.ts'
import { formatRun } from '../../src/live/verdict/run-file.ts'
import { loadProject } from '../../src/project/load-project.ts'
import { type TemporaryProject, temporaryProject } from '../temporary-project.ts'
import { at, liveResultOf } from './live-result-of.ts'

const caseName = '2026-plain-article'
const result = liveResultOf(caseName, { site: 'dw' })

/** Sums up runs that others made, so that no page is opened. */
async function sumUp(
  project: TemporaryProject,
  given: Partial<RunLiveOptions> = {},
  change: (project: TemporaryProject) => void = () => undefined,
) {
  const shown: DecidedRun[] = []
  const opened = await loadProject(project.root)
  const made = { liveResults: [result], diagnoses: {}, basis: describeBasis(opened, [result]) }
  project.write('run.json', formatRun(made))
  change(project)
  const ledger = join(project.root, '.touchstone/live.jsonl')
  const options: RunLiveOptions = {
    ...{ cases: [], from: project.root, invented: true, http: false, save: false, tool: 'a-test/1', place: 'local' },
    ...{ ledger, alarm: { seen: 3, of: 5 }, merge: [join(project.root, 'run.json')], isPart: false },
    ...given,
  }
  const fail = () => {
    throw new Error('nothing is looked at')
  }
  const outcome = runLive(await loadProject(project.root), options, {
    ...{ openWeb: fail, sleep: fail, untilStopped: fail, showProgress: fail, note: fail, now: Date.now },
    show: (decided) => shown.push(decided),
  })
  return { outcome, shown, ledger: options.ledger }
}

test('runs that were summed up are decided about, and kept in the ledger', async () => {
  const { outcome, shown, ledger } = await sumUp(temporaryProject([caseName]))
  expect(await outcome).toMatchObject({ kind: 'decided', verdict: { kind: 'agrees', compared: 1, fixtures: 1 } })
  expect(shown).toEqual([await outcome])
  expect(readLedger(ledger)).toMatchObject([{ name: caseName, kind: 'agrees' }])
})

test('pages that no shard looked at count as not compared', async () => {
  const project = temporaryProject([caseName, '2026-edited-by', '2026-meta-rewritten'])
  const { outcome } = await sumUp(project)
  expect(await outcome).toMatchObject({ verdict: { kind: 'inconclusive', compared: 1, fixtures: 3 } })
})

test('a part of a run decides nothing, and leaves the ledger alone', async () => {
  const { outcome, shown, ledger } = await sumUp(temporaryProject([caseName]), { isPart: true })
  expect(await outcome).toMatchObject({ kind: 'part', run: { liveResults: [result], diagnoses: {} } })
  expect([shown, readLedger(ledger)]).toEqual([[], []])
})

test('the result is shown even where the ledger cannot be written', async () => {
  const project = temporaryProject([caseName])
  const ledger = join(project.root, 'kept')
  const file = join(ledger, 'below/live.jsonl')
  project.write('kept', 'a file where a folder would be')
  const { outcome, shown } = await sumUp(project, { ledger: file })
  await expect(outcome).rejects.toMatchObject({ code: 'fixture/write-failed' })
  expect(shown).toMatchObject([{ verdict: { kind: 'agrees' } }])
})

test('the status names each case, and when it last agreed', async () => {
  const temporary = temporaryProject([caseName, '2026-edited-by'])
  const { outcome, ledger } = await sumUp(temporary)
  await outcome
  const choice = { cases: [], from: temporary.root, invented: true, ledger, now: Date.parse(at(31)) }
  const project = await loadProject(temporary.root)
  expect(await readLiveStatus(project, choice)).toMatchObject({
    statuses: [
      { name: '2026-edited-by', stale: true },
      { name: caseName, agreed: at(30), stale: false },
    ],
    drifts: [],
  })
  await expect(readLiveStatus(project, { ...choice, invented: false })).rejects.toThrow(
    expect.objectContaining({ code: 'fixture/none' }),
  )
})

test('the status forgets the drifts of pages that are no case: of a fresh one, of one that was removed', async () => {
  const temporary = temporaryProject([caseName])
  const { outcome, ledger } = await sumUp(temporary)
  await outcome
  const drift = { at: at(31), site: 'dw', source: 'page', kind: 'drift', layout: '2026', drifts: ['0123456789ab'] }
  const lines = ['fresh:90', 'gone'].map((name) => `${JSON.stringify({ ...drift, name })}\n`)
  appendFileSync(ledger, lines.join(''))
  const project = await loadProject(temporary.root)
  const choice = { cases: [], from: temporary.root, invented: true, ledger, now: Date.parse(at(31)) }
  expect((await readLiveStatus(project, choice)).drifts).toEqual([])
  appendFileSync(ledger, `${JSON.stringify({ ...drift, name: caseName })}\n`)
  expect((await readLiveStatus(project, choice)).drifts).toMatchObject([{ fixtures: [caseName] }])
})

describe('a run that was made elsewhere', () => {
  /** Sums it up after something was done to the project, or to its file. */
  const after = async (change: (project: TemporaryProject) => void) => {
    const project = temporaryProject([caseName, '2026-edited-by'])
    project.write('touchstone.config.json', '{ "readTimeout": 30 }\n')
    return (await sumUp(project, {}, change)).outcome
  }
  const snapshot = `snapshots/dw/${caseName}/page.yaml`

  test('counts where rules and cases are the same, whatever became of another case', async () => {
    for (const change of [() => undefined, (one: TemporaryProject) => one.remove('snapshots/dw/2026-edited-by')])
      expect(await after(change)).toMatchObject({ verdict: { compared: 1 } })
  })

  test.each<[string, (project: TemporaryProject) => void, string]>([
    [
      'a snapshot is another',
      (one) => one.write(snapshot, one.read(snapshot).replace('title: ', 'title: The ')),
      'unfit',
    ],
    ['the rules are', (one) => one.write('touchstone.config.json', '{ "readTimeout": 31 }\n'), 'unfit'],
    ['the case is gone', (one) => one.remove(`fixtures/dw/${caseName}`), 'unfit'],
    [
      'a result was changed',
      (one) => one.write('run.json', one.read('run.json').replace('"agrees"', '"edited"')),
      'bad',
    ],
    ['it was cut off', (one) => one.write('run.json', one.read('run.json').slice(0, -20)), 'bad'],
  ])('is refused where %s', async (_, change, code) => {
    const where = { file: expect.stringMatching(/run\.json$/) as string }
    await expect(after(change)).rejects.toMatchObject({ code: `live/${code}-run`, where })
  })
})

test('the status says from where a page is blocked, and that it agreed elsewhere', async () => {
  const temporary = temporaryProject([caseName])
  const ledger = join(temporary.root, '.touchstone/live.jsonl')
  const look = (day: number, kind: string, place: string) =>
    `${JSON.stringify({ at: at(day), site: 'dw', name: caseName, source: 'page', kind, place, drifts: [] })}\n`
  const say = (lines: readonly string[]) => {
    temporary.write('.touchstone/live.jsonl', lines.join(''))
    return temporary.run(['live', '--status', '--invented']).out
  }
  const blocked = [look(20, 'agrees', 'ci'), look(21, 'forbidden', 'ci'), look(22, 'rate-limited', 'ci')]
  expect(say(blocked)).toContain(`blocked from CI since ${at(21).slice(0, 10)}\n`)
  const elsewhere = [...blocked, look(23, 'edited', 'local')]
  expect(say(elsewhere)).toContain(
    `blocked from CI since ${at(21).slice(0, 10)}, agreed elsewhere on ${at(23).slice(0, 10)}\n`,
  )
  expect(say([...elsewhere, look(24, 'agrees', 'ci')])).not.toContain('blocked')
  expect(say([look(20, 'timeout', 'ci'), look(21, 'agrees', 'local')])).not.toContain('blocked')
  const { statuses } = await readLiveStatus(await loadProject(temporary.root), {
    ...{ cases: [], from: temporary.root, invented: true, ledger, now: Date.parse(at(31)) },
  })
  expect(statuses).toMatchObject([{ name: caseName }])
})
