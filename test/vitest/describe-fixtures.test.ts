import { describe, expect, test } from 'vitest'
import { type TemporaryProject, temporaryProject } from '../temporary-project.ts'

/**
 * A user's project: a scraper of their own, one page, one test file. Vitest takes the kit as it is, as it does where the
 * kit is installed.
 */
function scraperProject(): TemporaryProject {
  const project = temporaryProject()
  project.write(
    'vitest.config.js',
    `export default { test: { pool: 'threads', server: { deps: { external: [/\\/dist\\//] } } } }`,
  )
  project.write('scraper.js', scraper('match[1]'))
  project.write('fixtures/gazette/lighthouse/page.html', '<h1>The lighthouse keeper retires</h1><p>By Mara Feldwies')
  project.write(
    'gazette.test.js',
    `import { describeFixtures } from 'touchstone-kit/vitest'
    import { scrape } from './scraper.js'
    describeFixtures({ parse: scrape })`,
  )
  return project
}

/** The same, once its snapshot was accepted by `vitest -u`. */
function acceptedProject(): TemporaryProject {
  const project = scraperProject()
  accepted ??= accept(project)
  for (const [file, text] of accepted) project.write(file, text)
  return project
}

/** What `-u` writes: the same for every project, so that it is accepted once. */
let accepted: readonly AcceptedFile[] | undefined

type AcceptedFile = readonly [file: string, text: string]

function accept(project: TemporaryProject): readonly AcceptedFile[] {
  expect(project.vitest(['-u'])).toMatchObject({ code: 0 })
  const files = ['fixtures/gazette/lighthouse/fixture.json', 'snapshots/gazette/lighthouse/page.yaml']
  return files.map((file) => [file, project.read(file)] as const)
}

const scraper = (headline: string): string =>
  `export async function scrape(html, { url }) {
    const match = /<h1>(.*)<.h1>/.exec(html)
    return { headline: ${headline}, author: /By (.*)/.exec(html)[1] }
  }`

