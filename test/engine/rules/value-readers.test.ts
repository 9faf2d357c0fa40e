import { expect, test } from 'vitest'
import { defineSite, read } from '../../../src/index.ts'
import { blocks, dom, meta, withoutEnd } from '../../../src/rules.ts'

test.each([' - Orchard', ' | Orchard', ' (orchard.example)', ' – Orchard*', ' /Orchard+?'])(
  'withoutEnd takes %j off, and redaction leaves its words',
  async (ending) => {
    const site = defineSite({
      name: 'orchard',
      fields: { title: [meta('og:title', withoutEnd(ending))], body: [dom('article', blocks)] },
    })
    const html = `<meta property="og:title" content="Pears fall${ending}"><article><p>They fell.</p></article>`
    const { article } = await read(site, 'page', html, { url: 'https://www.orchard.example/pears' })
    expect(article?.title).toBe('Pears fall')
    expect(site.redaction.keep.some((pattern) => new RegExp(pattern).test(ending))).toBe(true)
  },
)
