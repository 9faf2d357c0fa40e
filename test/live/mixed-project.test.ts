import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { chooseTargets, type Target } from '../../src/live/choose-targets.ts'
import { judgePage } from '../../src/live/compare/judge-page.ts'
import { diagnoseRun } from '../../src/live/diagnose/diagnose-run.ts'
import { saveDrift } from '../../src/live/save-drift.ts'
import type { Seen } from '../../src/live/visit/look-at.ts'
import type { Visit } from '../../src/live/visit/visit-page.ts'
import { loadProject } from '../../src/project/load-project.ts'
import { nameError } from '../../src/sites/readers/read-in-page.ts'
import { read } from '../../src/sites/reading.ts'
import { type TemporaryProject, temporaryProject } from '../temporary-project.ts'

const saved = '2026-plain-article'

/** A project of DW, of a shop that is read by a function, and of a newspaper that is read by rules. */
function mixedProject(): TemporaryProject {
  const project = temporaryProject([saved])
  project.write(
    'touchstone.config.js',
    `import { dw } from 'touchstone-kit/dw'
import { article, attr, blocks, dom, text } from 'touchstone-kit/rules'

const shop = {
  name: 'shop',
  hosts: ['shop.example'],
  id: /-(t\\d+)$/,
  parse: (html) => {
    const prices = [...html.matchAll(/<b>(\\d+)<.b>/g)].map(([, price]) => Number(price))
    if (prices.length === 0) throw null
    return { url: 'https://shop.example/tea-t1', prices, tags: [[], {}, null, true], body: { title: 3 }, authors: 7 }
  },
}
const harbour = {
  name: 'harbour',
  hosts: ['harbour.example'],
  id: /-(h\\d+)$/,
  item: article(),
  fields: {
    url: [dom('link[rel=canonical]', attr('href'))],
    title: [dom('h1', text)],
    body: [dom('article', blocks)],
  },
}
export default { readTimeout: 20, sites: [dw, shop, harbour] }\n`,
  )
  writeCase(project, 'shop/tea', 'https://shop.example/tea-t1', '<!doctype html><h1>Tea</h1><b>3</b><b>5</b>')
  writeCase(project, 'harbour/tide', 'https://harbour.example/tide-h1', tide('h1'))
  expect(project.run(['accept', '--force'])).toMatchObject({ code: 0, err: '' })
  return project
}

const tide = (tag: string) =>
  `<!doctype html><link rel="canonical" href="https://harbour.example/tide-h1"><${tag}>The tide came twice</${tag}><article><p>It came at noon, and it came at night.</p></article>`

function writeCase(project: TemporaryProject, name: string, url: string, html: string): void {
  const page = { captured: '2026-05-06', sha256: createHash('sha256').update(html).digest('hex') }
  const metadata = { shows: 'A case.', origin: 'captured', url, sources: { page } }
  project.write(`fixtures/${name}/page.html`, html)
  project.write(`fixtures/${name}/fixture.json`, JSON.stringify(metadata))
}

/** A visit that found a page, as it is judged. */
async function visit(target: Target, html: string): Promise<Seen> {
  const { fixture, site, url } = target
  const { document, article, trace, error } = await read(site, 'page', html, { url }, { witnesses: false })
  const seen: Visit = {
    ...{ url, redirects: [], status: 200, headers: {}, html },
    outcome: {
      document,
      ...(article !== undefined && { article }),
      ...(trace !== undefined && { trace }),
      ...(error !== undefined && { error: nameError(error) }),
    },
  }
  const judgement = await judgePage(target, seen, { pages: async () => [], at: Date.parse('2026-05-06') })
  const { site: name, source } = fixture
  const at = '2026-05-06T07:08:09.000Z'
  return {
    target,
    visit: seen,
    liveResult: { site: name, name: fixture.name, source, url, ...judgement, at, ms: 1 },
  }
}

test('a project of several sites is looked at whole, and plain data is compared field by field', async () => {
  const project = await loadProject(mixedProject().root)
  const targets = await chooseTargets(project, { cases: [], from: project.root, invented: true })
  expect(targets.map(({ fixture }) => fixture.site).toSorted()).toEqual(['dw', 'harbour', 'shop'])
  const byName = (site: string) => targets.find(({ fixture }) => fixture.site === site) as Target
  const [shop, harbour] = [byName('shop'), byName('harbour')]

  const same = await Promise.all(targets.map((target) => visit(target, target.html as string)))
  expect(same.map(({ liveResult }) => liveResult.kind)).toEqual(['agrees', 'agrees', 'agrees'])

  const dearer = await visit(shop, '<!doctype html><h1>Tea</h1><b>4</b>')
  expect(dearer.liveResult).toMatchObject({ kind: 'edited', detail: expect.stringContaining('prices') })

  const lost = await visit(shop, '<!doctype html><h1>Tea t1</h1>')
  const renamed = await visit(harbour, tide('h2'))
  expect(lost.liveResult).toMatchObject({ kind: 'drift', detail: expect.stringContaining('null') })
  expect(renamed.liveResult).toMatchObject({ kind: 'drift', drifts: [{ field: 'title' }] })
  const { byFixture } = diagnoseRun([dearer, lost, renamed], targets)
  expect([...byFixture.keys()]).toEqual(['harbour/tide page'])
  expect(await saveDrift(project, lost, { tool: 'a-test/1' })).toMatch(/^reader\/threw: .*null/)
})
