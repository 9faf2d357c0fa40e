import { cpSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { type TemporaryProject, temporaryProject } from '../../temporary-project.ts'

const newspaper = resolve(import.meta.dirname, '../../../examples/newspaper')

/** The example newspaper, with pages that wait for review since their look changed. */
function openProject(change: (html: string) => string, names: readonly string[]): TemporaryProject {
  const project = temporaryProject()
  for (const part of ['fixtures', 'snapshots', 'harbour-post.ts', 'touchstone.config.ts'])
    cpSync(join(newspaper, part), join(project.root, part), { recursive: true })
  for (const name of names) {
    const html = change(project.read(`fixtures/harbour-post/${name}/page.html`))
    const metadata = JSON.parse(project.read(`fixtures/harbour-post/${name}/fixture.json`)) as {
      sources: { page: object }
    }
    const page = { ...metadata.sources.page, sha256: createHash('sha256').update(html).digest('hex') }
    const folder = `.touchstone/pending/harbour-post/${name}`
    project.write(`${folder}/page.html`, html)
    project.write(`${folder}/fixture.json`, JSON.stringify({ ...metadata, sources: { page } }))
  }
  return project
}

const names = ['ferry-after-redesign', 'opinion-of-two-authors', 'list-and-quote']
const retitle = (html: string) => html.replace(/<h1>([^<]*)<\/h1>/, '<p class="headline">$1</p>')

test('a rule that fell silent is offered as a patch, written, reviewed, and undone', () => {
  const project = openProject(retitle, names)
  const { code, out } = project.run(['mend'])
  expect(out).toContain('✓ harbour-post 2025: title  dom: .hero h1 (text)')
  expect(out).toMatch(/dom: \.headline \(text\) {2}right on all of 2 pages, harmless on \d accepted pages/)
  expect(out).toContain("-        title: [dom('.hero h1'), ...unseen.title],")
  expect(out).toContain("+        title: [dom('.hero h1'), dom('.headline'), ...unseen.title],")
  expect(code).toBe(0)
  const before = project.read('harbour-post.ts')
  expect(project.run(['mend', 'title', '--write']).code).toBe(0)
  const after = project.read('harbour-post.ts')
  expect(after).toContain("title: [dom('.hero h1'), dom('.headline'), ...unseen.title]")
  expect(after).toContain("title: [dom('.column h1'), dom('.headline'), ...unseen.title]")
  expect(project.run(['mend']).out).toMatch(/^No rule drifted|not known/)
  expect(project.run(['undo']).out).toContain('Undone: mend title')
  expect(project.read('harbour-post.ts')).toBe(before)
})

test('where the page names nothing, it says why it knows none', () => {
  const project = openProject((html) => html.replace(/<p class="standfirst">[^<]*<\/p>/, ''), names)
  const { code, out } = project.run(['mend'])
  expect(out).toMatch(/\? harbour-post 2025: teaser {2}dom: \.hero \.standfirst \(text\)/)
  expect(out).toMatch(/not known: .+, on 2 of 2/)
  expect(code).toBe(1)
})

test('without a page that waits there is nothing to mend', () => {
  expect(openProject(retitle, []).run(['mend'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('No rule drifted'),
  })
})
