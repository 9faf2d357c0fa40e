import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { sha256 } from '../../src/project/files/sha256.ts'
import { openGit } from '../git-project.ts'
import { harbourAddress, harbourConfig, harbourPage } from '../harbour.ts'
import { openTemplate } from '../project-template.ts'
import type { TemporaryProject } from '../temporary-project.ts'

const folder = 'fixtures/harbour/ferry'
const waiting = '.touchstone/pending/harbour/ferry'
const snapshot = 'snapshots/harbour/ferry/page.yaml'
const html = harbourPage({ head: `<link rel="canonical" href="${harbourAddress}">` })
/** The page after a redesign: the headline is a `<div>`, and only the metadata name the title. */
const redesigned = html.replace(/<h1 class="headline">([^]*?)<.h1>/, '<div class="headline">$1</div>')

let project: TemporaryProject
let git: ReturnType<typeof openGit>

/** Stores a page as evidence with the record that seals it. */
function store(page: string, into = folder, at = project): void {
  const sources = { page: { captured: '2026-05-06T07:08:09.000Z', sha256: sha256(page) } }
  at.write(`${into}/page.html`, page)
  at.write(
    `${into}/fixture.json`,
    JSON.stringify({ shows: 'A ferry.', origin: 'invented', url: harbourAddress, sources }),
  )
}

interface Shown {
  readonly id: string
  readonly path: string
  readonly cause: string
  readonly risk: string
  readonly old?: unknown
  readonly new?: unknown
  readonly isInferred?: boolean
}

const changes = (): Shown[] => (JSON.parse(project.run(['pending', '--json']).out) as { changes: Shown[] }).changes

/** The page as it was accepted and committed. */
const template = openTemplate((made) => {
  made.write('touchstone.config.js', harbourConfig)
  store(html, folder, made)
  expect(made.run(['accept'])).toMatchObject({ code: 0 })
  openGit(made).commit()
})
afterAll(template.discard)

beforeEach(async () => {
  project = await template.copy()
  git = openGit(project)
})

describe('a page that was captured again, whose title is found by another rule', () => {
  beforeEach(() => store(redesigned, waiting))

  test('is a change of its own, with the old rule and the new', () => {
    expect(changes()).toMatchObject([
      {
        path: 'rules.title',
        ...{ risk: 'amber', cause: 'page', edit: { kind: 'rule-silent' } },
        ...{ old: 'dom: h1.headline (text)', new: 'json-ld: headline (text)' },
      },
    ])
    const { code, out } = project.run(['pending'])
    expect(out).toMatch(/AMBER .*rules\.title: rule silent[^]*h1\.headline[^]*json-ld: headline/)
    expect(code).toBe(1)
    for (const words of [['diff'], ['report', '--markdown', '-'], ['report', '--html', '-']])
      expect(project.run(words).out).toMatch(/h1\.headline[^]*json-ld: headline/)
  })

  test('is taken by no acceptance of everything, of a case, or of what else the page changed', () => {
    const before = project.committed()
    for (const words of [[], ['ferry'], ['harbour/*'], ['--reseal'], ['--force']]) {
      const { code, out } = project.run(['accept', ...words])
      expect(code, words.join()).toBe(2)
      expect(out).toMatch(/review\/rule-changed[^]*title, rule silent[^]*touchstone accept [0-9a-f]{12}/)
      expect(project.committed()).toEqual(before)
    }
    store(redesigned.replace('After two winters', 'After three winters'), waiting)
    expect(project.run(['accept'])).toMatchObject({ code: 2 })
    expect(project.run(['accept', 'ferry:teaser'])).toMatchObject({ code: 2 })
    expect(project.committed()).toEqual(before)
  })

  test.each(['id', 'field'])('is taken once it is accepted by its %s', (by) => {
    const [change] = changes()
    const accepted = project.run(['accept', by === 'id' ? `${change?.id}` : 'ferry:rules.title'])
    expect(accepted).toMatchObject({ code: 0, out: expect.stringContaining('1 snapshot accepted') })
    expect(project.read(`${folder}/page.html`)).toBe(redesigned)
    expect(project.run(['check'])).toMatchObject({ code: 0 })
    expect(project.run(['pending']).out).toContain('Every snapshot is what the evidence gives')
  })

  test('is taken with the values only where both are accepted', () => {
    store(redesigned.replace('After two winters', 'After three winters'), waiting)
    const all = changes()
    expect(all.map(({ path }) => path)).toEqual(['teaser', 'rules.title'])
    const before = project.committed()
    expect(project.run(['accept', 'ferry:rules.title'])).toMatchObject({ code: 0 })
    expect(project.run(['undo'])).toMatchObject({ code: 0 })
    expect(project.committed()).toEqual(before)
    expect(project.run(['accept', ...all.map(({ id }) => id)])).toMatchObject({ code: 0 })
    expect(project.read(snapshot)).toContain('After three winters')
    expect(project.run(['check'])).toMatchObject({ code: 0 })
  })

  test('is gone once the rule finds it again', () => {
    project.write(
      'touchstone.config.js',
      harbourConfig.replace("dom('h1.headline')", "dom('h1.headline, div.headline')"),
    )
    expect(changes()).toMatchObject([{ path: 'rules.title', edit: { kind: 'place-moved', old: 'h1', new: 'div' } }])
    store(html.replace('ferry at dawn', 'ferry at dusk'), waiting)
    expect(changes().map(({ path }) => path)).toEqual(['lead.alt'])
  })
})

