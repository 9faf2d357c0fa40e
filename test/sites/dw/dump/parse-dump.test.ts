import { describe, expect, test } from 'vitest'
import { formatDump } from '../../../../src/sites/dw/dump/format-dump.ts'
import { parseDump } from '../../../../src/sites/dw/dump/parse-dump.ts'
import { parseMarkup } from '../../../../src/sites/dw/dump/parse-markup.ts'
import { scanMarkup } from '../../../../src/sites/dw/dump/scan-markup.ts'

const address = 'https://www.dw.com/zh/x/a-90000001'

/** A dump of that body. */
const dump = (body: string, title = '题'): string => `<!--1600000000000-->\n[${title}](${address})\n------\n\n${body}\n`
const blocks = (body: string) => parseDump(dump(body)).body

/** What properties and users found, each as the smallest text that shows it. */
describe('counterexamples', () => {
  test('a title may hold a line separator', () => {
    expect(parseDump(dump('<p>x</p>', 'a\u2028b')).title).toBe('a\u2028b')
  })

  test('text on both sides of a stray end tag is one text', () => {
    expect(scanMarkup('<p>a</small>b</p>')).toEqual(parseMarkup('<p>a</small>b</p>'))
    expect(blocks('<p>a</small>b</p>')).toEqual([{ type: 'paragraph', content: ['ab'] }])
  })

  test('a rule before the advert is the article’s own', () => {
    const advert = '<br><hr><div>获取更多RSS：<br><br></div>'
    expect(parseDump(dump(`<p>x</p><hr>${advert}`))).toMatchObject({
      body: [{ type: 'paragraph' }, { type: 'unknown', source: '<hr>' }],
      trailer: [],
    })
  })

  test('an element may be called like a property of every object', () => {
    for (const name of ['constructor', 'valueof', '__proto__'])
      expect(() => parseDump(dump(`<p>a<${name}>b</${name}></p>`))).not.toThrow()
    expect(blocks('<p>a<constructor>b</constructor></p>').at(-1)).toMatchObject({ type: 'unknown' })
  })

  test('a paragraph that is only the dateline is no agency line', () => {
    expect(parseDump(dump('<p>（德国之声中文网）</p><p>x</p>'))).toMatchObject({
      dateline: '（德国之声中文网）',
      body: [{ content: ['x'] }],
    })
  })
})

/** Bodies whose article was another one when it was written and read again, each as the smallest that shows it. */
describe('an article comes back from the dump that it is written as', () => {
  const item = '<div><img src="https://x.example/1.jpg"></div>'
  test.each([
    '<b><div></div></b>',
    '<b>a<div>b</div>c</b>',
    '<i><hr></i>',
    '<em></p></em>',
    '<pre>\n\n</pre>',
    '<div><i><p></div>',
    '<a href="https://x.example/"><p>a</p></a>',
    '<b><kbd><div>a</div></kbd></b>',
    'a<video src=""></video><iframe src=""></iframe>',
    '<h3>相关图集：</h3>' + item,
    item + '<h3>相关图集： </h3>' + item,
    '（路透社）<img src="https://x.example/1.jpg">',
    `<h3>相关图集：a</h3>（路透社）${item}`,
    `${item}©2023德国之声版权声明${item}`,
    '<p>a&#13;b</p><p><a href="&#13;">c</a></p>',
  ])('%s', (body) => {
    const article = parseDump(dump(`${body}<p>x</p>`))
    expect(parseDump(formatDump(article))).toEqual(article)
  })

  test('markup that never ends leaves nothing behind', () => {
    const article = parseDump(dump('<p>a</p><plaintext>'))
    expect(article.body).toEqual([{ type: 'paragraph', content: ['a'] }])
    expect(parseDump(formatDump(article))).toEqual(article)
  })

  test('a body that shows nothing is none', () => {
    for (const body of ['<b><div></div></b>', '<div></div>', '<em></p></em>'])
      expect(() => parseDump(dump(body))).toThrow('The dump has no body')
  })

  test('a title may hold what nearly ends it', () => {
    for (const title of ['a](https:b', 'a\rb', 'a](b)']) {
      const article = parseDump(dump('<p>x</p>', title))
      expect(parseDump(formatDump(article))).toEqual(article)
    }
  })

  test('a block in a mark is read as an HTML parser has it', () => {
    expect(blocks('<p>x</p><i>a<div>b</div>c</i>')).toEqual([
      { type: 'paragraph', content: ['x'] },
      ...['a', 'b', 'c'].map((text) => ({ type: 'paragraph', content: [{ type: 'em', content: [text] }] })),
    ])
  })
})

