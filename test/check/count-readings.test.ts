import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { prepareEvidence } from '../../src/capture/case/prepare-evidence.ts'
import { scriptJson } from '../../src/engine/documents/embedded-json.ts'
import { dom, json } from '../../src/engine/rules/rules-over.ts'
import { blocks } from '../../src/engine/rules/value-readers.ts'
import { chooseTargets } from '../../src/live/choose-targets.ts'
import { decide } from '../../src/pending/decide.ts'
import { openReview } from '../../src/pending/open-review.ts'
import type { Project } from '../../src/project/project.ts'
import { defineSite } from '../../src/sites/define-site.ts'
import { type TemporaryProject, temporaryProject } from '../temporary-project.ts'

const html = `<!doctype html><link rel="canonical" href="https://www.harbour.example/a-tide-7.html">
<script id="data" type="application/json">{"title":"The tide is late"}</script>
<article><h1>The tide is late</h1><p>It was seen behind the lighthouse, reading.</p></article>`

/** Opens of the page's JSON document, of which every reading makes exactly one. */
let readings = 0

/** A site by rules that counts how often a page of it is read. */
const harbour = defineSite({
  name: 'harbour',
  hosts: ['www.harbour.example'],
  id: /(\d+)\.html$/,
  documents: {
    state: (page) => {
      readings += 1
      return scriptJson('#data')(page)
    },
  },
  fields: {
    url: [
      dom('link[rel=canonical]', { name: '@href', read: ([link], page) => link && page.dom.attribute(link, 'href') }),
    ],
    title: [dom('h1'), json('state')('title')],
    body: [dom('article', blocks)],
  },
})

let temporary: TemporaryProject

function project(): Project {
  const { root } = temporary
  const folders = { fixtures: join(root, 'fixtures'), snapshots: join(root, 'snapshots') }
  return { root, ...folders, sites: [harbour], redact: true, readTimeout: 30 }
}

/** Reads what was counted, and starts to count anew. */
function counted(): number {
  const count = readings
  readings = 0
  return count
}

async function acceptAll(): Promise<void> {
  const { pendings } = await openReview(project(), { store: true })
  const decisions = pendings.flatMap(({ changes }) => changes.map(({ id }) => ({ id, verdict: 'accepted' as const })))
  decide(project(), pendings, decisions, { now: '2026-01-01T00:00:00.000Z', reseal: true })
}

beforeEach(async () => {
  temporary = temporaryProject()
  temporary.write('fixtures/harbour/tide/page.html', html)
  temporary.write(
    'fixtures/harbour/tide/fixture.json',
    JSON.stringify({
      shows: 'A tide.',
      origin: 'invented',
      url: 'https://www.harbour.example/a-tide-7.html',
      sources: {},
    }),
  )
  await acceptAll()
  counted()
})

test('a green page is read once, its witnesses included', async () => {
  const { results } = await openReview(project(), { store: true })
  expect(results).toMatchObject([{ status: 'same', found: [] }])
  expect(counted()).toBe(1)
})

test('a red page is read twice, as only what is the same twice can be accepted; an accept reads no more', async () => {
  temporary.write('fixtures/harbour/tide/page.html', html.replaceAll('late', 'early'))
  const { results, pendings } = await openReview(project(), { store: true })
  expect(results).toMatchObject([{ status: 'different' }])
  expect(pendings[0]?.changes.map(({ difference }) => difference.path)).toEqual(['title'])
  expect(counted()).toBe(2)
  temporary.write('fixtures/harbour/tide/page.html', html.replaceAll('late', 'away'))
  await acceptAll()
  expect(counted()).toBe(2)
  expect(readFileSync(join(temporary.root, 'snapshots/harbour/tide/page.yaml'), 'utf8')).toContain('The tide is away')
})

test('a page is read once to be compared with the live site', async () => {
  await chooseTargets(project(), { cases: [], from: temporary.root, invented: true })
  expect(counted()).toBe(1)
})

test('a captured page is read once, and once more where redaction is to be proved', async () => {
  const capture = {
    source: 'page' as const,
    means: 'file' as const,
    captured: '2026-01-01T00:00:00.000Z',
    url: 'https://www.harbour.example/a-tide-7.html',
    bytes: Buffer.from(html),
  }
  await prepareEvidence(capture, harbour, { redact: false, tool: 'test', project: project() })
  expect(counted()).toBe(1)
  const { reading } = await prepareEvidence(capture, harbour, { redact: true, tool: 'test', project: project() })
  expect(counted()).toBe(2)
  expect(reading.article).toMatchObject({ id: '7', url: expect.stringMatching(/7\.html$/) })
})
