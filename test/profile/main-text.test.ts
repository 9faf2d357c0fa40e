import { expect, test } from 'vitest'
import { readText } from '../../src/engine/dom/dom.ts'
import { parseHtml } from '../../src/engine/dom/parse-html.ts'
import { findMainText } from '../../src/engine/witnesses/main-text.ts'

const long = (word: string) => `${word} ${'the keeper of the fog bell wrote it down, and nobody read it. '.repeat(2)}`
const paragraph = (word: string, attributes = '') => `<p${attributes}>${long(word)}</p>`

function firstWords(html: string): { text: string[]; all: string[] } {
  const dom = parseHtml(html)
  const { paragraphs = [], all = [] } = findMainText(dom) ?? {}
  const words = (nodes: typeof all) => nodes.map((node) => readText(dom, node).trim().split(' ')[0] ?? '')
  return { text: words(paragraphs), all: words(all) }
}

test('the text is the paragraphs that are set alike, without what is beside it', () => {
  const html = `<nav><p>${long('Menu')}</p></nav><main><h1>Fog</h1><article><div class="a">
    ${paragraph('Summary', ' class="intro"')}${paragraph('One')}${paragraph('Two')}<figure><p>${long('Caption')}</p></figure>
    ${paragraph('Three')}</div></article></main><footer>${paragraph('Imprint')}</footer>`
  expect(firstWords(html)).toEqual({ text: ['One', 'Two', 'Three'], all: ['Summary', 'One', 'Two', 'Three'] })
})

test('of several articles on one page, the first is the text', () => {
  const article = (words: string[]) =>
    `<article><h1>${words[0]}</h1>${words.map((word) => paragraph(word)).join('')}</article>`
  const html = `<main>${article(['One', 'Two'])}${article(['Another', 'More', 'Most'])}</main>`
  expect(firstWords(html).text).toEqual(['One', 'Two'])
})

test('paragraphs may be each in an element of their own, or no paragraphs by name', () => {
  const wrapped = ['One', 'Two', 'Three'].map((word) => `<div class="block">${paragraph(word)}</div>`).join('')
  expect(firstWords(`<article>${wrapped}</article>`).text).toEqual(['One', 'Two', 'Three'])
  const plain = ['One', 'Two'].map((word) => `<div>${long(word)}</div>`).join('')
  expect(firstWords(`<article>${plain}</article>`).text).toEqual(['One', 'Two'])
})

test('a page of links has none', () => {
  const teasers = ['One', 'Two'].map((word) => `<p><a href="/${word}">${long(word)}</a></p>`).join('')
  expect(findMainText(parseHtml(`<main>${teasers}</main>`))).toBeUndefined()
})