test('evidence that was replaced by hand and sealed anew is compared with the committed', () => {
  project.write(`${folder}/page.html`, redesigned)
  const refused = project.run(['accept', '--reseal'])
  expect(refused).toMatchObject({ code: 2, out: expect.stringContaining('review/rule-changed') })
  expect(project.run(['accept', 'ferry:rules.title', '--reseal'])).toMatchObject({ code: 0 })
  expect(project.run(['check'])).toMatchObject({ code: 0 })
})

describe('the cause is found by reading', () => {
  const refactored = harbourConfig.replace("teaser: [dom('.standfirst')]", "teaser: [dom('.standfirst'), meta('none')]")
  const kickers = harbourConfig.replace("teaser: [dom('.standfirst')]", "teaser: [dom('.byline')]")
  const edited = html.replace('Ferry f4711 runs again', 'Ferry f4711 sails again')

  test('of a page captured again after a colleague’s refactoring was pulled: the page', () => {
    project.write('touchstone.config.js', refactored)
    git.commit()
    store(html.replace('After two winters', 'After three winters'), waiting)
    expect(changes()).toMatchObject([{ path: 'teaser', cause: 'page' }])
  })

  test('of a page captured again after a rule was changed: of each value its own', () => {
    project.write('touchstone.config.js', kickers)
    store(html.replace('first crossing', 'second crossing'), waiting)
    const values = changes().filter(({ path }) => !path.startsWith('rules.'))
    expect(values.map(({ path, cause }) => [path, cause])).toEqual([
      ['teaser', 'code'],
      ['lead.caption', 'page'],
    ])
  })

  test('of a drift that was saved, before the rule was mended: the page', () => {
    store(redesigned, waiting)
    project.write('touchstone.config.js', harbourConfig.replace('h1.headline', '.headline'))
    expect(changes()).toMatchObject([{ path: 'rules.title', cause: 'page' }])
  })

  test('of a snapshot that was removed, or edited: the snapshot', () => {
    const text = project.read(snapshot)
    project.remove(snapshot)
    expect(changes()).toMatchObject([{ path: '', cause: 'snapshot' }])
    project.write(snapshot, text.replace('After two winters', 'After ten winters'))
    expect(changes()).toMatchObject([{ path: 'teaser', cause: 'snapshot' }])
  })

  test('where nobody has the old evidence any more, says that it may be either', () => {
    project.remove('.git')
    project.remove('.touchstone')
    project.write('touchstone.config.js', kickers)
    project.write(`${folder}/page.html`, edited)
    expect(project.run(['pending']).out).toContain('the code or the page')
    expect(changes()).toMatchObject([{ path: 'teaser', cause: 'both', isInferred: true }])
  })
})
