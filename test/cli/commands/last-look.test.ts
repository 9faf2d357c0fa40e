import { expect, test } from 'vitest'
import { temporaryProject } from '../../temporary-project.ts'

const look = (days: number) =>
  `${JSON.stringify({ at: new Date(Date.now() - days * 86_400_000).toISOString(), site: 'dw', name: 'x', source: 'page', kind: 'agrees', layout: '2026', drifts: [] })}\n`

test('check says when the live site was last looked at, and fails where that is too long ago', () => {
  const project = temporaryProject(['lone-percent-in-slug'])
  expect(project.run(['check'])).toMatchObject({ code: 0, out: expect.not.stringContaining('looked') })
  project.write('.touchstone/live.jsonl', look(5) + look(3))
  expect(project.run(['check'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/last looked at \d{4}-\d\d-\d\d, 3 days ago\n$/),
  })
  project.write('touchstone.config.json', '{ "live": { "staleAfter": 2 } }')
  expect(project.run(['check'])).toMatchObject({
    code: 1,
    out: expect.stringContaining('not within the 2 days of live.staleAfter: touchstone live'),
  })
  project.write('touchstone.config.json', '{ "live": { "staleAfter": 4 } }')
  expect(project.run(['check']).code).toBe(0)
  project.remove('.touchstone/live.jsonl')
  expect(project.run(['check'])).toMatchObject({ code: 1, out: expect.stringContaining('last looked at never') })
})

test.each([
  ['{ "live": { "staleAfter": 0 } }', '`live.staleAfter` must be a number of days'],
  ['{ "live": { "stale": 3 } }', '`live` may hold `staleAfter`, and nothing else'],
  ['{ "live": 3 }', '`live` may hold `staleAfter`, and nothing else'],
])('a setting that is none is refused: %s', (config, words) => {
  const project = temporaryProject(['lone-percent-in-slug'])
  project.write('touchstone.config.json', config)
  expect(project.run(['check'])).toMatchObject({ code: 2, err: expect.stringContaining(words) })
})
