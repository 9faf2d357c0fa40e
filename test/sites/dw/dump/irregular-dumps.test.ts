import { describe, expect, test } from 'vitest'
import type { Article } from '../../../../src/article/article.ts'
import { type Block, blockText } from '../../../../src/article/block.ts'
import { formatDump } from '../../../../src/sites/dw/dump/format-dump.ts'
import { parseDump } from '../../../../src/sites/dw/dump/parse-dump.ts'

const header = '<!--1700000000000-->\n[灯塔学会数数](https://www.dw.com/zh/x/a-91000001)\n------\n\n'
const dumpOf = (body: string): string => `${header}${body}\n`
const read = (body: string): Article => parseDump(dumpOf(body))
const byline = (author = ''): string => `<div><i>${author}<br>2023-11-14T22:00:00.000Z</i></div>`
const lead =
  '<img src="https://images.weserv.nl/?url=static.dw.com/image/92000001_303.jpg" width="100%"><div><small style="color: #999;">灯塔</small></div>'
const rights = '© 2023年德国之声版权声明：本文属于灯塔。'
const picture = (id: number): string =>
  `<img src="https://images.weserv.nl/?url=static.dw.com/image/${id}_303.jpg" width="100%">`

/** The article that canonical form gives is the same article. */
const expectStable = (article: Article): void => {
  expect(parseDump(formatDump(article))).toEqual(article)
}

describe('a dump that is a whole gallery', () => {
  test.each([
    ['with a line break before the title', (id: number) => `<div>${picture(id)}<br><b>灯</b>：它亮了。</div>`],
    ['with an ASCII colon and blanks', (id: number) => `<div>${picture(id)} <br> <b>灯</b>: 它亮了。 </div>`],
    [
      'with marks and a link in the caption',
      (id: number) => `<div>${picture(id)}<br><b>灯</b>：它<em>亮</em><a href="https://x.example/">了</a>。</div>`,
    ],
    ['without a line break', (id: number) => `<div>${picture(id)}<b>灯</b>：它亮了。</div>`],
  ])('%s', (_, item) => {
    const article = read(item(92000001) + item(92000002) + item(92000003))
    expect(article).toMatchObject({
      kind: 'gallery',
      body: [
        {
          type: 'gallery',
          items: [92000001, 92000002, 92000003].map((id) => ({
            id,
            title: '灯',
            caption: expect.stringMatching(/^它亮了。$/),
          })),
        },
      ],
    })
    expect(article).not.toHaveProperty('lead')
    expectStable(article)
  })

  test('with a picture that has no title, or no caption', () => {
    const article = read(`<div>${picture(92000001)}<br>它亮了。</div><div>${picture(92000002)}<br><b>灯</b></div>`)
    expect(article).toMatchObject({ kind: 'gallery', body: [{ items: [{ caption: '它亮了。' }, { title: '灯' }] }] })
    expectStable(article)
  })

  test('comes back byte for byte', () => {
    const dump = dumpOf(
      `<div>${picture(92000001)}<br><b>灯</b>：它亮了。</div><div>${picture(92000002)}<br><b>塔</b>：它数到三。</div>`,
    )
    expect(formatDump(parseDump(dump))).toBe(dump)
  })

  test('is an article where there is a lead or a text as well', () => {
    const item = `<div>${picture(92000002)}<b>灯</b>：它亮了。</div>`
    expect(read(lead + item).kind).toBe('article')
    expect(read(`<p>灯塔。</p>${item}`).kind).toBe('article')
  })
})

describe('a podcast', () => {
  const empty = '<img src="" width="100%"><div><small style="color: #999;"></small></div>'
  test.each([
    ['an address in strong', `${empty}<p>灯塔在说话。</p><p><strong>https://rss.dw.com/xml/podcast_x</strong></p>`],
    [
      'a label and an address in strong',
      `${empty}<p>灯塔在说话。</p><p><strong>收听：https://podcast.example/x</strong></p>`,
    ],
    ['an address in em', `${empty}<p>灯塔在说话。</p><p><em>https://rss.dw.com/xml/podcast_x</em></p>`],
    ['an address without scheme in strong', `${empty}<p>灯塔。</p><p><strong>rss.dw.com/xml/podcast_x</strong></p>`],
    [
      'a feed, and a lead with an address',
      `${lead}<p>灯塔在说话。</p><p><strong>https://rss.dw.com/xml/podcast_x</strong></p>`,
    ],
  ])('%s', (_, body) => {
    const article = read(byline() + body)
    expect(article.kind).toBe('podcast')
    expect(article.body.map(({ type }) => type)).toEqual(['paragraph', 'paragraph'])
    expectStable(article)
  })

  test('is none where the rights line stands', () => {
    const body = `${byline()}${lead}<p>灯塔。</p><p>https://rss.dw.com/xml/podcast_x</p><p><em>${rights}</em></p>`
    expect(read(body).kind).toBe('article')
  })
})