describe('describeFixtures', () => {
  test('fails on a missing snapshot, accepts it with -u, and then makes one test a field', () => {
    const project = scraperProject()
    const missing = project.vitest([])
    expect(missing.code).toBe(1)
    expect(missing.out + missing.err).toContain('Nothing was accepted yet.')
    expect(project.tree()).not.toHaveProperty(['snapshots/gazette/lighthouse/page.yaml'])

    expect(project.vitest(['-u'])).toMatchObject({ code: 0 })
    const snapshot = project.read('snapshots/gazette/lighthouse/page.yaml')
    expect(snapshot).toBe('headline: The lighthouse keeper retires\nauthor: Mara Feldwies\n')

    expect(project.run(['undo', '--dry-run']).out).toMatch(/^The last step: vitest -u, .*, 2 files\n/)

    const green = project.vitest(['--reporter=verbose'])
    expect(green.code).toBe(0)
    for (const name of ['headline', 'author', 'has no other fields', 'is the evidence that was saved'])
      expect(green.out).toContain(`fixtures > gazette/lighthouse page > ${name}`)
  })

  test('names the field that broke, with the difference that check shows', () => {
    const project = acceptedProject()
    project.write('scraper.js', scraper('match[1].toUpperCase()'))
    const { code, out, err } = project.vitest([])
    expect(code).toBe(1)
    expect(out + err).toContain('fixtures > gazette/lighthouse page > headline')
    expect(out + err).toMatch(/headline {2}changed\n- The lighthouse keeper retires\n\+ THE LIGHTHOUSE KEEPER RETIRES/)
    expect(out).toMatch(/1 failed \| 3 passed/)
  })

  test('forgets nothing of what was decided', () => {
    const project = acceptedProject()
    project.write('scraper.js', scraper('match[1].toUpperCase()'))
    project.vitest([])
    expect(project.run(['reject', 'lighthouse', '--note', 'Too loud'])).toMatchObject({ code: 0 })
    expect(project.vitest([]).code).toBe(1)
    expect(project.run(['pending', '--json']).out).toContain('"note": "Too loud"')
    expect(project.vitest(['-u']).code).toBe(0)
  })

  test('leaves what failed for review, which decides it as it would its own', () => {
    const project = acceptedProject()
    project.write('scraper.js', scraper('match[1].toUpperCase()'))
    const before = project.committed()
    expect(project.vitest([]).code).toBe(1)
    expect(project.committed()).toEqual(before)
    const shown = project.run(['diff', 'lighthouse'])
    expect(shown.out).toMatch(
      /headline {2}changed\n +- The lighthouse keeper retires\n +\+ THE LIGHTHOUSE KEEPER RETIRES/,
    )
    expect(project.run(['accept', 'lighthouse:headline'])).toMatchObject({ code: 0 })
    expect(project.read('snapshots/gazette/lighthouse/page.yaml')).toMatch(/^headline: THE LIGHTHOUSE KEEPER RETIRES$/m)
    expect(project.vitest([]).code).toBe(0)

    project.write('scraper.js', scraper('match[1]'))
    project.vitest([])
    project.write('scraper.js', scraper('match[1].toLowerCase()'))
    expect(project.run(['diff', 'lighthouse']).out).not.toContain('+ The lighthouse keeper retires')
  })

  test('accepts with -u only the fields whose tests ran, and forgets nothing about the others', () => {
    const project = acceptedProject()
    project.write('fixtures/gazette/harbour/page.html', '<h1>The harbour freezes</h1><p>By Ole Brandgans')
    expect(project.vitest(['-u']).code).toBe(0)
    const before = project.committed()
    project.write('scraper.js', scraper('match[1].toUpperCase()').replace('(html)[1]', '(html)[1] + "!"'))
    project.vitest([])
    expect(project.run(['reject', 'lighthouse:author', '--note', 'Too loud'])).toMatchObject({ code: 0 })
    expect(project.vitest(['-u', '-t', 'gazette/lighthouse page headline'])).toMatchObject({ code: 0 })
    expect(project.committed()).toEqual({
      ...before,
      'scraper.js': project.read('scraper.js'),
      'snapshots/gazette/lighthouse/page.yaml': 'headline: THE LIGHTHOUSE KEEPER RETIRES\nauthor: Mara Feldwies\n',
    })
    expect(project.run(['pending', '--json']).out).toContain('"note": "Too loud"')
    expect(project.vitest([]).out).toMatch(/3 failed/)

    expect(project.vitest(['-u', '-t', 'gazette/harbour page (is|has)']).code).toBe(0)
    expect(project.read('snapshots/gazette/harbour/page.yaml')).toContain('By Ole Brandgans'.slice(3))
    project.remove('snapshots/gazette/harbour')
    expect(project.vitest(['-u', '-t', 'gazette/harbour page is the evidence']).code).toBe(1)
    expect(project.vitest(['-u', '-t', 'gazette/harbour page has no other']).code).toBe(0)
    expect(project.read('snapshots/gazette/harbour/page.yaml')).toContain('THE HARBOUR FREEZES')
  })

  test('finds a new field, and one that threw', () => {
    const project = acceptedProject()
    project.write('scraper.js', scraper('match[1], place: "Steinmühl"'))
    expect(project.vitest([]).err).toMatch(/has no other fields[\s\S]*place {2}extra\n\+ Steinmühl/)
    project.write('scraper.js', scraper('nothing'))
    const { err } = project.vitest([])
    for (const name of ['headline', 'author', 'has no other fields'])
      expect(err).toContain(`FAIL  gazette.test.js > fixtures > gazette/lighthouse page > ${name}\n`)
    expect(err).toMatch(/\nReferenceError: nothing is not defined\n ❯ scrape scraper\.js:3:24\n/)
    expect(err).not.toContain('dist/')
  })

  test('writes nothing in CI, even with -u', () => {
    const project = scraperProject()
    const before = project.tree()
    expect(project.vitest(['-u'], { CI: '1' }).code).toBe(1)
    expect(project.tree()).toEqual(before)
  })

  test('fails when there is nothing to describe', () => {
    const project = scraperProject()
    project.remove('fixtures')
    const { code, out, err } = project.vitest([])
    expect(code).toBe(1)
    expect(out + err).toContain('There are no fixtures')
  })
})
