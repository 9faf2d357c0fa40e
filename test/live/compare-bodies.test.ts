import { expect, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import type { Image } from '../../src/article/block.ts'
import { compareBodies } from '../../src/live/compare/compare-bodies.ts'
import { openNames } from '../../src/live/compare/names-on-page.ts'
import type { FoundArticle } from '../../src/live/visit/outcome.ts'

const picture = (file: string, more: Partial<Image> = {}) => ({
  ...{ type: 'image' as const, url: `https://pictures.example/${file}.jpg`, caption: `The ${file}`, ...more },
})

function found(...body: Article['body']): FoundArticle {
  const article: Article = {
    kind: 'article',
    id: 'p1',
    url: 'https://orchard.example/p1',
    title: 'Pears',
    authors: [],
    body,
  }
  return { article, document: {}, trace: { layout: 'page', fields: {}, blocks: [], skipped: [] } }
}

const page = openNames('<p>The pear The tree A pear that hangs</p>')

test('pictures without ids are told apart by their addresses: what one never had the other has not lost', () => {
  const both = found(picture('tree'), picture('pear', { alt: 'A pear that hangs' }))
  expect(compareBodies(both, both, page)).toEqual([])
})

test('a picture without an id that lost what the page still shows has drifted', () => {
  const saved = found(picture('tree'), picture('pear', { alt: 'A pear that hangs' }))
  expect(compareBodies(saved, found(picture('tree'), picture('pear')), page)).toMatchObject([
    { field: 'body image', kind: 'structure' },
  ])
})
