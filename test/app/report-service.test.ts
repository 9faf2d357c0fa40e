import { expect, test } from 'vitest'
import { openReportService } from '../../src/app/services/report-service.ts'
import type { Change } from '../../src/review/change.ts'

const change = (id: string): Change => ({
  ...{ id, site: 'dw', name: 'a', source: 'dump', edit: { kind: 'wording' }, risk: 'amber', cause: 'code' },
  difference: { kind: 'changed', path: 'title', old: 'a', new: 'b' },
})
const [one, two] = [change('000000000001'), change('000000000002')]
const open = () =>
  openReportService({ project: 'x', mode: 'report', review: { changes: [one, two], groups: [], blockers: [] } })

test('what is decided and undone leaves what was noted and opened meanwhile', async () => {
  const service = open()
  await service.carryOut({ kind: 'decide', decisions: [{ id: one.id, verdict: 'rejected' }] })
  await service.carryOut({ kind: 'note', ids: [one.id], note: 'why?' })
  const decisions = [one, two].map(({ id }) => ({ id, verdict: 'accepted' as const }))
  expect((await service.carryOut({ kind: 'decide', decisions })).message).toBe('2 changes accepted')
  await service.carryOut({ kind: 'open', ids: [two.id] })
  const undone = await service.carryOut({ kind: 'undo' })
  expect(undone.message).toBe('undone: 2 decisions')
  expect(undone.review.changes).toStrictEqual([
    { ...one, verdict: 'rejected', note: 'why?' },
    { ...two, isOpened: true },
  ])
  await service.carryOut({ kind: 'undo' })
  expect((await service.review()).changes[0]).toStrictEqual({ ...one, note: 'why?' })
  expect((await service.carryOut({ kind: 'undo' })).message).toBe('There is nothing to undo.')
})

test('the last fifty decisions can be undone, as on a server', async () => {
  const service = open()
  for (let count = 0; count < 60; count++)
    await service.carryOut({
      kind: 'decide',
      decisions: [{ id: one.id, verdict: count % 2 === 0 ? 'accepted' : 'skipped' }],
    })
  let count = 0
  while ((await service.carryOut({ kind: 'undo' })).message !== 'There is nothing to undo.') count += 1
  expect(count).toBe(50)
})