describe('agencies', () => {
  test.each([
    '（路透社）',
    '（德新社，路透社）',
    '(法新社、德新社等)',
    '（美联社、NBC）',
    '（法新社、《灯塔报》）',
    '（《灯塔周刊》）',
    '（ARD、dpa）',
    '（CNN）',
    '（彭博、灯塔电视台）',
    '（法新社、路透社等综合报道）',
    '（综合报道）',
    '(綜合報導)',
    '（编译报道）',
    '（来源：灯塔百科网页）',
    '（来源：灯塔新闻网）',
    '柳木/石桥（德新社、路透社）',
    '柳木（综合报道）',
    '记者：柳木（法新社）',
    'Mara Feldwies/柳木 (路透社等)',
    '柳木、石桥　(美联社等、路透社)',
  ])('%s: plain, in em, before a promotion, before the rights line in one paragraph', (credit) => {
    const promotion =
      '<p><span>DW中文有<a href="https://www.instagram.com/x/" rel="ExternalRef">Instagram</a>！</span>欢迎。</p>'
    for (const end of [
      `<p>${credit}</p><p><em>${rights}</em></p>`,
      `<p><em>${credit}</em></p><p>${rights}</p>`,
      `<p>${credit} </p>${promotion}<p><em>${rights}</em></p>`,
      `<p><em>${credit}</em></p><p><em>柳木住在灯塔里。</em></p>${promotion}<p><em>${rights}</em></p>`,
      `<p>${credit}<em>${rights}</em></p>`,
      `<p><em>${credit} ${rights}</em></p>`,
      `<p>${credit}<br><em>${rights}</em></p>`,
      `<p>${credit}</p>`,
    ]) {
      const article = read(`${byline()}${lead}<p>（德国之声中文网）灯塔数到三。</p>${end}`)
      expect(article.agencies).toBe(credit)
      if (end.includes('©')) expect(article.rights).toBe(rights)
      expect(blockText(article.body[0] as Block)).toBe('灯塔数到三。')
      expectStable(article)
    }
  })

  test.each([
    '（德国之声中文网）',
    '（灯塔记者Mara Feldwies对本文亦有贡献）',
    '（为保护当事人，文中姓名为化名）',
    '（全文完）',
    '灯塔说，它读到了这件事（法新社）。它很高兴。',
    '（图为灯塔在海边的样子）',
  ])('%s is none', (text) => {
    const article = read(`${byline()}${lead}<p>灯塔数到三。</p><p>${text}</p><p><em>${rights}</em></p>`)
    expect(article).not.toHaveProperty('agencies')
    expectStable(article)
  })

  test('a line far above the end stays in the text', () => {
    const article = read(`${lead}<p>（路透社）</p>${'<p>灯塔数数。</p>'.repeat(6)}<p>${rights}</p>`)
    expect(article).not.toHaveProperty('agencies')
  })
})

describe('the rights line', () => {
  test.each([
    ['behind a disclaimer', '<p><em>摘自灯塔，不代表灯塔的立场 ', '</em></p>', '摘自灯塔，不代表灯塔的立场'],
    ['behind a disclaimer of its own em', '<p><em>不代表灯塔的立场。</em><em>', '</em></p>', '不代表灯塔的立场。'],
    ['behind a sentence with a link', '<p>见<a href="https://x.example/">灯塔</a>。<em>', '</em></p>', '见灯塔。'],
    ['behind a line break', '<p>不代表灯塔的立场。<br>', '</p>', '不代表灯塔的立场。'],
  ])('%s', (_, before, after, rest) => {
    const article = read(`${byline()}${lead}<p>灯塔数到三。</p>${before}${rights}${after}`)
    expect(article.rights).toBe(rights)
    expect(article.body.map(blockText)).toEqual(['灯塔数到三。', rest])
    expectStable(article)
  })

  test.each([
    '©️ 2023年德国之声版权声明：x',
    '©️2023年 德国之声版权声明：x',
    '© 2023 年德國之聲版權聲明：x',
    '©2023德国之声 版权声明：x',
  ])('%s', (line) => {
    const article = read(`${lead}<p>灯塔。</p><p><em>${line}</em></p>`)
    expect(article.rights).toBe(line)
    expectStable(article)
  })
})

