import { expect, test } from '@playwright/test'
import { type MadeProject, makeProject } from '../make-project.ts'
import { readPageFixtures } from '../page-fixtures.ts'
import { livePathOf, retitle } from './live-pages.ts'
import { runLiveProcess } from './run-process.ts'
import { type Handler, type StandIn, startStandIn } from './server.ts'

const cases = ['2026-edited-by', '2026-in-text-figures', '2026-plain-article']
const pages = (await readPageFixtures()).filter(({ name }) => cases.includes(name))
const shopAddress = 'https://shop.example/tea-t1'
const shopPage = (price: number) => `<!doctype html><title>Tea</title><h1>Tea</h1><b>${price}</b>`

const ends: (() => unknown)[] = []
test.afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

function projectOf(config: string, names: readonly string[] = cases): MadeProject {
  const project = makeProject(names)
  project.write('touchstone.config.js', config)
  ends.push(project.discard)
  return project
}

async function serve(change: (html: string) => string, others: Record<string, Handler> = {}): Promise<StandIn> {
  const routes = pages.map(({ html, url }) => [livePathOf(url), { body: change(html) }] as const)
  const server = await startStandIn({ ...Object.fromEntries(routes), ...others })
  ends.push(() => server.close())
  return server
}

const look = (project: MadeProject, { address }: StandIn) =>
  runLiveProcess(project.root, address, ['--timeout', '300', '--connect-to', `shop.example=${address}`], undefined)

const asIs = (html: string) => html

test('a rule of DW that fell silent is mended in the configuration of the project', async () => {
  const imports = `import { defineSite, extendLayout } from 'touchstone-kit'
import { dw, dwDefinition } from 'touchstone-kit/dw'
import { dom } from 'touchstone-kit/rules'\n`
  const project = projectOf(`${imports}export default { redact: false, sites: [dw] }\n`)
  const server = await serve(retitle)
  expect(await look(project, server)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/alarm .*title, rule silent/),
  })

  project.write(
    'touchstone.config.js',
    `${imports}const mended = extendLayout(dwDefinition, '2026', { fields: { title: [dom('.headline')] } })
export default { redact: false, sites: [defineSite(mended)] }\n`,
  )
  expect(project.run(['check'])).toMatchObject({ code: 0 })
  const { groups } = JSON.parse(project.run(['pending', '--json']).out) as { groups: { id: string; path: string }[] }
  expect(groups.map(({ path }) => path)).toEqual(['rules.title'])
  expect(project.run(['diff', groups[0]?.id ?? '']).out).toContain('dom: .headline (text)')
  expect(project.run(['accept', groups[0]?.id ?? ''])).toMatchObject({ code: 0 })
  expect(await look(project, server)).toMatchObject({ code: 0, out: expect.stringContaining('3 agrees') })
})

test('a function of one’s own reads the pages of DW, beside a site of plain data', async () => {
  const project = projectOf(`import { defineSite } from 'touchstone-kit'
import { dwDefinition } from 'touchstone-kit/dw'

const scrape = (html) => {
  const title = /<h1[^>]*>([^<]+)/.exec(html)?.[1]
  if (title === undefined) throw new RangeError('There is no headline')
  return { title, paragraphs: html.split('<p').length - 1 }
}
const shop = {
  name: 'shop',
  hosts: ['shop.example'],
  id: /-(t\\d+)$/,
  parse: (html) => ({ name: /<h1>(\\w+)/.exec(html)[1], prices: [...html.matchAll(/<b>(\\d+)/g)].map(([, one]) => Number(one)) }),
}
export default { readTimeout: 20, sites: [defineSite({ ...dwDefinition, parse: { page: scrape } }), shop] }\n`)
  project.write('fixtures/shop/tea/page.html', shopPage(3))
  project.write(
    'fixtures/shop/tea/fixture.json',
    JSON.stringify({ shows: 'Tea.', origin: 'captured', url: shopAddress, sources: {} }),
  )
  expect(project.run(['accept', '--force', '--reseal'])).toMatchObject({ code: 0 })
  expect(project.read(`snapshots/dw/${cases[0]}/page.yaml`)).toMatch(/^title: [^]*^paragraphs: \d+$/m)

  const same = await look(project, await serve(asIs, { '/tea-t1': { body: shopPage(3) } }))
  expect(same).toMatchObject({ code: 0, out: expect.stringContaining('4 of 4 fixtures compared: 4 agrees') })

  const dearer = await look(project, await serve(asIs, { '/tea-t1': { body: shopPage(4) } }))
  expect(dearer).toMatchObject({ code: 0, out: expect.stringMatching(/shop\/tea +page +edited +other prices/) })

  const silent = await look(project, await serve(retitle, { '/tea-t1': { body: shopPage(3) } }))
  expect(silent).toMatchObject({ code: 1, out: expect.stringContaining('There is no headline') })
  expect(silent.out).toMatch(/shop\/tea +page +agrees/)
})
