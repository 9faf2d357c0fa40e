import { expect, test } from 'vitest'
import { runProgram } from '../../../src/cli/program.ts'
import { quietTerminal } from '../../quiet-terminal.ts'
import { type TemporaryProject, temporaryProject } from '../../temporary-project.ts'

const page = `<!doctype html><html><head><title>Rain over the harbour</title></head>
<body><article><h1>Rain over the harbour</h1><p>The tide came in twice on Tuesday.</p></article></body></html>\n`

/** A project whose scraper throws on every page that has no byline. */
function gazetteProject(): TemporaryProject {
  const project = temporaryProject()
  project.write(
    'src/scraper.js',
    `export function scrape(html) {
  const [, title] = /<h1>(.*?)<.h1>/.exec(html)
  const byline = /<address>(.*?)<.address>/.exec(html)
  if (byline === null) throw new RangeError(\`No byline below \${JSON.stringify(title)}\`)
  return { title, byline: byline[1] }
}\n`,
  )
  project.write(
    'touchstone.config.js',
    `import { scrape } from './src/scraper.js'
export default { sites: [{ name: 'gazette', parse: { page: scrape } }] }\n`,
  )
  project.write('rain.html', page)
  return project
}

async function run(project: TemporaryProject, words: readonly string[]) {
  const terminal = quietTerminal({ cwd: project.root })
  const code = await runProgram(words, terminal)
  return { code, out: terminal.printed(), err: terminal.told() }
}

test('a page that the scraper throws on is refused, with its place, and with the option that keeps it', async () => {
  const project = gazetteProject()
  const before = project.committed()
  const { code, err } = await run(project, ['add', 'rain.html', '--name', 'rain'])
  expect(code).toBe(2)
  expect(err).toBe(`✗ rain.html
    reader/threw  The reader threw RangeError: No byline below "Rain over the harbour"
      at    src/scraper.js:4:30  Object.scrape [as parse]
      hint  Mend the reader, or let it return what an item is that it cannot read. With --keep it becomes a case nevertheless.
`)
  expect(project.committed()).toEqual(before)
})

test('with --keep it becomes a case, whose error is what is proposed, and whose prose is not the publisher’s', async () => {
  const project = gazetteProject()
  expect(await run(project, ['add', 'rain.html', '--name', 'rain', '--keep'])).toMatchObject({ code: 0 })
  expect(JSON.parse(project.read('fixtures/gazette/rain/fixture.json'))).toMatchObject({
    ...{ shows: 'A page that cannot be read yet.', origin: 'redacted' },
    sources: { page: { means: 'file' } },
  })
  const kept = project.read('fixtures/gazette/rain/page.html')
  expect(kept).not.toContain('Rain over the harbour')
  expect(kept).toMatch(/<article><h1>\w{4} \w{4} \w{3} \w{7}<\/h1>/)

  expect(await run(project, ['accept', 'rain'])).toMatchObject({ code: 0 })
  const [, title] = /<h1>(.*?)<.h1>/.exec(kept) ?? []
  expect(project.read('snapshots/gazette/rain/page.yaml')).toBe(
    `error: RangeError\nmessage: No byline below "${title}"\n`,
  )
  expect(await run(project, ['check'])).toMatchObject({ code: 0 })

  project.write('src/scraper.js', `export const scrape = () => ({ title: 'read at last' })\n`)
  const { code, out } = project.run(['check'])
  expect(code).toBe(1)
  expect(out).toMatch(/error {2}missing\n +- RangeError/)
})

test("an error of the site's own rules is refused by its own code, and kept as well", async () => {
  const project = gazetteProject()
  project.write(
    'touchstone.config.js',
    `import { article, dom, text } from 'touchstone-kit/rules'
export default { sites: [{ name: 'gazette', item: article(), fields: { title: [dom('h2', text)] } }] }\n`,
  )
  const { code, err } = await run(project, ['add', 'rain.html', '--name', 'rain'])
  expect(code).toBe(2)
  expect(err).toMatch(/page\/no-title {2}.*\n +hint {2}.* With --keep it becomes a case nevertheless\.\n/)
  expect(await run(project, ['add', 'rain.html', '--name', 'rain', '--keep'])).toMatchObject({ code: 0 })
  expect(await run(project, ['accept', 'rain'])).toMatchObject({ code: 0 })
  expect(project.read('snapshots/gazette/rain/page.yaml')).toBe('error: page/no-title\n')
})

test('an endless scraper is a refusal, too', async () => {
  const project = gazetteProject()
  project.write(
    'touchstone.config.js',
    `export default { readTimeout: 1, sites: [{ name: 'gazette', parse: () => { for (;;); } }] }\n`,
  )
  expect(await run(project, ['add', 'rain.html'])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/reader\/timeout[^]*With --keep/),
  })
})

test('parse names the place in the scraper', async () => {
  expect(await run(gazetteProject(), ['parse', 'rain.html'])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^reader\/threw {2}.*\n {2}at {4}src\/scraper\.js:4:30 .*\n {2}hint {2}[^-]+\n$/),
  })
})
