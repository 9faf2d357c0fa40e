import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { type TemporaryProject, temporaryProject } from '../temporary-project.ts'

const kit = resolve(import.meta.dirname, '../..')

/** Texts that no rule reads, and the words by which each is known. */
const plants: readonly (readonly [html: string, words: readonly string[]])[] = [
  ['<ul><li>Bring a lantern.</li><li>Mind the third stair.</li></ul>', ['Bring a lantern.', 'Mind the third stair.']],
  ['<blockquote><p>We never sold a single one of them.</p></blockquote>', ['We never sold a single one of them.']],
  ['<p>The ferry turned back <b>twice</b> before noon.</p>', ['The ferry turned back twice before noon.']],
  ['<table><tr><td>Low water</td><td>4.12</td></tr></table>', ['Low water', '4.12']],
  ['<div>Read by nobody, written all the same.</div>', ['Read by nobody, written all the same.']],
]

/** A box that no editor would put into one article after the other. */
const box = 'The lighthouse shop has socks again, and this time in pairs.'

const texts: Readonly<Record<string, string>> = { DW: '.rich-text, .longText', newspaper: '.story, .copytext' }

interface Checked {
  readonly case: string
  readonly source: string
  readonly status: string
  readonly differences: readonly { readonly path: string }[]
  readonly texts?: readonly { readonly kind: string; readonly text: string; readonly line?: number }[]
}

/** Makes a project with the page cases of a site that are articles. */
function makePages(site: string): TemporaryProject {
  const project = temporaryProject(site === 'DW' ? listArticles(kit).map((page) => basename(dirname(page))) : [])
  if (site === 'newspaper') cpSync(join(kit, 'examples/newspaper'), project.root, { recursive: true })
  return project
}

/** The pages of a project, below its `fixtures`, that give an article. */
function listArticles(root: string): string[] {
  const files = readdirSync(join(root, 'fixtures'), { recursive: true, encoding: 'utf8' })
  return files.filter((file) => {
    const snapshot = join(root, 'snapshots', dirname(file), 'page.yaml')
    return basename(file) === 'page.html' && existsSync(snapshot) && !/^error:/.test(readFileSync(snapshot, 'utf8'))
  })
}

/** Changes every page on which there is something to change, and checks those. */
function checkChanged(project: TemporaryProject, change: (document: Document) => boolean): Checked[] {
  const changed = listArticles(project.root).filter((file) => {
    const page = new JSDOM(project.read(`fixtures/${file}`))
    const isChanged = change(page.window.document)
    if (isChanged) project.write(`fixtures/${file}`, page.serialize())
    return isChanged
  })
  const names = changed.map((file) => basename(dirname(file)))
  const { fixtures } = JSON.parse(project.run(['check', '--json']).out) as { fixtures: Checked[] }
  return fixtures.filter(({ case: name, source }) => source === 'page' && names.includes(name))
}

describe.each(Object.entries(texts))('of every page of %s', (site, text) => {
  test.each([
    ['below the headline', 'h1'],
    ['behind the text', text],
  ])('what no rule reads %s is named, with its line', (_, selector) => {
    const checked = checkChanged(makePages(site), (document) => {
      const at = document.querySelector(selector)
      at?.insertAdjacentHTML('afterend', plants.map(([html]) => html).join(''))
      return at !== null
    })
    expect(checked.length).toBeGreaterThan(4)
    for (const { case: name, texts: found = [], differences } of checked) {
      const told = found.filter(({ kind, line }) => kind === 'unexplained' && line !== undefined)
      expect(
        told.map((one) => one.text),
        name,
      ).toEqual(plants.flatMap(([, words]) => words))
      expect(
        differences.filter(({ path }) => path === 'accounting.unexplained'),
        name,
      ).toHaveLength(told.length)
    }
  })

  test('the same box in every text is named', () => {
    const checked = checkChanged(makePages(site), (document) => {
      const paragraph = document.querySelector(text)?.querySelector('p')
      paragraph?.insertAdjacentHTML('afterend', `<p>${box}</p>`)
      return paragraph !== null && paragraph !== undefined
    })
    expect(checked.length).toBeGreaterThan(4)
    for (const { case: name, texts: found = [] } of checked)
      expect(
        found.map((one) => one.text),
        name,
      ).toContain(box)
    const leaked = checked.filter(({ texts: found = [] }) => found.some(({ kind }) => kind === 'leaked'))
    expect(leaked.length).toBeGreaterThan(2)
  })

  test('as it was saved, everything is accounted for', () => {
    const { fixtures } = JSON.parse(makePages(site).run(['check', '--json']).out) as { fixtures: Checked[] }
    expect(fixtures.filter(({ status }) => status !== 'same')).toEqual([])
    expect(fixtures.flatMap(({ texts: found = [] }) => found)).toEqual([])
  })
})
