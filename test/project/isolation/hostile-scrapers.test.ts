import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeProject, type MadeProject, type Run } from '../../make-project.ts'
import { temporaryProject } from '../../temporary-project.ts'
import { endlessWays, fatalWays, greedyWays, oddWays, rudeWays, writeHostileProject } from './hostile-project.ts'

/** A case in `check --json`. */
interface Checked {
  readonly case: string
  readonly status: string
  readonly differences: readonly { readonly path: string; readonly new?: unknown }[]
  readonly failure?: { readonly name: string; readonly message: string; readonly frames: readonly { file: string }[] }
}

const groups = [
  ['throws or returns no data', rudeWays, '', {}],
  ['ends its process', fatalWays, '', {}],
  ['never ends', endlessWays, 'readTimeout: 3,', {}],
  ['takes all memory', greedyWays, 'readTimeout: 600,', { NODE_OPTIONS: '--max-old-space-size=150' }],
] as const

describe.each(groups)('a scraper that %s', (_, ways, config, env) => {
  let project: MadeProject
  let run: Run
  let checked: Checked[]
  beforeAll(() => {
    project = makeProject()
    writeHostileProject(project, ways, config)
    run = project.runProcess(['check', '--json'], { env })
    checked = (JSON.parse(run.out) as { fixtures: Checked[] }).fixtures
  })
  afterAll(() => project.discard())

  test.each(Object.entries(ways))('%s: its error is the result of its case', (name, [, document]) => {
    const { status, differences, failure } = checked.find((one) => one.case === name) as Checked
    expect(status).toBe('different')
    const given = differences.filter(({ path }) => path in document).map(({ path, new: now }) => [path, now])
    expect(Object.fromEntries(given)).toEqual(document)
    expect(failure?.name).toBe(document['error'])
    expect(failure?.message).toContain(document['value'] ?? document['message'] ?? '')
  })

  test('leaves the other cases as they are, in their order, and the exit code 1', () => {
    expect(run.code).toBe(1)
    expect(checked.map((one) => one.case)).toEqual(['a-first', ...Object.keys(ways), 'z-last'].toSorted())
    const green = checked.filter(({ status }) => status === 'same').map((one) => one.case)
    expect(green).toEqual(['a-first', 'z-last'])
    expect(run.err.length).toBeLessThan(110_000)
  })
})

test.each([
  ['throws', rudeWays, 'throws-null'],
  ['ends its process', fatalWays, 'exits-with-a-code'],
  ['never ends', endlessWays, 'loops-after-await'],
] as const)('that a scraper %s can be accepted, and is the same again', (_, ways, name) => {
  const project = temporaryProject()
  writeHostileProject(project, { [name]: ways[name] as never }, 'readTimeout: 2,')
  expect(project.runProcess(['accept', name, '--force'])).toMatchObject({ code: 0 })
  expect(project.runProcess(['check'])).toMatchObject({ code: 0 })
})

describe('a scraper that is odd', () => {
  test('is green, whatever it leaves behind', () => {
    const project = temporaryProject()
    writeHostileProject(project, oddWays)
    const { code, out, err } = project.runProcess(['check', '--json'])
    expect(JSON.parse(out)).toMatchObject({ summary: { fixtures: 7, same: 7 } })
    expect(code).toBe(0)
    expect(err.length).toBeLessThan(110_000)
  })

  // Alone, as what an earlier reading left behind may print into the output of this one.
  test('prints to standard error, at most 100 kB a reading', () => {
    const project = temporaryProject()
    writeHostileProject(project, { prints: oddWays['prints'] as never })
    const { code, out, err } = project.runProcess(['check', '--json'])
    expect(JSON.parse(out)).toMatchObject({ summary: { fixtures: 3, same: 3 } })
    expect(code).toBe(0)
    expect(err).toMatch(/^note {2}gazette\/prints page prints:\nx{99999}/)
    expect(err).toContain('note  … and 901 kB more')
    expect(err.length).toBeLessThan(110_000)
  })
})

test('the terminal shows the message, and the calls that led to it, the own ones first', () => {
  const project = temporaryProject()
  writeHostileProject(project, { 'throws-an-error': rudeWays['throws-an-error'] as never })
  project.write('node_modules/picker/index.js', `exports.pick = (list, way) => way(list)`)
  project.write('node_modules/picker/package.json', '{ "name": "picker", "main": "index.js" }')
  project.write(
    'src/scraper.js',
    `import { pick } from 'picker'\n\nexport const scrape = (html) => pick([html], function headline([page]) {\n  return page.missing.text\n})\n`,
  )
  const { out } = project.runProcess(['check', 'throws-an-error'])
  expect(out).toContain(
    [
      "    TypeError  Cannot read properties of undefined (reading 'text')",
      '      at    src/scraper.js:4:23  headline',
      '      at    src/scraper.js:3:33  Object.scrape [as parse]',
      '      at    node_modules/picker/index.js:1:31  exports.pick',
    ].join('\n'),
  )
  const { out: junit } = project.runProcess(['report', '--junit', '-'])
  expect(junit).toContain('    at src/scraper.js:4:23  headline')
  const { out: markdown } = project.runProcess(['report', '--markdown', '-'])
  expect(markdown).toMatch(
    /gazette\/throws-an-error page<\/code>: <code>TypeError: Cannot read .*\n {2}- <code>src\/scraper/,
  )
})

test(
  'a configuration that does not load a second time breaks its cases, and exits with 2',
  { timeout: 120_000 },
  () => {
    const project = temporaryProject()
    writeHostileProject(project, {})
    const config = project.read('touchstone.config.js')
    project.write('touchstone.config.js', `if (process.send) throw new Error('Only once')\n${config}`)
    expect(project.runProcess(['check'])).toMatchObject({
      code: 2,
      out: expect.stringMatching(/a-first[^]*config\/bad-config {2}The configuration is not valid: Only once/),
    })
    project.write('touchstone.config.js', `if (process.send) process.exit(7)\n${config}`)
    expect(project.runProcess(['check'])).toMatchObject({
      code: 2,
      out: expect.stringMatching(/z-last[^]*reader\/not-started {2}.*code 7/),
    })
  },
)

test('what the configuration prints does not touch the results, then or later', () => {
  const project = temporaryProject()
  writeHostileProject(project, {})
  const config = project.read('touchstone.config.js')
  const prints = `process.stdout.write('loading\\n'); if (!process.send) setImmediate(() => console.log('loaded'))`
  project.write('touchstone.config.js', `${prints}\n${config}`)
  const { out, err } = project.runProcess(['check', '--json'])
  expect(JSON.parse(out)).toMatchObject({ summary: { same: 2 } })
  expect(err).toBe('loading\nloaded\n')
})

test("a project without readers of its own starts no process, though it names the kit's site", () => {
  const project = temporaryProject(['plain-article'])
  project.write(
    'touchstone.config.js',
    `import { dw } from 'touchstone-kit/dw'
if (process.send) throw new Error('Only once')
export default { sites: [dw] }\n`,
  )
  expect(project.runProcess(['check'])).toMatchObject({ code: 0, err: '' })
})
