import { describe, expect, test } from 'vitest'
import { attr, dom, jsonLd, meta, people, text } from '../../src/engine/index.ts'
import type { Rule } from '../../src/engine/rules/rule.ts'
import { patchRule } from '../../src/live/mend/patch-rule.ts'

const source = `import { defineSite } from 'touchstone-kit'
import { attr, dom, jsonLd } from 'touchstone-kit/rules'

export const harbour = defineSite({
  fields: {
    url: [dom('link[rel=canonical]', attr('href'))],
    title: [dom('.hero h1'), jsonLd('headline')],
    authors: [dom(
      '.people a',
      derive(list, 'a (name)', (all) => all.map((name) => ({ name }))),
    )],
    kicker: [dom(\`[data-x="a)b"] span\`)],
  },
  layouts: [{ name: '2023', fields: { teaser: [dom('.intro')] } }, { name: '2021', fields: { teaser: [dom('.intro')] } }],
})
`
const patch = (old: Rule, rule: Rule, isSilent = true, kind: 'text' | 'people' = 'text') =>
  patchRule(source, { old, rule, kind, isSilent })

describe('a rule is patched where it stands as a literal', () => {
  test('after the old one where that is silent, before it where it finds something else', () => {
    expect(patch(dom('.hero h1'), dom('.headline'))).toContain(
      "title: [dom('.hero h1'), dom('.headline'), jsonLd('headline')],",
    )
    expect(patch(dom('.hero h1'), dom('.headline'), false)).toContain(
      "title: [dom('.headline'), dom('.hero h1'), jsonLd(",
    )
  })

  test('its reader stays, over several lines and with brackets in it', () => {
    const patched = patch(dom('.people a', people), dom('.by a', people), true, 'people')
    expect(
      patched?.match(/derive\(list, 'a \(name\)', \(all\) => all\.map\(\(name\) => \(\{ name \}\)\)\),/g),
    ).toHaveLength(2)
    expect(patched).toContain("'.by a',")
    expect(patch(dom('[data-x="a)b"] span'), dom('.k'))).toContain('kicker: [dom(`[data-x="a)b"] span`), dom(\'.k\')]')
  })

  test('a standard place brings its names along', () => {
    const patched = patch(dom('.people a', people), meta('author', people as never), true, 'people')
    expect(patched).toContain("meta('author', people)")
    expect(patched).toContain("import { attr, dom, jsonLd, meta, people } from 'touchstone-kit/rules'")
    expect(patch(dom('.hero h1', text), jsonLd('alternativeHeadline'))).toContain(
      "dom('.hero h1'), jsonLd('alternativeHeadline')",
    )
  })

  test('not where it is not there, or not once', () => {
    expect(patch(dom('.nowhere'), dom('.headline'))).toBeUndefined()
    expect(patch(dom('.intro'), dom('.standfirst'))).toBeUndefined()
    expect(patch(dom('link[rel=canonical]', attr('href')), dom('a.self', attr('href')))).toContain(
      "dom('a.self', attr('href'))",
    )
  })
})
