import { describe, expect, test } from 'vitest'
import { temporaryProject } from '../../temporary-project.ts'

const cases = ['plain-article', 'lone-percent-in-slug', 'no-title']

describe('touchstone check', () => {
  test('says that all is well, case by case, and touches no fixture and no snapshot', () => {
    const project = temporaryProject(cases)
    const before = project.committed()
    const { code, out, err } = project.run(['check'])
    expect(out).toMatch(
      /✓ dw\/lone-percent-in-slug +dump +same\n✓ dw\/no-title +dump +same\n✓ dw\/plain-article +dump +same\n✓ dw\/plain-article +page +same\n✓ dw\/plain-article +api +same/,
    )
    expect(out).toMatch(/\n5 fixtures: 5 same \(\d+\.\d\d s\)\n$/)
    expect([code, err]).toEqual([0, ''])
    expect(project.committed()).toEqual(before)
  })

  test('names case and field, old and new, when evidence changes by one character', () => {
    const project = temporaryProject(cases)
    const dump = 'fixtures/dw/plain-article/dump.md'
    project.write(dump, project.read(dump).replace(/<p><strong>(.)/, '<p><strong>变'))
    const { code, out } = project.run(['check'])
    expect(code).toBe(1)
    expect(out).toMatch(/✗ dw\/plain-article +dump +2 differences\n +evidence\.sha256 {2}changed\n/)
    expect(out).toMatch(/ +body\[\d+\]\.heading {2}changed\n +- .+\n +\+ 变/)
    expect(out).toMatch(
      /Where evidence was edited: {2}restore it from git, or touchstone accept dw\/plain-article --reseal/,
    )
  })

  test('finds a character that no field shows', () => {
    const project = temporaryProject(cases)
    const dump = 'fixtures/dw/plain-article/dump.md'
    project.write(dump, project.read(dump).replace('<p>', '<p> '))
    expect(project.run(['check', 'plain-article'])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/plain-article +dump +1 difference\n +evidence\.sha256/),
    })
  })

  test('shows one difference where an article turns into an error', () => {
    const project = temporaryProject(cases)
    const dump = 'fixtures/dw/plain-article/dump.md'
    project.write(dump, project.read(dump).trimEnd())
    const { code, out } = project.run(['check', 'plain-article'])
    expect(code).toBe(1)
    expect(out).toMatch(/ error {2}extra\n +\+ dump\/truncated/)
    expect(out).not.toContain('body')
  })

  test('names what two sources of one case say differently, unless that is declared', () => {
    const project = temporaryProject(['plain-article'])
    const answer = 'fixtures/dw/plain-article/api.json'
    project.write(answer, project.read(answer).replace(/^ {2}"name" : "/m, '$&新：'))
    expect(project.run(['accept', '--reseal']).code).toBe(0)
    const { code, out } = project.run(['check'])
    expect(code).toBe(1)
    expect(out).toMatch(
      /≠ dw\/plain-article +api +2 disagreements\n +sources\.title: dump ≠ api {2}changed\n +- .+\n +\+ 新：/,
    )
    expect(out).toMatch(/sources\.title: page ≠ api/)
    expect(out).toMatch(/3 fixtures: 2 same, 1 disagreeing/)
    const metadata = 'fixtures/dw/plain-article/fixture.json'
    const declared = { 'title: dump ≠ api': 'the app has longer headlines', 'title: page ≠ api': 'the same' }
    project.write(metadata, JSON.stringify({ ...(JSON.parse(project.read(metadata)) as object), declared }))
    expect(project.run(['check'])).toMatchObject({ code: 0, out: expect.stringMatching(/3 fixtures: 3 same/) })

    const stale = { ...declared, 'teaser: page ≠ api': 'was once so' }
    project.write(metadata, JSON.stringify({ ...(JSON.parse(project.read(metadata)) as object), declared: stale }))
    expect(project.run(['check'])).toMatchObject({
      code: 1,
      out: expect.stringMatching(
        /plain-article +api +1 disagreement\n +declared\.teaser: page ≠ api {2}missing\n +- was once so/,
      ),
    })
  })

  test('names the witnesses on a page that disagree, where nothing else changed', () => {
    const project = temporaryProject(['plain-article'])
    const page = 'fixtures/dw/plain-article/page.html'
    project.write(page, project.read(page).replace(/"headline":"/, '$&新：'))
    expect(project.run(['accept', '--reseal']).code).toBe(0)
    const { code, out } = project.run(['check'])
    expect(code).toBe(1)
    expect(out).toMatch(/≠ dw\/plain-article +page +3 disagreements\n +witnesses\.title: dom ≠ json-ld \(other words\)/)
  })

  test('fails on a missing snapshot, and on an orphaned one', () => {
    const project = temporaryProject(cases)
    project.remove('snapshots/dw/plain-article')
    project.remove('fixtures/dw/no-title')
    const { code, out } = project.run(['check'])
    expect(code).toBe(1)
    expect(out).toMatch(/\? dw\/plain-article +dump +missing/)
    expect(out).toMatch(/! dw\/no-title +dump +orphaned/)
    expect(out).toMatch(/5 fixtures: 1 same, 3 missing, 1 orphaned/)
  })

  test('exits with 2 on broken input, and still checks the rest', () => {
    const project = temporaryProject(cases)
    project.write('snapshots/dw/no-title/dump.yaml', 'error: [\n')
    project.write('fixtures/dw/plain-article/fixture.json', '{ "shows": 1 }')
    const { code, out } = project.run(['check'])
    expect(code).toBe(2)
    expect(out).toMatch(/snapshot\/bad-yaml .*\n +at +snapshots\/dw\/no-title\/dump\.yaml:2:1/)
    expect(out).toMatch(/fixture\/bad-metadata .*`shows` must be a sentence/)
    expect(out).toMatch(/✓ dw\/lone-percent-in-slug/)
  })

  test('takes cases by name, by path and by pattern', () => {
    const project = temporaryProject(cases)
    const summary = (...words: string[]) => project.run(['check', ...words]).out.match(/\d+ fixtures?: .*(?= \()/)?.[0]
    expect(summary('plain-article')).toBe('3 fixtures: 3 same')
    expect(summary('dw/plain-article', 'no-title')).toBe('4 fixtures: 4 same')
    expect(summary('fixtures/dw/plain-article/dump.md')).toBe('3 fixtures: 3 same')
    expect(summary('*-*-*')).toBe('1 fixture: 1 same')
    expect(project.run(['check', 'plain-artcle'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/fixture\/unknown-case .*`plain-artcle`\n +hint +Did you mean `plain-article`\?/),
    })
  })

  test('prints JSON for other programs', () => {
    const project = temporaryProject(cases)
    project.remove('snapshots/dw/plain-article')
    const { code, out } = project.run(['check', '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      summary: { fixtures: 5, same: 2, missing: 3 },
      fixtures: [
        { status: 'same' },
        { status: 'same' },
        { site: 'dw', case: 'plain-article', source: 'dump', status: 'missing' },
        { source: 'page', status: 'missing' },
        { source: 'api', status: 'missing' },
      ],
    })
  })

  test('fails when there is nothing to check', () => {
    const { code, err } = temporaryProject().run(['check'])
    expect(code).toBe(2)
    expect(err).toContain('fixture/none')
  })

  test('says that the folder to start in is not there', () => {
    const { code, err } = temporaryProject(cases).run(['check', '-C', 'nowhere'])
    expect(code).toBe(2)
    expect(err).toMatch(/^input\/not-found .*nowhere/)
  })

  test('reads snapshots that git gave Windows line ends', () => {
    const project = temporaryProject(cases)
    const snapshot = 'snapshots/dw/plain-article/dump.yaml'
    project.write(snapshot, project.read(snapshot).replaceAll('\n', '\r\n'))
    expect(project.run(['check']).code).toBe(0)
  })

  test('reads folders and sites from a configuration in TypeScript', () => {
    const project = temporaryProject()
    project.write('golden/gazette/a-case/page.html', '<title>Night train</title>')
    project.write(
      'touchstone.config.ts',
      `import { defineConfig, defineSite } from 'touchstone-kit'
      const title = (html: string): string => /<title>(.*)<.title>/.exec(html)?.[1] ?? ''
      const gazette = defineSite({ name: 'gazette', parse: { page: async (html: string) => ({ title: title(html) }) } })
      export default defineConfig({ fixtures: 'golden', snapshots: 'accepted', sites: [gazette] })`,
    )
    expect(project.run(['accept'])).toMatchObject({ code: 0, err: '' })
    expect(project.read('accepted/gazette/a-case/page.yaml')).toBe('title: Night train\n')
    expect(project.run(['check'])).toMatchObject({ code: 0, err: '' })
  })
})

test('a folder with a bad name, or without evidence, is a broken case that keeps no other from being checked', () => {
  const project = temporaryProject(['lone-percent-in-slug'])
  project.write('fixtures/dw/Lone_Percent/dump.md', project.read('fixtures/dw/lone-percent-in-slug/dump.md'))
  project.write('fixtures/dw/notes-only/notes.txt', 'of Monday')
  const { code, out } = project.run(['check'])
  expect(code).toBe(2)
  expect(out).toMatch(/dw\/Lone_Percent[^]*fixture\/bad-name[^]*dw\/notes-only[^]*fixture\/no-evidence/)
  expect(out).toMatch(/3 fixtures: 1 same, 2 broken/)
  for (const words of [['pending'], ['accept'], ['report', '--markdown', '-']]) {
    const { code: exit, out: shown, err } = project.run(words)
    expect(exit, words.join(' ')).toBeGreaterThan(0)
    expect(shown + err, words.join(' ')).toContain('fixture/bad-name')
  }
  expect(project.run(['check', 'lone-percent-in-slug'])).toMatchObject({ code: 0 })
})
