import { describe, expect, test } from 'vitest'
import type { Block } from '../../../src/article/block.ts'
import { defineSite, read } from '../../../src/index.ts'
import { attr, blocks, dom } from '../../../src/rules.ts'

const site = defineSite({
  name: 'orchard',
  hosts: ['www.orchard.example'],
  fields: {
    url: [dom('link[rel=canonical]', attr('href'))],
    title: [dom('h1')],
    body: [dom('article', blocks)],
  },
})

async function readBody(markup: string): Promise<readonly Block[]> {
  const html = `<link rel="canonical" href="https://www.orchard.example/pears"><h1>Pears</h1><article>${markup}</article>`
  const { article } = await read(site, 'page', html, {})
  return article?.body ?? []
}

const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content })

describe('running text', () => {
  test.each([
    ['<p>It says <ruby>梨<rp>(</rp><rt>nashi</rt><rp>)</rp></ruby> there.</p>', 'It says 梨 there.'],
    ['<p><ruby><rb>梨</rb><rb>木</rb><rtc><rt>nashi</rt><rt>ki</rt></rtc></ruby>が実る。</p>', '梨木が実る。'],
    ['<p>On <nobr>9 May</nobr> the <acronym>PBC</acronym> met.</p>', 'On 9 May the PBC met.'],
    ['<p>A <a href="javascript:show()">pear</a> fell.</p>', 'A pear fell.'],
  ])('is not torn: %s', async (markup, text) => {
    expect(await readBody(markup)).toEqual([paragraph(text)])
  })

  test('has no part in what a form hides', async () => {
    expect(await readBody('<p>One.</p><input type="hidden" value="x"><p>Two.</p>')).toEqual([
      paragraph('One.'),
      paragraph('Two.'),
    ])
  })
})

describe('a frame that is loaded late', () => {
  test.each([
    '<iframe src="about:blank" data-src="https://video.example/embed/1"></iframe>',
    '<iframe data-lazy-src="https://video.example/embed/1"></iframe>',
    '<iframe src="" data-original="https://video.example/embed/1"></iframe>',
    '<iframe src="javascript:false" data-src=" https://video.example/embed/1 "></iframe>',
    '<iframe src="data:text/html," data-src="https://video.example/embed/1"></iframe>',
    '<iframe src="https://video.example/embed/1" data-src="about:blank"></iframe>',
  ])('is the one that a reader sees: %s', async (markup) => {
    expect(await readBody(markup)).toEqual([{ type: 'embed', url: 'https://video.example/embed/1' }])
  })
})

describe('a picture that is loaded late', () => {
  const url = 'https://pictures.example/pear.jpg'

  test.each([
    `<img src="data:image/gif;base64,R0lGOD" data-src="${url}">`,
    `<img src="/assets/blank.gif" data-lazy-src="${url}">`,
    `<img src="/assets/placeholder-16x9.svg" data-original="${url}">`,
    `<img data-srcset="https://pictures.example/small.jpg 300w, ${url} 900w" src="https://pictures.example/small.jpg">`,
    `<picture><source data-srcset="https://pictures.example/small.jpg 1x, ${url} 2x"><img src="data:image/png;base64,iVBO"></picture>`,
    `<figure><img src="/lazy-loading.gif"><noscript><img src="${url}"></noscript></figure>`,
    `<img src="data:image/gif;base64,R0lGOD"><noscript><img src="${url}"></noscript>`,
    `<img src="${url}">`,
  ])('is the one that a reader sees: %s', async (markup) => {
    expect(await readBody(markup)).toMatchObject([{ type: 'image', url }])
  })
})

test('a caption has no part in the buttons beside it', async () => {
  const buttons = '<span role="button">Show more</span><button>Enlarge</button>'
  const markup = `<figure><img src="https://pictures.example/pear.jpg"><figcaption>A pear. ${buttons}</figcaption></figure>`
  expect(await readBody(markup)).toMatchObject([{ type: 'image', caption: 'A pear.' }])
})
