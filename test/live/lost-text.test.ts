import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chooseTargets, type Target } from '../../src/live/choose-targets.ts'
import { judgePage } from '../../src/live/compare/judge-page.ts'
import { loadProject } from '../../src/project/load-project.ts'
import { add, editPage } from '../stand-in/page-tree.ts'
import { visitOf } from './visit-of.ts'

const kit = resolve(import.meta.dirname, '../..')
const at = Date.UTC(2026, 10, 27)

async function listTargets(root: string): Promise<Target[]> {
  const project = await loadProject(root)
  const targets = await chooseTargets(project, { cases: [], from: root, invented: true })
  return targets.filter(({ html, saved }) => html !== undefined && (saved.article?.body.length ?? 0) > 1)
}

/** The elements around the texts, by site. */
const texts = { dw: '.rich-text', 'harbour-post': '.story' }
const all = [...(await listTargets(kit)), ...(await listTargets(resolve(kit, 'examples/newspaper')))]
const targets = all.filter(({ site: { name }, html = '' }) => {
  const className = texts[name as keyof typeof texts].slice(1)
  return new RegExp(`class="(?:[^"]* )?${className}[ "]`).test(html)
})

describe.each(targets.map((target) => [target.fixture.name, target] as const))('%s', (_name, target) => {
  const { site, html = '' } = target
  const judge = async (part: string) => {
    const page = editPage(html, add('after', texts[site.name as keyof typeof texts], part))
    return judgePage(target, await visitOf(target, page), { pages: async () => [], at })
  }

  test.each([
    [
      'a list',
      '<ul><li>Fill the kettle before the fog does.</li><li>Count the steps down, and never up again.</li></ul>',
    ],
    [
      'a quotation',
      '<blockquote><p>We sold it twice, and each time to the same captain, who never asked.</p></blockquote>',
    ],
    ['a paragraph', '<p>The lamp went out at four, and for once nobody on the quay had anything to say about it.</p>'],
  ])('%s that no rule reads is drift, with its words', async (_kind, part) => {
    const long = part.replace(/<(li|p)>/, `<$1>${'So the harbour tells it. '.repeat(6)}`)
    const { kind, drifts } = await judge(long)
    expect(kind).toBe('drift')
    const [{ field, kind: way, reason, node }] = drifts as [(typeof drifts)[0]]
    expect([field, way]).toEqual(['body', 'unexplained'])
    expect(reason).toContain('So the harbour tells it.')
    expect(node).toMatch(/^\/html\/body\//)
  })

  test('a menu and a word that somebody added are none', async () => {
    const { kind } = await judge('<nav><a href="/a">Tides and their tables, by day and by night</a></nav><p>New</p>')
    expect(kind).toBe('agrees')
  })
})

test('there are pages of every layout whose text is in an element of its own', () => {
  expect(targets.length).toBeGreaterThan(15)
})