describe('the dateline', () => {
  test.each([
    ['（德国之声中文网 ）', ' '],
    ['（ 德国之声中文网）', ''],
    ['(德国之声 中文网)', ''],
    ['(德國之聲中文網 ）', '  '],
    ['（德国之声中文网）', '\u00A0'],
    ['(德国之声中文网)', ' '],
  ])('%j, then %j', (dateline, gap) => {
    const dump = dumpOf(`${byline()}${lead}<p>${dateline}${gap}灯塔数到三。</p><p><em>${rights}</em></p>`)
    const article = parseDump(dump)
    expect(article).toMatchObject({ dateline, body: [{ type: 'paragraph', content: ['灯塔数到三。'] }] })
    expect(formatDump(article)).toBe(dump)
  })

  test('in emphasis', () => {
    const article = read(`${lead}<p><strong>（德国之声中文网）</strong>灯塔数到三。</p>`)
    expect(article).toMatchObject({ dateline: '（德国之声中文网）', body: [{ content: ['灯塔数到三。'] }] })
    expectStable(article)
  })

  test.each([
    [
      'in one paragraph with a question',
      '<p>(德国之声中文网) <strong>德国之声：灯塔为什么数数？</strong></p><p>柳木：因为夜长。</p>',
    ],
    ['glued to a question', '<p>（德国之声中文网）<strong>灯塔为什么数数？</strong></p><p>因为夜长。</p>'],
    [
      'a paragraph of its own above a question',
      '<p>（德国之声中文网）</p><p><strong>灯塔为什么数数？</strong></p><p>因为夜长。</p>',
    ],
    ['a paragraph of its own above a text', '<p>（德国之声中文网）</p><p>因为夜长。</p>'],
    ['below a heading', '<p><strong>灯塔与夜</strong></p><p>（德国之声中文网） 因为夜长。</p>'],
    ['below everything', `<p><strong>灯塔与夜</strong></p><p>（德国之声中文网）</p>`],
  ])('keeps its place: %s', (_, body) => {
    const dump = dumpOf(byline() + lead + body)
    expect(formatDump(parseDump(dump))).toBe(dump)
  })
})

describe('a question of an interview', () => {
  test.each([
    '德国之声：灯塔为什么<a href="https://x.example/">数数</a>？',
    '德国之声：灯塔为什么<a href="https://x.example/">数数？</a>',
    '德国之声：<a href="https://x.example/">灯塔</a>为什么数数？',
    '灯塔为什么<a href="https://x.example/">数数</a>？',
    'DW: Why does the <a href="https://x.example/">lighthouse</a> count?',
    '德国之声：我们谈谈<a href="https://x.example/">灯塔</a>。',
  ])('is a heading with a link in it as without one: %s', (question) => {
    for (const text of [question, question.replace(/<\/?a[^>]*>/g, '')]) {
      const article = read(
        `${lead}<p>(德国之声中文网) <strong>${text}</strong></p><p>因为夜长。</p><p><strong>${text}</strong></p>`,
      )
      expect(article.body.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'heading'])
      expectStable(article)
    }
  })

  test.each([
    '更多阅读：<a href="https://x.example/">灯塔为什么数数？</a>',
    '<a href="https://x.example/">延伸阅读：灯塔为什么数数？</a>',
    '相关报道：<a href="https://x.example/">灯塔</a>、<a href="https://x.example/2">夜</a>',
    '灯塔有<a href="https://x.example/">账号</a>！欢迎关注。',
    'https://x.example/',
    'www.x.example/podcast',
  ])('is no line that points elsewhere: %s', (text) => {
    const article = read(`${lead}<p>灯塔。</p><p><strong>${text}</strong></p>`)
    expect(article.body.map(({ type }) => type)).toEqual(['paragraph', 'paragraph'])
    expectStable(article)
  })
})

describe('a role before the author’s name', () => {
  test.each([
    ['采访记者： Mara Feldwies', [{ name: 'Mara Feldwies', role: '采访记者' }]],
    ['记者:柳木', [{ name: '柳木', role: '记者' }]],
    ['null 作者： 柳木', [{ name: '柳木', role: '作者' }]],
    ['文/柳木', [{ name: '柳木', role: '文' }]],
    ['采访：柳木 （综合报道）', [{ name: '柳木', role: '采访', note: '（综合报道）' }]],
    [
      '采访：柳木；翻译：石桥',
      [
        { name: '柳木', role: '采访' },
        { name: '石桥', role: '翻译' },
      ],
    ],
    [
      '采访: Mara Feldwies 编译: 石桥',
      [
        { name: 'Mara Feldwies', role: '采访' },
        { name: '石桥', role: '编译' },
      ],
    ],
    ['Mara Feldwies', [{ name: 'Mara Feldwies' }]],
    ['德国之声', [{ name: '德国之声' }]],
  ])('%s', (field, authors) => {
    const dump = dumpOf(`${byline(field)}${lead}<p>灯塔。</p>`)
    const article = parseDump(dump)
    expect(article.authors).toEqual(authors)
    expect(formatDump(article)).toBe(dump)
    expectStable(article)
  })
})
