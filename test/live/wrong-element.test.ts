import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { acceptedPagesOf, chooseTargets, type Target } from '../../src/live/choose-targets.ts'
import { judgePage } from '../../src/live/compare/judge-page.ts'
import { openProfiles } from '../../src/live/compare/site-profiles.ts'
import type { FieldDrift } from '../../src/live/verdict/live-result.ts'
import { loadProject } from '../../src/project/load-project.ts'
import { add, type Edit, editPage, renameClass, renameTag, replaceText } from '../stand-in/page-tree.ts'
import { visitOf } from './visit-of.ts'

const root = resolve(import.meta.dirname, '../..')
const newspaper = resolve(root, 'examples/newspaper')
const openAll = async (folder: string) =>
  chooseTargets(await loadProject(folder), { cases: [], from: folder, invented: true })
const targets = [...(await openAll(root)), ...(await openAll(newspaper))].filter(({ html }) => html !== undefined)
const targetOf = (name: string) => targets.find(({ fixture }) => fixture.name === name) as Target
const profilesOf = ({ site }: Target, without?: Target) =>
  openProfiles(
    site,
    acceptedPagesOf(
      site,
      targets.filter((one) => one !== without),
    ),
  )

/** What the check says of a known page that was changed. */
async function look(target: Target, ...edits: readonly Edit[]): Promise<readonly FieldDrift[]> {
  const visit = await visitOf(target, editPage(target.html ?? '', ...edits))
  const profiles = async () => profilesOf(target)
  return (await judgePage(target, visit, { pages: async () => [], at: Date.UTC(2026, 10, 27), profiles })).drifts
}

/** A rule finds another element than before, and nothing is silent. */
const wrong: readonly (readonly [name: string, page: string, field: string, edits: readonly Edit[]])[] = [
  [
    'a label is a headline too',
    '2026-plain-article',
    'title',
    [add('begin', 'article header', '<h1>In focus today</h1>')],
  ],
  [
    'another link has the class of the author',
    '2026-plain-article',
    'authors',
    [
      renameClass('.author-link', 'author-link', 'person-link'),
      add('begin', '.author-details', '<a class="author-link" href="/en/about-dw/s-1">About the station</a>'),
    ],
  ],
  [
    'the picture of an offer stands first',
    '2026-whole-page',
    'lead',
    [
      add(
        'begin',
        'article',
        '<figure><picture><img src="https://static.dw.com/image/1234567_605.webp" alt="An offer"></picture></figure>',
      ),
    ],
  ],
  [
    'the headline of an offer stands first',
    'ferry-after-redesign',
    'title',
    [add('begin', '.hero', '<h1>Four weeks for one coin</h1>')],
  ],
  [
    'the desk has the place of the author',
    'ferry-after-redesign',
    'authors',
    [renameTag('.people a', 'span'), add('begin', '.people', '<a href="/desk">The night desk of the house</a>')],
  ],
  [
    'the picture of an offer stands before the ship',
    'ferry-after-redesign',
    'lead',
    [
      add(
        'begin',
        '.hero',
        '<figure><img src="https://images.harbour-post.example/offer-77.jpg" alt="An offer"></figure>',
      ),
    ],
  ],
]

describe('another element', () => {
  test.each(wrong)('%s: %s, %s', async (_name, page, field, edits) => {
    const drifts = await look(targetOf(page), ...edits)
    expect(drifts.map((drift) => drift.field)).toContain(field)
    const drift = drifts.find((one) => one.field === field)
    expect(drift?.kind).toBe('other-element')
    expect(drift?.reason).toMatch(/ /)
  })

  test.each([
    ['2026-plain-article', 'h1', 'Soup from the rain barrel'],
    ['ferry-after-redesign', '.hero h1', 'A ferry keeps its mouth shut'],
  ])('an edit of the visible headline alone is none: %s', async (page, select, headline) => {
    expect(await look(targetOf(page), replaceText(select, /.+/s, headline))).toEqual([])
  })
})

test('a page that nobody has accepted fits what the others of its layout say, on every page of the project', () => {
  const misfits = targets.flatMap((target) => {
    const { html = '', url, saved } = target
    const layout = saved.trace?.layout
    if (layout === undefined) return []
    const found = profilesOf(target, target).judge({ html, url, layout }, () => true)
    return found.map(({ field, reason }) => `${target.fixture.name} ${field}: ${reason}`)
  })
  expect(misfits).toEqual([])
  expect(targets.length).toBeGreaterThan(45)
})
