import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findFault } from '../../src/article/find-fault.ts'
import { anyArticle } from '../../src/sites/dw/arbitraries/index.ts'
import { temporaryProject } from '../temporary-project.ts'

const whole = { kind: 'article', id: 1, url: 'https://gazette.example/1', title: 'Owls', authors: [], body: [] }
const withBlock = (block: unknown) => ({ ...whole, body: [{ type: 'paragraph', content: ['Owls'] }, block] })

describe('the fault of almost an article', () => {
  test.each([
    ['a block without content', withBlock({ type: 'paragraph' }), 'body[1].content', 'a list'],
    [
      'an object among inlines',
      withBlock({ type: 'paragraph', content: ['a', {}] }),
      'body[1].content[1].type',
      /em, .*break/,
    ],
    [
      'a mark without text',
      withBlock({ type: 'heading', content: [{ type: 'em' }] }),
      'body[1].content[0].content',
      'a list',
    ],
    [
      'a link to nowhere',
      withBlock({ type: 'paragraph', content: [{ type: 'link', content: [] }] }),
      'body[1].content[0].href',
      'a text',
    ],
    ['a list of texts', withBlock({ type: 'list', items: ['a'] }), 'body[1].items[0]', 'a list'],
    ['a text in place of rows', withBlock({ type: 'table', rows: 'a' }), 'body[1].rows', 'a list'],
    ['a picture without address', withBlock({ type: 'gallery', items: [{}] }), 'body[1].items[0].url', 'a text'],
    ['a block of no type', withBlock({ type: 'carousel' }), 'body[1].type', /^one of: paragraph, /],
    ['no block at all', withBlock(null), 'body[1]', 'an object with a type'],
    ['an author who is a text', { ...whole, authors: ['Ada'] }, 'authors[0]', 'an object'],
    ['one author in place of all', { ...whole, authors: 'Ada' }, 'authors', 'a list'],
    ['a lead that is an address', { ...whole, lead: 'owl.jpg' }, 'lead', 'an object'],
    ['no id', { ...whole, id: undefined }, 'id', 'a number or a text'],
  ])('is named by its path: %s', (_, item, path, expected) => {
    const fault = findFault(item)
    expect(fault?.path).toBe(path)
    expect(fault?.expected).toMatch(expected)
  })

  test('is none in an article', () => {
    fc.assert(
      fc.property(anyArticle(), (one) => {
        expect(findFault(one)).toBeUndefined()
      }),
    )
  })
})

test('it is an error of its case, and the others are checked', () => {
  const project = temporaryProject()
  const items = {
    almost: `{ ...whole, body: [{ type: 'paragraph', content: ['Rain ', { text: 'and' }, ' owls'] }] }`,
    article: `{ ...whole, body: [{ type: 'paragraph', content: ['Rain'] }] }`,
    other: `{ kind: 'recipe', url: 'x', title: 'Soup', authors: 'Ada', body: 'Boil it.' }`,
  }
  const ways = Object.entries(items).map(([name, item]) => `${name}: ${item}`)
  project.write(
    'touchstone.config.js',
    `const whole = ${JSON.stringify(whole)}
const ways = { ${ways.join(', ')} }
export default { sites: [{ name: 'gazette', parse: { page: (html) => ways[html] } }] }\n`,
  )
  for (const name of Object.keys(items)) {
    project.write(`fixtures/gazette/${name}/page.html`, name)
    const metadata = { shows: 'Rain.', origin: 'invented', url: 'https://gazette.example/1', sources: {} }
    project.write(`fixtures/gazette/${name}/fixture.json`, JSON.stringify(metadata))
  }
  expect(project.run(['accept', 'article', 'other'])).toMatchObject({ code: 0 })
  const { code, out } = project.run(['check'])
  expect(code).toBe(1)
  expect(out).toMatch(/gazette\/almost[^]*reader\/not-an-article[^]*body\[0\]\.content\[1\]\.type must be one of/)
  expect(out).toContain('2 same, 1 missing')
})
