import { expect, test } from 'vitest'
import { endlessWays, fatalWays, rudeWays, writeHostileProject } from '../project/isolation/hostile-project.ts'
import { type Run, type TemporaryProject, temporaryProject } from '../temporary-project.ts'

/** The tests of a run by case: whether each passed, and what it said. */
function readTests({ out }: Run): (name: string) => { title: string; isGreen: boolean; said: string }[] {
  const { testResults } = JSON.parse(out) as {
    testResults: {
      assertionResults: { fullName: string; title: string; status: string; failureMessages: string[] }[]
    }[]
  }
  const tests = testResults.flatMap((file) => file.assertionResults)
  return (name) =>
    tests
      .filter(({ fullName }) => fullName.includes(`gazette/${name} page`))
      .map(({ title, status, failureMessages }) => ({
        ...{ title, isGreen: status === 'passed', said: failureMessages.join('\n') },
      }))
}

/** Runs Vitest over a project, and expects that each way makes its own case red, field by field, and no other. */
function expectRed(
  project: TemporaryProject,
  ways: Readonly<Record<string, readonly [string, Readonly<Record<string, unknown>>]>>,
): void {
  const run = project.vitest(['--reporter=json'])
  expect(run.code).toBe(1)
  const testsOf = readTests(run)
  for (const [name, [, document]] of Object.entries(ways)) {
    const tests = testsOf(name)
    const red = tests.filter(({ isGreen }) => !isGreen)
    expect([name, red.map(({ title }) => title)]).toEqual([name, ['title', 'has no other fields']])
    for (const { said } of red) expect(said).toContain(document['message'] ?? document['value'] ?? document['error'])
  }
  for (const name of ['a-first', 'z-last']) expect(testsOf(name).every(({ isGreen }) => isGreen)).toBe(true)
}

test('a function that throws, returns no data or never settles is red for each field', () => {
  const project = temporaryProject()
  const ways = { ...rudeWays, 'never-settles': endlessWays['never-settles'] as never }
  writeHostileProject(project, ways, 'readTimeout: 2,')
  project.write(
    'gazette.test.js',
    `import { describeFixtures } from 'touchstone-kit/vitest'
    import { scrape } from './src/scraper.js'
    describeFixtures({ parse: scrape })`,
  )
  expectRed(project, ways)
})

test("the site's own scraper may loop, and end its process", () => {
  const project = temporaryProject()
  const ways = { ...fatalWays, loops: endlessWays['loops'] as never }
  writeHostileProject(project, ways, 'readTimeout: 2,')
  project.write(
    'gazette.test.js',
    `import { describeFixtures } from 'touchstone-kit/vitest'
    describeFixtures()`,
  )
  expectRed(project, ways)
})
