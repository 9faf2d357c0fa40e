import { describe, expect, test } from 'vitest'
import { dom, meta } from '../../src/engine/index.ts'
import { defineSite } from '../../src/sites/define-site.ts'
import { extendLayout } from '../../src/sites/extend-layout.ts'
import { item } from '../../src/sites/items/item.ts'
import type { SiteDefinition } from '../../src/sites/definition.ts'
import { dw, dwDefinition } from '../../src/sites/dw/dw.ts'
import { read } from '../../src/sites/reading.ts'
import type { Reading } from '../../src/sites/reading.ts'

interface Ferry {
  readonly name: string
  readonly berth: string
}

const ferries: SiteDefinition<Ferry> = {
  name: 'ferries',
  item: item<Ferry>('name'),
  fields: { name: [dom('h1')], berth: [dom('.berth')] },
  skip: ['aside'],
  layouts: [
    { name: 'new', marks: ['.new'], fields: { berth: [dom('.pier')] } },
    { name: 'old', marks: ['.old'] },
  ],
  api: { layouts: [{ name: 'v1', marks: ['ferry'], fields: {} }] },
}

const readBy = (definition: SiteDefinition<Ferry>, html: string): Promise<Reading> =>
  read(defineSite(definition), 'page', `<!doctype html>${html}`, {})

describe('a layout that is extended', () => {
  test('asks what is added first, and what it had after it, the rules of the site included', async () => {
    const extended = extendLayout(ferries, 'new', { fields: { name: [dom('.name')], berth: [dom('.quay')] } })
    const page = (more: string) => `<div class="new"></div><h1>Ada</h1><p class="pier">4</p>${more}`
    expect((await readBy(extended, page(''))).document).toEqual({ name: 'Ada', berth: '4' })
    expect((await readBy(extended, page('<p class="name">Bo</p><p class="quay">7</p>'))).document).toEqual({
      name: 'Bo',
      berth: '7',
    })
    const { trace } = await readBy(extended, page(''))
    expect(trace?.fields['name']).toMatchObject({ rule: 'dom: h1 (text)' })
  })

  test('leaves the definition that it came from, and the other layouts, as they were', async () => {
    const extended = extendLayout(ferries, 'new', { marks: ['.newer'], fields: { name: [meta('ferry')] } })
    expect((await readBy(extended, '<div class="newer"></div><h1>Ada</h1><p class="pier">4</p>')).trace?.layout).toBe(
      'new',
    )
    expect((await readBy(ferries, '<div class="newer"></div><h1>Ada</h1><p class="pier">4</p>')).error).toBeDefined()
    const old = '<meta name="ferry" content="Bo"><div class="old"></div><h1>Ada</h1><p class="berth">1</p>'
    expect((await readBy(extended, old)).document).toEqual({ name: 'Ada', berth: '1' })
  })

  test('may be new, and is tried before the others', async () => {
    const extended = extendLayout(ferries, 'newest', { marks: ['.newest'], fields: { berth: [dom('.dock')] } })
    const page = '<div class="newest new"></div><h1>Ada</h1><p class="dock">9</p>'
    const { document, trace } = await readBy(extended, page)
    expect([trace?.layout, document]).toEqual(['newest', { name: 'Ada', berth: '9' }])
  })

  test('may be one of the API', () => {
    const extended = extendLayout(ferries, 'v1', { marks: ['vessel'] })
    expect(extended.api?.layouts?.[0]?.marks).toEqual(['vessel', 'ferry'])
    expect(extended.layouts).toBe(ferries.layouts)
  })

  test('that is not there is named, with those that are', () => {
    expect(() => extendLayout(ferries, 'nwe', { fields: { name: [dom('h2')] } })).toThrow(
      expect.objectContaining({ code: 'config/bad-config', hint: expect.stringContaining('new, old, v1') }),
    )
  })

  test('is not read by the script that was built for it', () => {
    expect(dw.inPageScript).toBeDefined()
    expect(defineSite(extendLayout(dwDefinition, '2026', {})).inPageScript).toBeUndefined()
    expect(extendLayout({ ...ferries, inPageScript: ['file:///x.js'] }, 'new', {})).not.toHaveProperty('inPageScript')
  })
})

test('a function that is named for a source stands in place of its rules, one for all sources does not', async () => {
  const page = '<!doctype html><div class="new"></div><h1>Ada</h1><p class="pier">4</p>'
  const own = defineSite({ ...ferries, parse: { page: (html) => ({ length: html.length }) } })
  expect((await read(own, 'page', page, {})).document).toEqual({ length: page.length })
  expect((await read(own, 'api', '{"ferry":{}}', {})).document).not.toHaveProperty('length')
  const all = defineSite({ ...ferries, parse: (text) => ({ length: text.length }) })
  expect((await read(all, 'page', page, {})).document).toEqual({ name: 'Ada', berth: '4' })
  expect((await read(all, 'dump', 'x', {})).document).toEqual({ length: 1 })
})
