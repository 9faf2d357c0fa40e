import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { acceptedPagesOf, chooseTargets, savedPagesOf, type Target } from '../../src/live/choose-targets.ts'
import { openProfiles } from '../../src/live/compare/site-profiles.ts'
import { judgeFresh } from '../../src/live/fresh/judge-fresh.ts'
import { loadProject } from '../../src/project/load-project.ts'
import { add, type Edit, editPage, remove, renameTag } from '../stand-in/page-tree.ts'
import { visitOf } from './visit-of.ts'

const newspaper = resolve(import.meta.dirname, '../../examples/newspaper')
const project = await loadProject(newspaper)
const targets = (await chooseTargets(project, { cases: [], from: newspaper, invented: true })).filter(
  ({ html }) => html !== undefined,
)

/** What is said of a page of the newspaper as if it were new, and the others accepted. */
async function judge(name: string, ...edits: Edit[]) {
  const target = targets.find(({ fixture }) => fixture.name === name) as Target
  const { site } = target
  const others = targets.filter((one) => one !== target)
  const html = edits.length === 0 ? (target.html ?? '') : editPage(target.html ?? '', ...edits)
  const visit = await visitOf(target, html)
  const context = { pages: savedPagesOf(site, others), profiles: openProfiles(site, acceptedPagesOf(site, others)) }
  return judgeFresh({ ...target, isFresh: true }, visit, context)
}

test('a page of the newspaper that nobody has accepted fits what the few others say, one without a picture too', async () => {
  for (const { fixture } of targets) {
    const { kind, detail } = await judge(fixture.name)
    expect(`${fixture.name}: ${kind}, ${detail}`).toMatch(/: agrees, fits 20\d\d, by \d accepted$/)
  }
})

test.each([
  ['a headline that is no heading', renameTag('.hero h1', 'div'), { field: 'title', kind: 'rule-silent' }],
  [
    'the headline of an offer',
    add('begin', '.hero', '<h1>Four weeks for one coin</h1>'),
    { field: 'title', kind: 'other-element' },
  ],
  ['a text in another element', remove('.story'), { field: 'body' }],
  [
    'a part of the text that stands outside of it',
    add(
      'after',
      '.story',
      '<ol><li>Fill the kettle before the fog does.</li><li>Count the steps down, not up.</li></ol>',
    ),
    { field: 'body', kind: 'unexplained', reason: expect.stringContaining('Fill the kettle') as string },
  ],
])('%s is drift', async (_name, edit, drift) => {
  const { kind, drifts } = await judge('opinion-of-two-authors', edit)
  expect(kind).toBe('drift')
  expect(drifts).toContainEqual(expect.objectContaining(drift))
})