describe('what a dump never had, and may have', () => {
  test('lists, quotes and tables are read', () => {
    const body =
      '<ul><li>a</li> <li><em>b</em></li></ul><blockquote><p>c</p></blockquote>' +
      '<table><tr><th>d</th></tr><tr><td>e</td></tr></table>'
    expect(blocks(body)).toEqual([
      { type: 'list', ordered: false, items: [['a'], [{ type: 'em', content: ['b'] }]] },
      { type: 'quote', paragraphs: [['c']] },
      { type: 'table', header: true, rows: [[['d']], [['e']]] },
    ])
  })

  test('lists, quotes and tables that say nothing go, as blank paragraphs do', () => {
    const empty =
      '<ul><li></li><li> </li></ul><blockquote><p> </p></blockquote><blockquote></blockquote><table></table>'
    expect(blocks(`<p>a</p>${empty}<ol><li>b</li><li></li></ol>`)).toEqual([
      { type: 'paragraph', content: ['a'] },
      { type: 'list', ordered: true, items: [['b']] },
    ])
  })

  test('lists and tables of another form are kept whole', () => {
    const odd = [
      '<ul>a<li>b</li></ul>',
      '<ul><li><img src="x.jpg"></li></ul>',
      '<table><tr><td colspan="2">c</td></tr></table>',
    ]
    expect(blocks(odd.join(''))).toMatchObject(odd.map(() => ({ type: 'unknown' })))
  })

  test('an empty placeholder of a picture shows nothing', () => {
    const placeholder = '<span class="placeholder" data-id="92000001" data-type="IMAGE" title="Bild"></span>'
    expect(blocks(`<p>a</p><p><strong>${placeholder}<p>b</p></strong></p><p>${placeholder}</p>`)).toEqual([
      { type: 'paragraph', content: ['a'] },
      { type: 'heading', level: 2, content: ['b'] },
    ])
    expect(blocks('<p><span data-id="1" data-type="IMAGE">b</span></p>')).toMatchObject([{ type: 'unknown' }])
  })

  test('markup that nobody taught it is kept whole', () => {
    expect(blocks('<p>a</p><figure><img src="x.jpg"></figure>')).toEqual([
      { type: 'paragraph', content: ['a'] },
      { type: 'unknown', source: '<figure><img src="x.jpg"></figure>' },
    ])
  })

  test('a picture inside a paragraph splits it', () => {
    expect(blocks('<p>a<img src="https://x.example/1.jpg">b</p>')).toMatchObject([
      { content: ['a'] },
      { type: 'image', url: 'https://x.example/1.jpg' },
      { content: ['b'] },
    ])
  })

  test('character references are decoded, and written only where they are needed', () => {
    const article = parseDump(dump('<p>H&M &amp;lt; a &lt;b&gt;</p>'))
    expect(article.body).toEqual([{ type: 'paragraph', content: ['H&M &lt; a <b>'] }])
    expect(formatDump(article)).toContain('<p>H&amp;M &amp;lt; a &lt;b></p>')
    expect(formatDump(parseDump(dump('<p>H&M</p>')))).toContain('<p>H&M</p>')
  })

  test('several authors share the one field', () => {
    const article = { ...parseDump(dump('<p>x</p>')), authors: [{ name: 'A' }, { name: 'B' }] }
    expect(formatDump(article)).toContain('<div><i>A, B<br></i></div>')
  })
})

describe('hostile input', () => {
  test.each([
    ['unclosed marks before many paragraphs', '<b><i><u><s>'.repeat(20) + '<p>x'.repeat(20_000)],
    ['a deep tree', '<div>'.repeat(50_000)],
    ['half a million stray end tags', '</em>'.repeat(500_000)],
    ['brackets', '<'.repeat(500_000)],
    ['one attribute without end', `<p a="${'x'.repeat(1_000_000)}`],
    ['ampersands', '&amp'.repeat(500_000)],
  ])('%s ends in an error or an article', (_, body) => {
    const run = () => {
      try {
        return parseDump(dump(body)).kind
      } catch (error) {
        return (error as { code?: string }).code
      }
    }
    expect(run()).toMatch(/^(article|dump\/[a-z-]+)$/)
  })
})
